import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { type Attempt, attemptSteps } from './attempts.ts';
import type { Manifest } from './manifest.ts';
import { isoTime, type ReportedRun, told } from './report.ts';

type Cell = string | number | null;

/** Of each certificate. */
export const certificateColumns = [
  'Id',
  'Common name',
  'Subject',
  'Serial number',
  'CA',
  'Template',
  'Not after',
  'Outcome',
  'Cause',
  'Message',
  'Attempts',
  'Last sent at',
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

/** What stands in every row, by `runColumns`. */
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

/** The rows of a table, by `certificateColumns`: one for each certificate. null: nothing yet. */
export function* reportRows({
  manifest,
  certificates,
  events,
  ledger,
}: ReportedRun): Generator<readonly Cell[] | null, void, void> {
  const steps = attemptSteps(events);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield null;
  for (const certificate of certificates) {
    const { outcome, cause, message, workflowId } = told(ledger.outcomeOf(certificate.Id), manifest);
    const attempts = step.value.get(certificate.Id) ?? [];
    const last = attempts.at(-1);
    yield [
      certificate.Id,
      certificate.IssuedCN,
      certificate.IssuedDN,
      certificate.SerialNumber,
      certificate.CertificateAuthorityName,
      certificate.TemplateName,
      certificate.NotAfter,
      outcome,
      cause,
      message,
      attempts.length,
      last ? sentAt(last) : null,
      last?.status ?? null,
      last?.requestId ?? null,
      last?.correlationId ?? null,
      last?.message ?? null,
      workflowId,
    ];
  }
}

/** Many certificates share a request: printed once. */
const printedTimes = new WeakMap<Attempt, string>();

function sentAt(attempt: Attempt): string {
  const known = printedTimes.get(attempt);
  if (known !== undefined) return known;
  const text = isoTime(attempt.at);
  printedTimes.set(attempt, text);
  return text;
}
