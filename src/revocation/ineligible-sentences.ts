import type { IneligibleReason } from './ineligible-reason.ts';

/** Apart from the rules: the first page needs those, and no sentence. */
export const ineligibleSentences: Readonly<Record<IneligibleReason, string>> = {
  alreadyRevoked: 'It is already revoked.',
  alreadyOnHold: 'It is already on hold.',
  notOnHold: 'It is not on hold.',
  notManaged:
    'No CA that Command manages issued it, so Command cannot revoke it. Revoke it where it was issued.',
  expired: 'It has expired.',
  notYetValid: 'The effective date is before its validity begins.',
  pending: 'An earlier request for it waits for an approval.',
  scheduled: 'Its revocation has a date to come already.',
};
