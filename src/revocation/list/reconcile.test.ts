import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { Answers } from './answers.ts';
import type { CertificateFinder, FindRequest } from './certificate-finder.ts';
import { digestForTests, finderForTests, listedForTests, wholePage } from './finder-for-tests.ts';
import { type FindingKind, sortOut } from './findings.ts';
import type { ListEntry } from './list-entry.ts';
import { readText } from './read-text.ts';
import { reconcile, type Scope } from './reconcile.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const everything: Scope = { collectionId: undefined, seesAll: true };

const read = (text: string): readonly ListEntry[] => readText(text, { meaning: 'id', isSaid: true }).entries;
const options = { readsEverything: true, onProgress: () => {} };

async function kindsOf(
  text: string,
  finder: CertificateFinder,
  scope = everything,
  known?: Answers,
): Promise<readonly string[]> {
  const entries = read(text);
  const answers = await reconcile(entries, finder, scope, { ...options, known });
  return sortOut(entries, answers, scope, now).map(({ kind, note }) => (note ? `${kind}: ${note}` : kind));
}

const failing = (status: number | null, retryAfter: number | null = null) =>
  new CommandError(`Status ${status}`, { status, retryAfter });

describe('a reconciliation', () => {
  const estate = [
    listedForTests(1),
    listedForTests(2, { CertState: 2, RevocationReason: 4 }),
    listedForTests(3, { CertState: 2, RevocationReason: 6 }),
    listedForTests(4, { NotAfter: '2026-06-01T00:00:00.000Z' }),
    listedForTests(5, { SerialNumber: 'AB0001' }),
    listedForTests(6, { SerialNumber: 'AB0001', IssuerDN: 'CN=Other CA' }),
    listedForTests(7, { SerialNumber: '00FF07' }),
    listedForTests(8, { SerialNumber: '8'.repeat(20) + 'A'.repeat(20) }),
    listedForTests(9, { CertState: 5 }),
    listedForTests(11, { CertState: 0 }),
    listedForTests(12, { CertState: 2, RevocationReason: 999 }),
  ];

  it('puts each entry where it belongs', async () => {
    const text = [
      '1',
      '2',
      '3',
      '4',
      'serial=ab:00:01',
      'serial=ff07',
      `${'8'.repeat(20)}${'a'.repeat(20)}`,
      '9',
      '10',
      '11',
      '12',
    ];
    expect(await kindsOf(text.join('\n'), finderForTests(estate).finder)).toEqual([
      'matched',
      'revoked',
      'onHold',
      'expired',
      'ambiguous: 2 certificates have this serial number.',
      'matched',
      'matched',
      'notActive',
      'notFound: Command has no such certificate.',
      'unclear',
      'unclear',
    ]);
  });

  it('counts one certificate once, by whatever it was named', async () => {
    const text = ['1', '01', 'serial=AB000001', estate[0]?.Thumbprint, '10', '10'].join('\n');
    expect(await kindsOf(text, finderForTests(estate).finder)).toEqual([
      'matched',
      'double: The same as line 1.',
      'double: The same as line 1.',
      'double: The same as line 1.',
      'notFound: Command has no such certificate.',
      'double: The same as line 5.',
    ]);
  });

  it('says of what is not in the collection no more than is known', async () => {
    const { finder, sent } = finderForTests(estate, { inScope: ({ Id }) => Id === 1 });
    expect(await kindsOf('1\n3\n99', finder, { collectionId: 5, seesAll: true })).toEqual([
      'matched',
      'outOfScope',
      'notFound: Neither in this collection nor elsewhere in Command.',
    ]);
    sent.length = 0;
    expect(await kindsOf('3', finder, { collectionId: 5, seesAll: false })).toEqual([
      'notFound: Not in this collection, or you may not see it.',
    ]);
    expect(sent.every(({ collectionId }) => collectionId === 5)).toBe(true);
  });

  it('reads SHA-256 thumbprints off the certificates, or says that they were not looked for', async () => {
    const text = `${digestForTests(4)}\n${'F'.repeat(64)}`;
    expect(await kindsOf(text, finderForTests(estate).finder)).toEqual([
      'expired',
      'notFound: Command has no such certificate.',
    ]);
    const entries = read(text);
    const answers = await reconcile(entries, finderForTests(estate).finder, everything, {
      ...options,
      readsEverything: false,
    });
    expect(sortOut(entries, answers, everything, now)).toMatchObject([
      { kind: 'unchecked', note: expect.stringContaining('cannot search SHA-256') },
      { kind: 'unchecked' },
    ]);
  });
});

