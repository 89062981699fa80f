import { revocationReasonWords } from '#command/revocation-reasons.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { type Attempt, attemptSteps } from '../record/attempts.ts';
import type { Manifest } from '../record/manifest.ts';
import { describeOutcome, isoTime, notSent, type ReportedRun, revokedAt } from './report.ts';

type Cell = string | number | null;

/** Columns that identify a certificate. */
const identityColumns = [
  'Id',
  'Common name',
  'Subject',
  'Subject alternative names',
  'Serial number',
  'Thumbprint',
  'CA',
  'Template',
  'Requester',
  'Owner',
  'Not after',
] as const;

/** Of each certificate. */
export const certificateColumns = [
  ...identityColumns,
  'Outcome',
  'Cause',
  'Message',
  'Revoked at',
  'Attempts',
  'Last sent at',
  'Last answered at',
  'Last status',
  'Last request id',
  'Last Command id',
  'Last server message',
  'Workflow id',
] as const;

/** Of the run: the same in every row. */
export const runColumns = [
  'Run id',
  'Confirmed by',
  'Confirmed at',
  'Reason',
  'Comment',
  'Effective date',
  'Collection',
  'Scope',
  'Scope hash',
] as const;

/** Cells that stand in every row, by `runColumns`. */
export function runCells({ form, scope, ...manifest }: Manifest): readonly Cell[] {
  return [
    manifest.id,
    manifest.confirmedBy || 'Not known (signed in by the browser)',
    isoTime(manifest.confirmedAt),
    revocationReasonWords(form.Reason),
    form.Comment,
    form.EffectiveDate ?? null,
    manifest.collectionName ?? form.CollectionId ?? null,
    scope === null ? 'Picked one by one' : scope.query || 'All certificates',
    manifest.hash,
  ];
}

/**
 * The rows of a table, by `certificateColumns`: one for each certificate, and behind them one for each that was set aside before
 * it was confirmed. null: nothing yet.
 * @param isPart whether the certificates are some of the run alone: then what was set aside is no part of the table
 */
export function* reportRows(
  { manifest, certificates, events, ledger }: ReportedRun,
  isPart = false,
): Generator<readonly Cell[] | null, void, void> {
  const steps = attemptSteps(events);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield null;
  for (const certificate of certificates) {
    const known = ledger.outcomeOf(certificate.Id);
    const { outcome, cause, message, workflowId } = describeOutcome(known, manifest);
    const attempts = step.value.get(certificate.Id) ?? [];
    const last = attempts.at(-1);
    yield [
      ...identityCells(certificate),
      outcome,
      cause,
      message,
      revokedAt(certificate, known, manifest),
      attempts.length,
      last ? printedTime(sentTimes, last, last.at) : null,
      last?.answeredAt == null ? null : printedTime(answerTimes, last, last.answeredAt),
      last?.status ?? null,
      last?.requestId ?? null,
      last?.correlationId ?? null,
      last?.message ?? null,
      workflowId,
    ];
  }
  if (isPart) return;
  for (const { id, obstacle, certificate } of manifest.setAside) {
    const { outcome, cause, message } = notSent(obstacle);
    const revoked = certificate ? revokedAt(certificate, undefined, manifest) : null;
    yield [
      ...(certificate ? identityCells(certificate) : unknownIdentity(id)),
      ...[outcome, cause, message, revoked],
      0,
      ...nothingSent,
    ];
  }
}

function identityCells(certificate: SelectedCertificate): readonly Cell[] {
  return [
    certificate.Id,
    certificate.IssuedCN,
    certificate.IssuedDN,
    // A bar between them, as in an export of the list.
    certificate.alternativeNames?.join(' | ') ?? null,
    certificate.SerialNumber,
    certificate.Thumbprint ?? null,
    certificate.CertificateAuthorityName,
    certificate.TemplateName,
    certificate.RequesterName ?? null,
    certificate.OwnerRoleName ?? null,
    certificate.NotAfter,
  ];
}

function unknownIdentity(id: number): readonly Cell[] {
  return identityColumns.map((_, at) => (at === 0 ? id : null));
}

/** The columns behind the number of attempts. */
const nothingSent: readonly Cell[] = [null, null, null, null, null, null, null];

/** Many certificates share a request: its times are printed once. */
const sentTimes = new WeakMap<Attempt, string>();
const answerTimes = new WeakMap<Attempt, string>();

function printedTime(printed: WeakMap<Attempt, string>, attempt: Attempt, time: number): string {
  const known = printed.get(attempt);
  if (known !== undefined) return known;
  const text = isoTime(time);
  printed.set(attempt, text);
  return text;
}
