import type { FailureCause } from '../record/failure-cause.ts';
import type { Outcome } from '../record/outcome.ts';

/** So many in a row at the beginning. */
const openingFailures = 25;
/** Of so many of late, half. */
const recentCount = 100;
const openingShare = 0.5;

/** Says when so many have failed that going on needs somebody's word. */
export class CircuitBreaker {
  readonly #recent: boolean[] = [];
  #next = 0;
  #failed = 0;
  #settled = 0;
  #recentFailed = 0;

  /** One certificate was settled. */
  record(hasFailed: boolean): void {
    this.#settled += 1;
    if (hasFailed) this.#failed += 1;
    this.#recentFailed += Number(hasFailed) - Number(this.#recent[this.#next] ?? false);
    this.#recent[this.#next] = hasFailed;
    this.#next = (this.#next + 1) % recentCount;
  }

  /** The failures that made the breaker blow; null while it holds. */
  get open(): { readonly failed: number; readonly of: number } | null {
    if (this.#settled >= openingFailures && this.#failed === this.#settled)
      return { failed: this.#failed, of: this.#settled };
    if (this.#recent.length === recentCount && this.#recentFailed >= recentCount * openingShare)
      return { failed: this.#recentFailed, of: recentCount };
    return null;
  }

  /** Begins anew. */
  reset(): void {
    this.#recent.length = 0;
    this.#next = 0;
    this.#failed = 0;
    this.#settled = 0;
    this.#recentFailed = 0;
  }
}

/** Causes that lie in the certificate alone: they say nothing of those that come after it. */
export const ownCauses: ReadonlySet<FailureCause> = new Set([
  'notFound',
  'notManaged',
  'expired',
  'notYetValid',
  'notOnHold',
  'alreadyOnHold',
  'pending',
  'scheduled',
]);

/** Whether an outcome speaks for going on (false) or against it (true); null when it says nothing of the others. */
export function speaksAgainst(outcome: Outcome): boolean | null {
  if (outcome.kind === 'waiting') return null;
  if (outcome.kind === 'failed') return ownCauses.has(outcome.cause) ? null : true;
  return outcome.kind === 'unknown';
}