describe('a server that gives short pages', () => {
  const many = Array.from({ length: 90 }, (_, index) =>
    listedForTests(index + 1, index < 60 ? {} : { SerialNumber: 'AB77' }),
  );
  const text = [...many.slice(0, 60).map(({ Thumbprint }) => Thumbprint), 'serial=AB77'].join('\n');
  const digests = [1, 90].map(digestForTests).join('\n');
  const kinds = [...Array(60).fill('matched'), 'ambiguous: 30 certificates have this serial number.'];

  it.each<[string, typeof wholePage]>([
    ['and counts all', (all, request) => wholePage(all, { ...request, limit: Math.min(request.limit, 7) })],
    [
      'and no total',
      (all, request) => ({
        ...wholePage(all, { ...request, limit: Math.min(request.limit, 7) }),
        totalCount: null,
      }),
    ],
    [
      'and does not sort by id',
      (all, request) => {
        const { items, totalCount } = wholePage(all.toReversed(), request);
        return { unread: [], items: items.toReversed().slice(0, 7), totalCount, isInOrder: false };
      },
    ],
  ])('%s is asked until everything is there', async (_, pageOf) => {
    expect(await kindsOf(text, finderForTests(many, { pageOf }).finder)).toEqual(kinds);
    expect(await kindsOf(digests, finderForTests(many, { pageOf }).finder)).toEqual(['matched', 'matched']);
  });

  it.each<[string, typeof wholePage, RegExp]>([
    [
      'then none',
      (all, request) =>
        (request.range.above ?? 0) >= 67
          ? { unread: [], items: [], totalCount: 0, isInOrder: true }
          : wholePage(all, { ...request, limit: Math.min(request.limit, 7) }),
      /^unchecked: Command gave \d+ of 30 certificates and then no more\.$/,
    ],
    [
      'the same again',
      (all, request) => wholePage(all, { ...request, range: { above: null, upTo: null }, limit: 7 }),
      /^unchecked: Command did not keep to the order of IDs\.$/,
    ],
  ])('and %s: what it held back is not called not found', async (_, pageOf, why) => {
    const found = await kindsOf(text, finderForTests(many, { pageOf }).finder);
    expect(found.at(-1)).toMatch(why);
    expect(found.join()).not.toContain('notFound');
    expect(
      (await kindsOf(digests, finderForTests(many, { pageOf }).finder)).map((kind) => kind.split(':')[0]),
    ).toEqual(['matched', 'unchecked']);
  });

  it('and certificates that cannot be decoded says no more than is known', async () => {
    const { finder } = finderForTests(many, { isReadable: ({ Id }) => Id !== 90 });
    expect(await kindsOf(digests, finder)).toEqual([
      'matched',
      'unchecked: Command’s list does not carry every certificate itself.',
    ]);
  });
});

