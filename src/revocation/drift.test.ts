import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { findDrift } from './drift.ts';
import type { Gathered } from './gather.ts';
import { deselect, emptySelection, type SelectedCertificate, select, selectAll } from './selection.ts';

const revoked = { CertState: 2, RevocationReason: 1 } as const;
const held = { CertState: 2, RevocationReason: 6 } as const;

function gathered(certificates: readonly SelectedCertificate[], more: Partial<Gathered> = {}): Gathered {
  return { certificates, matched: null, unseen: 0, unreadable: [], unread: 0, ...more };
}

describe('what has changed since it was selected', () => {
  it('is nothing while every picked one stands as it did', () => {
    const selection = select(emptySelection, [certificate(1), certificate(2, held), certificate(3, revoked)]);
    const { picked } = selection;
    expect(findDrift(selection, gathered([...picked.values()]))).toBeNull();
  });

  it('does not count as gone what cannot be read: it is there', () => {
    const scope = { query: '', collectionId: undefined, includeRevoked: false, includeExpired: false };
    const all = selectAll(emptySelection, scope, 3, null);
    const now = gathered([certificate(1), certificate(2)], { matched: 3, unreadable: [7] });
    expect(findDrift(all, now)).toMatchObject({ matches: null, unseen: 0, unreadable: [7] });
  });

  it('tells the changes of state apart', () => {
    const before = [certificate(1), certificate(2), certificate(3, held), certificate(4, held)];
    const now = [certificate(1, revoked), certificate(2, held), certificate(3), certificate(4, revoked)];
    expect(findDrift(select(emptySelection, before), gathered(now, { unseen: 5 }))).toEqual({
      matches: null,
      revoked: 2,
      putOnHold: 1,
      otherwise: 1,
      unclear: 0,
      unseen: 5,
      unreadable: [],
    });
  });

  it('says of a state that cannot be read neither that it has changed to another nor that it has not', () => {
    const unreadable = { CertState: 0 } as const;
    const before = [certificate(1), certificate(2), certificate(3, unreadable), certificate(4, unreadable)];
    const now = [
      certificate(1, unreadable),
      certificate(2, { CertState: 2, RevocationReason: 999 }),
      certificate(3),
      certificate(4, revoked),
    ];
    expect(findDrift(select(emptySelection, before), gathered(now))).toEqual({
      matches: null,
      revoked: 0,
      putOnHold: 0,
      otherwise: 0,
      unclear: 2,
      unseen: 0,
      unreadable: [],
    });
  });

  it('compares "all that match" by its count, whatever was taken out of it', () => {
    const scope = { query: '', collectionId: undefined, includeRevoked: false, includeExpired: false };
    const all = deselect(selectAll(emptySelection, scope, 3, null), [certificate(2)], () => true);
    expect(findDrift(all, gathered([certificate(1), certificate(3)], { matched: 3 }))).toBeNull();
    expect(findDrift(all, gathered([certificate(1)], { matched: 17 }))?.matches).toEqual({
      before: 3,
      now: 17,
    });
  });
});
