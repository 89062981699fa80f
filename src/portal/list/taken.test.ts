import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import type { Finding, FindingKind } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';
import { findingParts } from './finding-parts.ts';
import { type Choices, choose, countOfPart, countTaken, takenCertificates } from './taken.ts';

const certificate = (id: number) => ({ ...certificateForTests(id), Thumbprint: null, IssuerDN: null });

const entry = (line: number): ListEntry => ({
  line,
  text: String(line),
  readings: [{ kind: 'id', value: String(line) }],
  isProof: true,
  claims: [],
});

/** Each entry as what its line says: kind and the ids that it may mean. */
async function parts(lines: readonly (readonly [FindingKind, ...number[]])[]) {
  const entries = lines.map((_, index) => entry(index + 1));
  const sort = (each: ListEntry): Finding => {
    const [kind = 'notFound', ...ids] = lines[each.line - 1] ?? [];
    return { entry: each, kind, certificates: ids.map(certificate), note: null };
  };
  return { entries, found: await findingParts(entries, sort) };
}

const ids = (taken: ReturnType<typeof takenCertificates>) => taken.map(({ Id }) => Id);
const none: Choices = new Map();

describe('what is taken of a list', () => {
  it('is what was matched, what was taken besides, and the one that was chosen of several', async () => {
    const { entries, found } = await parts([
      ['matched', 1],
      ['onHold', 2],
      ['expired', 3],
      ['ambiguous', 4, 5],
      ['ambiguous', 6, 7],
      ['notFound'],
    ]);
    const [, , , first] = entries;
    if (!first) throw new Error('There are entries.');
    expect(ids(takenCertificates(found, new Set(['matched']), none))).toEqual([1]);
    const chosen = new Map([[first, new Set([5])]]);
    expect(ids(takenCertificates(found, new Set(['matched', 'onHold']), chosen)).toSorted()).toEqual([
      1, 2, 5,
    ]);
  });

  it('takes a certificate once that was matched and chosen', async () => {
    const { entries, found } = await parts([
      ['matched', 1],
      ['ambiguous', 1, 2],
    ]);
    const [, second] = entries;
    if (!second) throw new Error('There are entries.');
    const chosen = new Map([[second, new Set([1])]]);
    expect(ids(takenCertificates(found, new Set(['matched']), chosen))).toEqual([1]);
    expect(countTaken(found, new Set(['matched']), chosen)).toBe(1);
  });

  it('leaves out what nobody can revoke, though somebody chose it', async () => {
    const { entries, found } = await parts([['ambiguous', 1, 2]]);
    const [first] = entries;
    const rows = found.rows.get('ambiguous') ?? [];
    if (!first) throw new Error('There are entries.');
    const revoked = rows.map((row) => ({
      ...row,
      certificate: row.certificate && { ...row.certificate, CertState: 2, RevocationReason: 4 },
    }));
    const changed = { ...found, rows: new Map([['ambiguous' as const, revoked]]) };
    expect(takenCertificates(changed, new Set(), new Map([[first, new Set([1])]]))).toEqual([]);
    expect(ids(takenCertificates(found, new Set(), new Map([[first, new Set([1])]])))).toEqual([1]);
  });

  it('is of those that are only named what is active, and no CA’s', async () => {
    const { found } = await parts([
      ['named', 1],
      ['named', 2],
      ['named', 3],
    ]);
    const changes = [{}, { KeyUsage: 0x86 }, { NotAfter: '2020-01-01T00:00:00.000Z' }];
    const rows = (found.rows.get('named') ?? []).map((row, index) => ({
      ...row,
      certificate: row.certificate && {
        ...row.certificate,
        NotAfter: '2990-01-01T00:00:00.000Z',
        ...changes[index],
      },
    }));
    const changed = { ...found, rows: new Map([['named' as const, rows]]) };
    expect(ids(takenCertificates(changed, new Set(['named']), none))).toEqual([1]);
    expect(countOfPart('named', rows)).toBe(1);
  });

  it('is one of those that share a number, and any of those that share a name', async () => {
    const { found } = await parts([['ambiguous', 1, 2]]);
    const [one, two] = found.rows.get('ambiguous') ?? [];
    if (!one || !two) throw new Error('There are two rows.');
    const chosen = (choices: Choices) => [...(choices.get(one.finding.entry) ?? [])];
    expect(chosen(choose(choose(none, [one], true), [two], true))).toEqual([2]);
    expect(chosen(choose(none, [one, two], true))).toEqual([]);
    const named = (row: typeof one) => ({
      ...row,
      finding: {
        ...row.finding,
        entry: Object.assign(row.finding.entry, { readings: [{ kind: 'name', value: 'a' }] }),
      },
    });
    const both = choose(none, [named(one), named(two)], true);
    expect(chosen(both)).toEqual([1, 2]);
    expect(chosen(choose(both, [named(one)], false))).toEqual([2]);
  });

  it('is counted as it is taken', async () => {
    const kind = fc.constantFrom<FindingKind>('matched', 'onHold', 'expired', 'notFound', 'double');
    const kinds = fc.subarray<FindingKind>(['matched', 'onHold', 'expired']);
    await fc.assert(
      fc.asyncProperty(fc.array(kind), kinds, async (list, taken) => {
        const { found } = await parts(
          list.map((each, index) => (each === 'notFound' ? [each] : [each, index])),
        );
        const chosen = new Set(taken);
        expect(countTaken(found, chosen, none)).toBe(takenCertificates(found, chosen, none).length);
        expect(found.entryCount).toBe(list.length);
        expect([...found.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(list.length);
      }),
    );
  });
});
