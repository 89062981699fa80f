import { isOnHold, isRevoked, isUnclear } from '#command/certificate-states.ts';
import type { Gathered } from './gather.ts';
import type { SelectedCertificate, Selection } from './selection.ts';

/** Differences from the certificates as they were seen when they were selected. */
export interface Drift {
  /** How many matched when "all that match" was selected, and how many match now: more is not known of them. */
  readonly matches: { readonly before: number; readonly now: number } | null;
  /** Picked one by one and revoked since. */
  readonly revoked: number;
  readonly putOnHold: number;
  /** Any other change of state, such as a release from hold. */
  readonly otherwise: number;
  /** Certificates whose state is not clear any more. */
  readonly unclear: number;
  /** Picked one by one, and not there when they were read again. */
  readonly unseen: number;
  /** Ids of what matches and cannot be read; null for one whose id cannot be read either. */
  readonly unreadable: readonly (number | null)[];
}

/**
 * Compares by ids what was picked one by one, and by counts what matched a query.
 * @returns null when nothing has changed
 */
export function findDrift({ picked, all }: Selection, gathered: Gathered): Drift | null {
  const changes = { revoked: 0, putOnHold: 0, otherwise: 0, unclear: 0 };
  if (picked.size > 0)
    for (const certificate of gathered.certificates) {
      const before = picked.get(certificate.Id);
      const change = before && changeOf(before, certificate);
      if (change) changes[change] += 1;
    }
  const isSameCount = !all || gathered.matched === null || gathered.matched === all.count;
  const matches = isSameCount ? null : { before: all.count, now: gathered.matched };
  const { unseen, unreadable } = gathered;
  const changed = Object.values(changes).reduce((all, count) => all + count, unseen + unreadable.length);
  return matches || changed > 0 ? { matches, ...changes, unseen, unreadable } : null;
}

function changeOf(
  before: SelectedCertificate,
  now: SelectedCertificate,
): 'revoked' | 'putOnHold' | 'otherwise' | 'unclear' | null {
  // A certificate whose state was not clear may have been then what it is now.
  if (isUnclear(before)) return null;
  if (isUnclear(now)) return 'unclear';
  if (isRevoked(now)) return isRevoked(before) ? null : 'revoked';
  if (isOnHold(now)) return isOnHold(before) ? null : 'putOnHold';
  return before.CertState === now.CertState ? null : 'otherwise';
}
