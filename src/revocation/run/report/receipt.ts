import { certificateName } from '../../certificate-name.ts';
import { attemptSteps } from '../record/attempts.ts';
import { type Outcome, type OutcomeKind, outcomeOrder } from '../record/outcome.ts';
import type { ReportedRun } from './report.ts';

/** One certificate on paper. */
export interface ReceiptRow {
  readonly id: number;
  readonly name: string;
  readonly serialNumber: string | null;
  readonly authority: string | null;
  readonly outcome: Outcome;
  /** What Command calls its last request, and the request is called where Command does not say; null: it was not sent. */
  readonly commandId: string | null;
}

export interface Receipt {
  readonly rows: readonly ReceiptRow[];
  /** How many more there are. */
  readonly left: number;
}

/** So many fit on some fifty pages: whoever needs more needs a file. */
export const maxReceiptRows = 2000;

/**
 * The certificates of a run as they are printed: those that need attention first, each kind as it was confirmed. Comes back now
 * and then.
 */
export function* receiptSteps({
  certificates,
  events,
  ledger,
}: Omit<ReportedRun, 'manifest'>): Generator<void, Receipt, void> {
  const attempts = yield* attemptSteps(events);
  const byKind = new Map<OutcomeKind, ReceiptRow[]>(outcomeOrder.map((kind) => [kind, []]));
  for (const [index, certificate] of certificates.entries()) {
    if (index % 256 === 255) yield;
    const outcome = ledger.outcomeOf(certificate.Id);
    const rows = outcome && byKind.get(outcome.kind);
    // More of a kind than are printed at all are none of the first.
    if (!rows || rows.length >= maxReceiptRows) continue;
    const last = attempts.get(certificate.Id)?.at(-1);
    rows.push({
      id: certificate.Id,
      name: certificateName(certificate),
      serialNumber: certificate.SerialNumber,
      authority: certificate.CertificateAuthorityName,
      outcome,
      commandId: last?.correlationId ?? last?.requestId ?? null,
    });
  }
  const rows = [...byKind.values()].flat().slice(0, maxReceiptRows);
  return { rows, left: certificates.length - rows.length };
}
