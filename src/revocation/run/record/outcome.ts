import type * as z from 'zod/mini';
import type { FailureCause } from './failure-cause.ts';
// The types alone: the first page needs the words, and not the schema.
import type { outcomeSchema } from './outcome-schema.ts';

/**
 * The outcome of one certificate of a run. `revoked` needs Command's word: its answer lists the id, or a re-read shows
 * it after it was sent; in a release from hold it means released. `verified`: a re-read after that has shown it too.
 * `alreadyRevoked`: it is revoked, and not by this run. `unattributed`: it is revoked, and nothing tells by whom. No answer is
 * neither success nor failure.
 */
export type Outcome = z.output<typeof outcomeSchema>;

export type OutcomeKind = Outcome['kind'];

/** Outcomes that show that a request can succeed. */
export const succeeded: ReadonlySet<OutcomeKind> = new Set(['revoked', 'verified', 'suspended']);

/** Outcomes that need attention stand first. */
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