describe('a server that refuses', () => {
  const many = Array.from({ length: 250 }, (_, index) => listedForTests(index + 1));
  const text = many.map(({ Thumbprint }) => Thumbprint).join('\n');
  const matched = many.map(() => 'matched');

  it.each([400, 404, 413, 414, 431])(
    'long addresses with %i gets shorter ones, and all is found',
    async (status) => {
      const { finder, sent } = finderForTests(many, {
        fail: ({ queryString }) => (encodeURIComponent(queryString).length > 2000 ? failing(status) : null),
      });
      expect(await kindsOf(text, finder)).toEqual(matched);
      expect(sent.length).toBeLessThan(40);
    },
  );

  it('everything is not asked for each key by itself', async () => {
    const { finder, sent } = finderForTests(many, { fail: () => failing(400) });
    const kinds = await kindsOf(text, finder);
    expect(new Set(kinds)).toEqual(new Set(['unchecked: Status 400']));
    expect(sent.length).toBeLessThan(60);
  });

  it.each([401, 403])('with %i is asked no further, and nothing is called not found', async (status) => {
    const { finder, sent } = finderForTests(many, { fail: () => failing(status) });
    expect(new Set(await kindsOf(text, finder))).toEqual(new Set([`unchecked: Status ${status}`]));
    expect(sent.length).toBeLessThanOrEqual(4);
  });

  it.each([429, 503])('for now with %i is waited for as long as it asks', async (status) => {
    const { finder, waits } = finderForTests(many, {
      fail: (_, count) => (count === 1 ? failing(status, 7) : null),
    });
    expect(await kindsOf(text, finder)).toEqual(matched);
    expect(waits).toEqual([7000]);
  });

  it.each([500, 502, null])('by accident with %s is asked again', async (status) => {
    const { finder, waits } = finderForTests(many, {
      fail: (_, count) => (count <= 2 ? failing(status) : null),
    });
    expect(await kindsOf(text, finder)).toEqual(matched);
    expect(waits).toHaveLength(2);
  });

  it('one batch for good leaves the others alone, and a retry asks for that one alone', async () => {
    const broken = (request: FindRequest) =>
      request.queryString.includes(many[0]?.Thumbprint ?? '?') ? failing(502) : null;
    const entries = read(text);
    const answers = await reconcile(
      entries,
      finderForTests(many, { fail: broken }).finder,
      everything,
      options,
    );
    const kinds = sortOut(entries, answers, everything, now).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'unchecked').length).toBe(kinds.lastIndexOf('unchecked') + 1);
    expect(kinds.at(-1)).toBe('matched');
    const again = finderForTests(many);
    expect(await kindsOf(text, again.finder, everything, answers)).toEqual(matched);
    expect(again.sent).toHaveLength(1);
  });

  it('is quoted with what it calls the request in its own logs', async () => {
    // As recorded of Command 25.4.1.
    const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';
    const refusal = new CommandError('No.', { status: 403, correlationId });
    const { finder } = finderForTests(many, { fail: () => refusal });
    expect(new Set(await kindsOf(text, finder))).toEqual(
      new Set([`unchecked: No. Command’s id: ${correlationId}`]),
    );
  });

  it('is left as soon as the work is cancelled', async () => {
    const { finder, sent } = finderForTests(many, {
      fail: (_, count) => (count > 1 ? new DOMException('stopped', 'AbortError') : null),
    });
    await expect(reconcile(read(text), finder, everything, options)).rejects.toThrow('stopped');
    expect(sent.length).toBeLessThanOrEqual(5);
  });

  it('however it fails, every entry ends in one part, and only what was answered is called not found', async () => {
    const statuses = fc.array(fc.constantFrom(null, null, 400, 401, 403, 404, 414, 429, 500, 503), {
      maxLength: 25,
    });
    const lines = fc.array(
      fc.constantFrom('1', '2', '999', 'serial=AB000001', many[6]?.Thumbprint ?? '', 'F'.repeat(40)),
      { minLength: 1, maxLength: 30 },
    );
    const scopes = fc.constantFrom(everything, { collectionId: 1, seesAll: true });
    await fc.assert(
      fc.asyncProperty(lines, statuses, scopes, async (list, script, scope) => {
        const { finder } = finderForTests(many, {
          fail: (_, count) => {
            const status = script[count - 1];
            return status ? failing(status) : null;
          },
          inScope: ({ Id }) => Id !== 2,
        });
        const kinds = await kindsOf(list.join('\n'), finder, scope);
        expect(kinds).toHaveLength(list.length);
        list.forEach((line, index) => {
          const kind = kinds[index]?.split(':')[0] as FindingKind;
          const isThere = line !== '999' && !line.startsWith('F');
          const possible = isThere
            ? ['matched', 'outOfScope', 'double', 'unchecked']
            : ['notFound', 'double', 'unchecked'];
          expect(possible).toContain(kind);
        });
      }),
      { numRuns: 200 },
    );
  });
});
