import { certificateStates, isOnHold, isRevoked, isUnclear } from '#command/certificate-states.ts';
import { scheduledDate, waits } from '../obstacle.ts';
import type { ListedCertificate } from './certificate-finder.ts';
import { keyText } from './key-query.ts';
import type { ListEntry } from './list-entry.ts';
import { type Answer, type Answers, answerTo, type Scope } from './reconcile.ts';

/** Where an entry of a list ends. What can be taken comes first, then what needs somebody, then the rest. */
export const findingKinds = [
  'matched',
  'ambiguous',
  'waiting',
  'onHold',
  'revoked',
  'expired',
  'unclear',
  'notActive',
  'outOfScope',
  'notFound',
  'double',
  'unchecked',
] as const;

export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly entry: ListEntry;
  readonly kind: FindingKind;
  /** What it names: one; several when it is ambiguous; none when it was not found. */
  readonly certificates: readonly ListedCertificate[];
  /** What is to be said besides, such as the line of which it is the double; null: nothing. */
  readonly note: string | null;
}

/**
 * Puts every entry into exactly one part. Of entries that name the same certificate the first counts, the others are
 * doubles.
 * @param now milliseconds since 1970 UTC
 */
export function sortOut(
  entries: readonly ListEntry[],
  answers: Answers,
  scope: Scope,
  now: number,
): readonly Finding[] {
  return entries.map(createSorter(answers, scope, now));
}

/** The same for one entry after the other, for whoever must not stand still that long. */
export function createSorter(answers: Answers, scope: Scope, now: number): (entry: ListEntry) => Finding {
  const lineOfKey = new Map<string, number>();
  const lineOfCertificate = new Map<number, number>();
  return (entry) => {
    const key = keyText(entry);
    const answer = answerTo(entry, answers);
    const certificates = 'certificates' in answer ? answer.certificates : [];
    const [only, ...others] = certificates;
    const isOne = only !== undefined && others.length === 0;
    const before = lineOfKey.get(key) ?? (isOne ? lineOfCertificate.get(only.Id) : undefined);
    if (before !== undefined) {
      return { entry, kind: 'double', certificates, note: `The same as line ${before}.` };
    }
    lineOfKey.set(key, entry.line);
    if (isOne) lineOfCertificate.set(only.Id, entry.line);
    return { entry, certificates, ...judge(entry, answer, scope, now) };
  };
}

function judge(entry: ListEntry, answer: Answer, scope: Scope, now: number): Pick<Finding, 'kind' | 'note'> {
  if ('failure' in answer) return { kind: 'unchecked', note: answer.failure };
  const [only, ...others] = answer.certificates;
  if (!only) return { kind: 'notFound', note: whereNotFound(entry, scope) };
  if (others.length > 0) {
    const note = `${answer.certificates.length} certificates have this ${keyWords[entry.kind]}.`;
    return { kind: 'ambiguous', note: answer.outside ? `${note} None is in this collection.` : note };
  }
  if (answer.outside) return { kind: 'outOfScope', note: null };
  return { kind: stateOf(only, now), note: whatWaits(only, now) };
}

function whatWaits(certificate: ListedCertificate, now: number): string | null {
  const { pendingRequest } = certificate;
  if (pendingRequest) {
    const { title, since } = pendingRequest;
    const said = title ?? 'A request waits for an approval.';
    return since === null ? said : `${said} Since ${new Date(since).toISOString().slice(0, 10)}.`;
  }
  const date = scheduledDate(certificate, now);
  return date === null ? null : `To be revoked on ${new Date(date).toISOString().slice(0, 10)}.`;
}

export const keyWords: Readonly<Record<ListEntry['kind'], string>> = {
  thumbprint: 'thumbprint',
  thumbprintSha256: 'SHA-256 thumbprint',
  serialNumber: 'serial number',
  id: 'ID',
};

/** What is said must not be more than what is known. */
function whereNotFound(entry: ListEntry, { collectionId, seesAll }: Scope): string {
  if (collectionId === undefined) return 'Command has no such certificate.';
  if (!seesAll) return 'Not in this collection, or you may not see it.';
  if (entry.kind === 'thumbprintSha256') return 'Not in this collection; others were not read.';
  return 'Neither in this collection nor elsewhere in Command.';
}

/** States in which no certificate exists yet, or never will. */
const notIssued: ReadonlySet<number> = new Set([
  certificateStates.Denied,
  certificateStates.Failed,
  certificateStates.Pending,
]);

/** The part that the state of a certificate puts it in. */
export function stateOf(certificate: ListedCertificate, now: number): FindingKind {
  if (isOnHold(certificate)) return 'onHold';
  if (isRevoked(certificate)) return 'revoked';
  if (isUnclear(certificate)) return 'unclear';
  if (waits(certificate, now)) return 'waiting';
  if (Date.parse(certificate.NotAfter) < now) return 'expired';
  return notIssued.has(certificate.CertState) ? 'notActive' : 'matched';
}
