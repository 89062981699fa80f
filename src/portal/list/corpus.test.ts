import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CertificateFinder } from '#revocation/list/certificate-finder.ts';
import type { CorpusCase, CorpusInput } from '#revocation/list/corpus-for-tests.ts';
import { opensslCases } from '#revocation/list/corpus-openssl-for-tests.ts';
import { otherCases } from '#revocation/list/corpus-others-for-tests.ts';
import { tableCases } from '#revocation/list/corpus-tables-for-tests.ts';
import { textCases } from '#revocation/list/corpus-texts-for-tests.ts';
import { toolCases } from '#revocation/list/corpus-tools-for-tests.ts';
import { windowsCases } from '#revocation/list/corpus-windows-for-tests.ts';
import { findingKinds } from '#revocation/list/findings.ts';
import { specialCases } from '../../sandbox/estate/special-cases.ts';
import { password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { createCertificateFinder } from '../api/certificate-finder.ts';
import { configure } from '../api/configuration.ts';
import { finderOf, type ListedEstate, readEstate } from './corpus-estate-for-tests.ts';
import { type Read, readList } from './read-corpus-for-tests.ts';

const cases: readonly CorpusCase[] = [
  ...opensslCases,
  ...windowsCases,
  ...toolCases,
  ...tableCases,
  ...textCases,
  ...otherCases,
];

let sandbox: TestSandbox;
let world: ListedEstate;
let finder: CertificateFinder;

beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 900 });
  const query = 'pq.returnLimit=1000&pq.includeRevoked=true&pq.includeExpired=true';
  const { body } = await sandbox.get(`/Certificates?${query}`);
  world = readEstate(body, (name) => specialCases.findIndex((each) => each.name === name) + 1);
  configure({
    signIn: 'browser',
    commandUrl: `${sandbox.url}/KeyfactorAPI`,
    commandId: 'test',
    commandHost: null,
  });
  const send = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const authorization = `Basic ${btoa(`admin:${password}`)}`;
    return send(url, {
      ...init,
      headers: { authorization, ...Object.fromEntries(new Headers(init.headers)) },
    });
  });
  finder = createCertificateFinder(new AbortController().signal);
});

afterAll(async () => {
  vi.unstubAllGlobals();
  await sandbox.close();
});

/** What a list came to, in the words of an expectation: certificates by id. */
function outcomeOf({ findings, unreadable, asked }: Read, { unreadable: counted }: CorpusInput) {
  const parts: Record<string, unknown> = {};
  for (const kind of findingKinds) {
    const found = findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) continue;
    parts[kind] =
      kind === 'notFound'
        ? found.length
        : idsOf(found.flatMap(({ certificates }) => certificates.map(({ Id }) => Id)));
  }
  return {
    ...parts,
    ...(counted === undefined ? {} : { unreadable: unreadable.length }),
    ...(asked && { asked }),
  };
}

function expected({ content: _, ...outcome }: CorpusInput) {
  return Object.fromEntries(
    Object.entries(outcome).map(([part, value]) => [
      part,
      Array.isArray(value) ? idsOf(value.map(({ id }) => id)) : value,
    ]),
  );
}

function idsOf(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)].toSorted((one, other) => one - other);
}

describe('a list', () => {
  it.each(cases.map((each) => [each.format, each.name, each] as const))(
    '%s: %s',
    async (_format, _name, { make }) => {
      const input = make(world.estate);
      const read = await readList(input.content, finder);
      const reasons = read.unreadable.map(
        ({ line, text, reason }) => `${line} ${text.slice(0, 60)} ${reason}`,
      );
      expect(outcomeOf(read, input), reasons.join('\n')).toEqual(expected(input));
    },
  );

  it.each(cases.map((each) => [each.format, each.name, each] as const))(
    '%s: %s, without a server',
    async (_format, _name, { make }) => {
      const input = make(world.estate);
      expect(outcomeOf(await readList(input.content, finderOf(world.listed)), input)).toEqual(
        expected(input),
      );
    },
  );
});
