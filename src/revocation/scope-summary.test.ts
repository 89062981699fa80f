import { describe, expect, it } from 'vitest';
import { certificateForTests } from './certificate-for-tests.ts';
import type { IdOrder } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';
import type { Scope } from './scope.ts';
import { readScopeSummary, type ScopeSummary } from './scope-summary.ts';
import type { SelectedCertificate } from './selection.ts';

const scope: Scope = { query: '', collectionId: undefined, includeRevoked: true, includeExpired: false };
const now = Date.parse('2026-06-01T00:00:00.000Z');

/** Every tenth is revoked, every fifteenth of no managed CA, one a CA's. */
function certificate(id: number): SelectedCertificate {
  return certificateForTests(id, {
    CertState: id % 10 === 0 ? 2 : 1,
    CertificateAuthorityId: id % 15 === 1 ? null : 1,
    TemplateName: id % 2 === 0 ? 'WebServer' : null,
    KeyUsage: id === 7 ? 0x06 : 0xa0,
    ...(id === 8 && { pendingRequest: { title: null, since: null } }),
  });
}

function portOf(count: number, { sorts = true, counts = true } = {}) {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    requests: 0,
    async byId(asked: Scope, range: IdRange, order: IdOrder | null, limit: number) {
      expect(asked).toBe(scope);
      this.requests += 1;
      const within = ids.filter((id) => isWithin(range, id));
      const inOrder = order === 'descending' ? within.toReversed() : within;
      return {
        unread: [],
        items: inOrder.slice(0, limit).map(certificate),
        totalCount: counts ? within.length : null,
        isInOrder: sorts && order !== null,
      };
    },
  };
}

async function last(port: ReturnType<typeof portOf>, excluded: readonly number[] = [], most = 5000) {
  const taken = new Map(excluded.map((id) => [id, certificate(id)]));
  let known: ScopeSummary | null = null;
  let answers = 0;
  for await (const each of readScopeSummary({ scope, excluded: taken }, port, now, most)) {
    known = each;
    answers += 1;
  }
  if (!known) throw new Error('Nothing was said.');
  return { ...known, answers };
}

const ids = (summary: ScopeSummary) => summary.samples.map(({ Id }) => Id);

describe('the summary of all that match', () => {
  it('counts what they are, and what of them cannot be revoked', async () => {
    const known = await last(portOf(600));
    expect(known).toMatchObject({ read: 600, total: 600, isWhole: true });
    expect(known.summary.count).toBe(600);
    expect(known.summary.byTemplate).toEqual(
      new Map([
        [null, 300],
        ['WebServer', 300],
      ]),
    );
    expect(known.leftOut.alreadyRevoked).toBe(60);
    expect(known.leftOut.notManaged).toBe(40);
    expect(known.leftOut.waiting).toBe(1);
    expect(known.summary.authorityCertificates.map(({ Id }) => Id)).toEqual([7]);
  });

  it('says after each answer what is known so far', async () => {
    expect((await last(portOf(600))).answers).toBe(3);
  });

  it('shows the first and the last by id, and a few between', async () => {
    const shown = ids(await last(portOf(600)));
    expect(shown.slice(0, 2)).toEqual([1, 2]);
    expect(shown.slice(-2)).toEqual([599, 600]);
    expect(shown.length).toBeLessThanOrEqual(8);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(shown.toSorted((one, other) => one - other));
    expect(new Set(shown).size).toBe(shown.length);
  });

  it.each([1, 2, 3, 4, 5, 6, 11, 12])('shows each of %i once at most', async (count) => {
    const shown = ids(await last(portOf(count)));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown[0]).toBe(1);
    expect(shown.at(-1)).toBe(count);
  });

  it('stops where it is to stop, says so, and asks for the last ones all the same', async () => {
    const port = portOf(2000);
    const known = await last(port, [], 500);
    expect(known).toMatchObject({ read: 500, total: 2000, isWhole: false });
    expect(known.summary.count).toBe(500);
    expect(ids(known).slice(-2)).toEqual([1999, 2000]);
    expect(port.requests).toBe(3);
  });

  it('leaves out what was taken out', async () => {
    const known = await last(portOf(20), [1, 20, 10]);
    expect(known.summary.count).toBe(17);
    expect(known.leftOut.alreadyRevoked).toBe(0);
    expect(ids(known)[0]).toBe(2);
    expect(ids(known).at(-1)).toBe(19);
  });

  it('of none says none', async () => {
    expect(await last(portOf(0))).toMatchObject({ read: 0, total: 0, isWhole: true, samples: [] });
  });

  it('reads on where the server neither sorts nor counts', async () => {
    const known = await last(portOf(600, { sorts: false, counts: false }));
    expect(known).toMatchObject({ read: 600, total: 600, isWhole: true });
  });
});
