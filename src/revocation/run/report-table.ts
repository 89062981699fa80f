import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { attemptSteps } from './attempts.ts';
import { isoTime, type ReportedRun, told } from './report.ts';

type Cell = string | number | null;

export const reportColumns = [
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
  'Last server message',
  'Workflow id',
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

/** The rows of a table: one for each certificate, with what is known of the run in every one. null: nothing yet. */
export function* reportRows({
  manifest,
  certificates,
  events,
  ledger,
}: ReportedRun): Generator<readonly Cell[] | null, void, void> {
  const { form, scope } = manifest;
  const run: readonly Cell[] = [
    manifest.id,
    manifest.confirmedBy,
    isoTime(manifest.confirmedAt),
    revocationReasonWords(form.Reason),
    form.Comment,
    form.EffectiveDate ?? null,
    manifest.collectionName ?? form.CollectionId ?? null,
    scope?.query ?? null,
    manifest.hash,
  ];
  const steps = attemptSteps(events);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield null;
  for (const certificate of certificates) {
    const { outcome, cause, message, workflowId } = told(ledger.outcomeOf(certificate.Id));
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
      last ? isoTime(last.at) : null,
      last?.status ?? null,
      last?.requestId ?? null,
      last?.message ?? null,
      workflowId,
      ...run,
    ];
  }
}
