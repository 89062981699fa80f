import { lastingReason, waits } from './ineligible-reason.ts';
import type { SelectedCertificate } from './selection.ts';
import { type SelectionSummary, startSummary } from './selection-summary.ts';

/** How many are not sent when they are revoked, by why. */
export interface LeftOut {
  readonly alreadyRevoked: number;
  readonly notManaged: number;
  /** Certificates that wait for an approval or a date: left out unless somebody says so. */
  readonly waiting: number;
}

/** What a selection is made of, for whoever looks it over. */
export interface ReviewSummary {
  readonly summary: SelectionSummary;
  readonly leftOut: LeftOut;
}

/** Counts whatever it is given, also what is not sent. Both counts change with each. */
export function startReview(now: number): ReviewSummary & { add(certificate: SelectedCertificate): void } {
  const { summary, add } = startSummary(now);
  const leftOut = { alreadyRevoked: 0, notManaged: 0, waiting: 0 };
  return {
    summary,
    leftOut,
    add(certificate) {
      add(certificate);
      const ineligibleReason = lastingReason(certificate);
      if (ineligibleReason) leftOut[ineligibleReason] += 1;
      else if (waits(certificate, now)) leftOut.waiting += 1;
    },
  };
}
