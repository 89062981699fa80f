/** Why a certificate failed, as far as it can be told apart: causes that have the same way out are one. */
export const failureCauses = [
  /** 403: no permission in this scope. */
  'forbidden',
  /** Command has no certificate with this id. */
  'notFound',
  /** No CA that Command manages issued it. */
  'notManaged',
  'expired',
  /** The effective date is before its validity begins. */
  'notYetValid',
  'notOnHold',
  'alreadyOnHold',
  /** An earlier request, which is not of this run, waits for an approval and blocks another one. */
  'pending',
  /** Refused without a reason, and the requests of others, one of which may wait for an approval, cannot be read. */
  'mayBePending',
  /** A revocation of the certificate has a date to come already. */
  'scheduled',
  /** Refused without a reason though nothing of the certificate is in the way. */
  'unexplained',
  /** The same, in journals of before 2026-12: called so as if the CA were to blame. */
  'authority',
  /** Command said why, in words of its own. */
  'refused',
  /** The workflow ended without an approval. */
  'denied',
  /** Command answered that it was done, and a re-read shows that it is not. */
  'contradicted',
] as const;

export type FailureCause = (typeof failureCauses)[number];
