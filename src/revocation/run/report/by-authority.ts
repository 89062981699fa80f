import type { SelectedCertificate } from '../../selection.ts';
import type { LedgerView } from '../record/ledger.ts';
import { noOutcomes, type OutcomeCounts, type OutcomeKind } from '../record/outcome.ts';

/** How the certificates of one CA stand in a run. */
export interface AuthorityStanding {
  /** The name of the CA; null: they have none. */
  readonly authority: string | null;
  readonly size: number;
  readonly counts: OutcomeCounts;
}

/** How each CA stands, those with the most certificates first. Counting comes back after every few hundred certificates. */
export function* authoritySteps(
  certificates: readonly SelectedCertificate[],
  ledger: Pick<LedgerView, 'outcomeOf'>,
): Generator<void, readonly AuthorityStanding[], void> {
  const all = new Map<string | null, Record<OutcomeKind, number>>();
  for (const [index, { Id, CertificateAuthorityName: authority }] of certificates.entries()) {
    if (index % 512 === 511) yield;
    const outcome = ledger.outcomeOf(Id);
    if (!outcome) continue;
    let counts = all.get(authority);
    if (!counts) {
      counts = { ...noOutcomes };
      all.set(authority, counts);
    }
    counts[outcome.kind] += 1;
  }
  return [...all]
    .map(([authority, counts]) => ({ authority, counts, size: sumOf(counts) }))
    .toSorted((one, other) => other.size - one.size);
}

function sumOf(counts: OutcomeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
