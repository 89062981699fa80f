import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import type { SelectedCertificate } from './selection.ts';
import { type FindValid, findUncoveredNames } from './uncovered-names.ts';

const now = Date.parse('2026-06-01T00:00:00.000Z');
const pause = () => Promise.resolve();

/** A Command with these certificates that gives at most `most`, and what it was asked. */
function world(certificates: readonly SelectedCertificate[], most = 500) {
  const queries: string[] = [];
  const find: FindValid = async (query) => {
    queries.push(query);
    const names = [...query.matchAll(/CN -eq "((?:[^"\\]|\\.)*)"/g)].map(([, name]) =>
      (name ?? '').replace(/\\(.)/g, '$1').toLowerCase(),
    );
    const found = certificates.filter(({ IssuedCN }) => names.includes((IssuedCN ?? '').toLowerCase()));
    return { certificates: found.slice(0, most), totalCount: found.length };
  };
  return { find, queries };
}

const named = (id: number, IssuedCN: string, changes = {}) => certificate(id, { IssuedCN, ...changes });

describe('the last valid certificate of a name', () => {
  it('is one whose name no other valid certificate has that stays', async () => {
    const sent = [named(1, 'a'), named(2, 'b'), named(3, 'b'), named(4, 'c"\\'), named(5, 'd')];
    const others = [
      named(6, 'A'),
      named(7, 'd', { NotBefore: '2026-07-01T00:00:00.000Z' }),
      named(8, 'b', { CertState: 2 }),
    ];
    const { find, queries } = world([...sent, ...others]);
    expect(await findUncoveredNames(sent, find, pause, now)).toEqual({
      names: ['b', 'c"\\', 'd'],
      checked: 4,
      total: 4,
    });
    expect(queries).toHaveLength(1);
  });

  it('is none while one of its name is there that is not sent', async () => {
    const unmanaged = named(2, 'a', { CertificateAuthorityId: null });
    const { find } = world([named(1, 'a'), unmanaged]);
    const sent = [named(1, 'a'), unmanaged];
    expect(await findUncoveredNames(sent, find, pause, now)).toEqual({ names: [], checked: 1, total: 1 });
  });

  it('is not known where the state of another one is not', async () => {
    const { find } = world([named(1, 'a'), named(2, 'b'), named(3, 'a', { CertState: 0 })]);
    const sent = [named(1, 'a'), named(2, 'b')];
    expect(await findUncoveredNames(sent, find, pause, now)).toEqual({ names: ['b'], checked: 1, total: 2 });
  });

  it('asks nothing for names that have no valid certificate to lose, or for none', async () => {
    const { find, queries } = world([]);
    const sent = [named(1, 'a', { CertState: 2, RevocationReason: 6 }), certificate(2, { IssuedCN: null })];
    expect(await findUncoveredNames(sent, find, pause, now)).toEqual({ names: [], checked: 0, total: 0 });
    expect(queries).toEqual([]);
  });

  it('asks for a bounded number of names, in queries that fit an address', async () => {
    const sent = Array.from({ length: 1_000 }, (_, id) => named(id, `${'long.'.repeat(20)}host-${id}.ειμί`));
    const { find, queries } = world(sent);
    expect(await findUncoveredNames(sent, find, pause, now)).toMatchObject({ checked: 200, total: 1_000 });
    for (const query of queries) expect(encodeURIComponent(query).length).toBeLessThan(1_900);
  });

  it('says of an answer that was cut off that it is not known', async () => {
    const sent = [named(1, 'a'), named(2, 'b')];
    const crowd = Array.from({ length: 9 }, (_, index) => named(10 + index, 'a', { NotBefore: '2027' }));
    const { find, queries } = world([...sent, ...crowd], 3);
    expect(await findUncoveredNames(sent, find, pause, now)).toEqual({ names: ['b'], checked: 1, total: 2 });
    expect(queries).toHaveLength(3);
  });

  it('fails when it cannot ask', async () => {
    const lost = () => Promise.reject(new Error('Lost'));
    await expect(findUncoveredNames([named(1, 'a')], lost, pause, now)).rejects.toThrow('Lost');
  });
});
