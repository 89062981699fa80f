/**
 * What became of one certificate of a run. `revoked` needs Command's word: its answer lists the id, or a re-read shows
 * it after it was sent; in a release from hold it means released. No answer is neither success nor failure.
 */
export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'alreadyRevoked' }
  | { readonly kind: 'suspended'; readonly workflowId: string | null; readonly message: string | null }
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'unknown'; readonly cause: string }
  | { readonly kind: 'skipped' };

export type OutcomeKind = Outcome['kind'];

/** What needs attention stands first. */
export const outcomeOrder: readonly OutcomeKind[] = [
  'failed',
  'unknown',
  'suspended',
  'skipped',
  'sending',
  'waiting',
  'alreadyRevoked',
  'revoked',
];

export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;

export function countOutcomes(outcomes: Iterable<Outcome>): OutcomeCounts {
  const counts: Record<OutcomeKind, number> = {
    failed: 0,
    unknown: 0,
    suspended: 0,
    skipped: 0,
    sending: 0,
    waiting: 0,
    alreadyRevoked: 0,
    revoked: 0,
  };
  for (const { kind } of outcomes) counts[kind] += 1;
  return counts;
}

/** Whether it may be tried again when somebody asks for it. */
export function canRetry({ kind }: Outcome): boolean {
  return kind === 'failed' || kind === 'unknown';
}
