import { certificateStates } from '#command/certificate-states.ts';
import { certificateName } from '../../certificate-name.ts';
import type { IneligibleReason } from '../../ineligible-reason.ts';
import { ineligibleSentences } from '../../ineligible-sentences.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { type Attempt, attemptSteps } from '../record/attempts.ts';
import type { LedgerView } from '../record/ledger.ts';
import type { Manifest } from '../record/manifest.ts';
import type { Outcome, OutcomeCounts } from '../record/outcome.ts';
import { journalVersion, type RunEvent } from '../record/run-event.ts';
import { outcomeTerm, runActionOf } from '../record/run-params.ts';

export const reportFormat = 'countermand-run';

/** All that a run is, and what shows it. */
export interface ReportedRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly events: readonly RunEvent[];
  readonly ledger: Pick<LedgerView, 'outcomeOf' | 'counts'>;
}

/** Where a report comes from. */
export interface ReportOrigin {
  /** The address of Command's API, such as `https://pki.example.com/KeyfactorAPI`. */
  readonly server: string;
  /** Milliseconds since 1970 UTC. */
  readonly printedAt: number;
}

/**
 * A report as JSON, part by part: every item of a list on a line of its own, so that it can be read in parts as well. The
 * outcomes are for people and other programs; certificates, what was set aside, and events are what `readReport` makes the run of
 * again.
 */
export function* printReport(
  { manifest, certificates, events, ledger }: ReportedRun,
  { server, printedAt }: ReportOrigin,
): Generator<string, void, void> {
  const { setAside } = manifest;
  const head = {
    format: reportFormat,
    version: journalVersion,
    product: 'Countermand',
    server,
    printedAt: isoTime(printedAt),
    confirmedAt: isoTime(manifest.confirmedAt),
    counts: { ...countsInTerms(ledger.counts(), manifest), notSent: setAside.length },
    // Theirs is a list of its own: a manifest is one line.
    manifest: { ...manifest, setAside: setAside.map(({ id, obstacle }) => ({ id, obstacle })) },
  };
  yield `{\n${Object.entries(head)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`)
    .join('')}`;
  const steps = attemptSteps(events);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield '';
  const attempts = step.value;
  yield* printList('outcomes', [...certificates, ...setAside], (item) => {
    if ('obstacle' in item) {
      const { id, obstacle, certificate } = item;
      const who = certificate ? identityOf(certificate) : { id };
      const revoked = certificate ? revokedAt(certificate, undefined, manifest) : null;
      return JSON.stringify({ ...who, ...notSent(obstacle), revokedAt: revoked, attempts: [] });
    }
    const outcome = ledger.outcomeOf(item.Id);
    const fields = JSON.stringify({
      ...identityOf(item),
      ...describeOutcome(outcome, manifest),
      revokedAt: revokedAt(item, outcome, manifest),
    });
    const sent = (attempts.get(item.Id) ?? []).map(printAttempt);
    return `${fields.slice(0, -1)},"attempts":[${sent.join(',')}]}`;
  });
  yield ',\n';
  yield* printList('certificates', certificates, (certificate) => JSON.stringify(certificate));
  yield ',\n';
  yield* printList('setAside', setAside, (item) => JSON.stringify(item));
  yield ',\n';
  yield* printList('events', events, (event) => JSON.stringify(event));
  yield '\n}\n';
}

/** Many certificates share a request: printed once. */
const printed = new WeakMap<Attempt, string>();

function printAttempt(one: Attempt): string {
  const known = printed.get(one);
  if (known !== undefined) return known;
  const { attempt, at, answeredAt, ...rest } = one;
  const text = JSON.stringify({
    attempt,
    at: isoTime(at),
    answeredAt: answeredAt === null ? null : isoTime(answeredAt),
    ...rest,
  });
  printed.set(one, text);
  return text;
}

/** The words of a report and a table on an outcome. */
export function describeOutcome(
  outcome: Outcome | undefined,
  manifest: Pick<Manifest, 'form' | 'confirmedAt'>,
) {
  return {
    outcome: outcome ? outcomeTerm(outcome.kind, manifest) : null,
    cause: outcome?.kind === 'failed' ? outcome.cause : null,
    message: outcome && 'message' in outcome ? outcome.message : null,
    workflowId: outcome?.kind === 'suspended' ? outcome.workflowId : null,
  };
}

/** The words of a report and a table on a certificate that was set aside before the run was confirmed. */
export function notSent(obstacle: IneligibleReason) {
  return { outcome: 'notSent', cause: obstacle, message: ineligibleSentences[obstacle], workflowId: null };
}

/**
 * From when on it is revoked, ISO 8601 in UTC; null where nobody has said: of what this run has revoked at once Command tells no more
 * than that it has, which was between sending and answering.
 * @param outcome undefined: it was not sent
 */
export function revokedAt(
  { CertState, RevocationEffDate }: SelectedCertificate,
  outcome: Outcome | undefined,
  manifest: Pick<Manifest, 'form' | 'confirmedAt'>,
): string | null {
  const isOurs = outcome?.kind === 'revoked' || outcome?.kind === 'verified';
  if (isOurs) return runActionOf(manifest) === 'revoked' ? (manifest.form.EffectiveDate ?? null) : null;
  const wasRevoked = CertState === certificateStates.Revoked;
  const isSo = outcome === undefined || outcome.kind === 'alreadyRevoked';
  return wasRevoked && isSo ? (RevocationEffDate ?? null) : null;
}

/** Where something is not known of it, it is left out. */
function identityOf(certificate: SelectedCertificate) {
  return {
    id: certificate.Id,
    name: certificateName(certificate),
    serialNumber: certificate.SerialNumber,
    thumbprint: certificate.Thumbprint,
    alternativeNames: certificate.alternativeNames,
    authority: certificate.CertificateAuthorityName,
    requester: certificate.RequesterName,
    owner: certificate.OwnerRoleName,
  };
}

export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

function* printList<Item>(
  name: string,
  items: readonly Item[],
  print: (item: Item) => string,
): Generator<string, void, void> {
  yield `${JSON.stringify(name)}:[\n`;
  for (const [index, item] of items.entries())
    yield `${print(item)}${index === items.length - 1 ? '' : ','}\n`;
  yield ']';
}

function countsInTerms({ revoked, ...counts }: OutcomeCounts, manifest: Manifest) {
  return { ...counts, [outcomeTerm('revoked', manifest)]: revoked };
}
