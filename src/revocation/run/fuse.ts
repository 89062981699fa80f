import type { FailureCause, Outcome } from './outcome.ts';

/** So many in a row at the beginning. */
const firstOnes = 25;
/** Of so many of late, half. */
const lateOnes = 100;
const share = 0.5;

/** Says when so many have failed that going on needs somebody's word. */
export class Fuse {
  readonly #late: boolean[] = [];
  #next = 0;
  #failed = 0;
  #settled = 0;
  #lateFailed = 0;

  /** One certificate was settled. */
  settle(hasFailed: boolean): void {
    this.#settled += 1;
    if (hasFailed) this.#failed += 1;
    this.#lateFailed += Number(hasFailed) - Number(this.#late[this.#next] ?? false);
    this.#late[this.#next] = hasFailed;
    this.#next = (this.#next + 1) % lateOnes;
  }

  /** What made it blow; null while it holds. */
  get blown(): { readonly failed: number; readonly of: number } | null {
    if (this.#settled >= firstOnes && this.#failed === this.#settled)
      return { failed: this.#failed, of: this.#settled };
    if (this.#late.length === lateOnes && this.#lateFailed >= lateOnes * share)
      return { failed: this.#lateFailed, of: lateOnes };
    return null;
  }

  /** Begins anew. */
  reset(): void {
    this.#late.length = 0;
    this.#next = 0;
    this.#failed = 0;
    this.#settled = 0;
    this.#lateFailed = 0;
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
