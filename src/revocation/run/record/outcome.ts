import type * as z from 'zod/mini';
// The types alone: the first page needs the words, and not the schema.
import type { outcomeSchema } from './outcome-schema.ts';

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
  /** Its revocation has a date to come already. */
  'scheduled',
  /** Refused without a reason though nothing of the certificate is in the way. */
  'unexplained',
  /** The same, in journals of before 2026-12: called so as if the CA were to blame. */
  'authority',
  /** Command said why, in words of its own. */
  'refused',
  /** Its workflow ended without an approval. */
  'denied',
  /** Command answered that it was done, and a re-read shows that it is not. */
  'contradicted',
] as const;

export type FailureCause = (typeof failureCauses)[number];

/**
 * What became of one certificate of a run. `revoked` needs Command's word: its answer lists the id, or a re-read shows
 * it after it was sent; in a release from hold it means released. `verified`: a re-read after that has shown it too.
 * `alreadyRevoked`: it is revoked, and not by this run. `unattributed`: it is revoked, and nothing tells by whom. No answer is
 * neither success nor failure.
 */
export type Outcome = z.output<typeof outcomeSchema>;

export type OutcomeKind = Outcome['kind'];

/** What shows that a request can succeed. */
export const succeeded: ReadonlySet<OutcomeKind> = new Set(['revoked', 'verified', 'suspended']);

/** What needs attention stands first. */
export const outcomeOrder: readonly OutcomeKind[] = [
  'failed',
  'unknown',
  'suspended',
  'skipped',
  'sending',
  'waiting',
  'unattributed',
  'alreadyRevoked',
  'revoked',
  'verified',
];

export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;

export const noOutcomes: OutcomeCounts = {
  failed: 0,
  unknown: 0,
  suspended: 0,
  skipped: 0,
  sending: 0,
  waiting: 0,
  unattributed: 0,
  alreadyRevoked: 0,
  revoked: 0,
  verified: 0,
};

/** Causes that may be gone the next time, with the same reason, date and collection. */
const passing: ReadonlySet<FailureCause> = new Set([
  'unexplained',
  'mayBePending',
  'authority',
  'refused',
  'contradicted',
]);

/** Whether trying it again as it is can succeed. */
export function isPromising(outcome: Outcome): boolean {
  return outcome.kind === 'unknown' || (outcome.kind === 'failed' && passing.has(outcome.cause));
}
