import { certificateStates, isOnHold, isRevoked, isUnclear } from '#command/certificate-states.ts';
import { waits } from '../ineligible-reason.ts';
import { isAuthorityCertificate } from '../selection.ts';
import type { Answer, Answers } from './answers.ts';
import type { ListedCertificate } from './certificate-finder.ts';
import { verdictOf } from './claims.ts';
import {
  type Contradiction,
  contradictionOf,
  contradictionWords,
  keyWords,
  whatWaits,
  whereNotFound,
} from './finding-notes.ts';
import { keyText } from './key-query.ts';
import type { Claim, KeyKind, ListEntry, ListKey } from './list-entry.ts';
import { normalizeName } from './names.ts';
import { answerTo, type Scope } from './reconcile.ts';

/**
 * Where an entry of a list ends. Entries to take come first, then those that need somebody, then the rest. `also` is no entry: a
 * certificate that has the name of one.
 */
export const findingKinds = [
  'matched',
  'authority',
  'ambiguous',
  'named',
  'unproven',
  'contradicts',
  'waiting',
  'onHold',
  'expired',
  'unclear',
  'outOfScope',
  'also',
  'revoked',
  'notManaged',
  'notActive',
  'notFound',
  'double',
  'unchecked',
] as const;

export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly entry: ListEntry;
  readonly kind: FindingKind;
  /** The certificates that the entry names: one; several when it is ambiguous; none when it was not found. */
  readonly certificates: readonly ListedCertificate[];
  /** A note to tell besides, such as the line of which it is the double; null: nothing. */
  readonly note: string | null;
  /** Why what was found is not what is meant, of certificate by certificate in the same order; absent where nothing contradicts. */
  readonly contradictions?: readonly Contradiction[] | undefined;
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

/** Findings that are not settled: they say nothing of another entry that names the same certificate. */
const unsettled: ReadonlySet<FindingKind> = new Set([
  'ambiguous',
  'named',
  'unproven',
  'contradicts',
  'unchecked',
]);

/** The same for one entry after the other, for whoever must not stand still that long. */
export function createSorter(answers: Answers, scope: Scope, now: number): (entry: ListEntry) => Finding {
  const lineOfEntry = new Map<string, number>();
  const lineOfCertificate = new Map<number, number>();
  return (entry) => {
    const key = entryText(entry);
    const answer = answerTo(entry, answers);
    const finding = { entry, ...judge(entry, answer, scope, now) };
    const [only, ...others] = finding.certificates;
    const isSettled = only !== undefined && others.length === 0 && !unsettled.has(finding.kind);
    const before = lineOfEntry.get(key) ?? (isSettled ? lineOfCertificate.get(only.Id) : undefined);
    if (before !== undefined) return { ...finding, kind: 'double', note: `The same as line ${before}.` };
    lineOfEntry.set(key, entry.line);
    if (isSettled) lineOfCertificate.set(only.Id, entry.line);
    return finding;
  };
}

function entryText({ readings, claims }: ListEntry): string {
  const keys = readings.map(keyText).join(' ');
  return claims.length === 0
    ? keys
    : `${keys} ${claims.map(({ subject, text }) => `${subject} ${text}`).join(' ')}`;
}

interface Candidate {
  readonly certificate: ListedCertificate;
  readonly isOutside: boolean;
  readonly contradiction: Claim | null;
  /** The claims of the list besides that are true. */
  readonly agreeing: readonly Claim[];
}

function judge(entry: ListEntry, answer: Answer, scope: Scope, now: number): Omit<Finding, 'entry'> {
  if ('failure' in answer) return { kind: 'unchecked', certificates: [], note: answer.failure };
  const candidates = [
    ...answer.certificates.map((certificate) => compare(entry, certificate, false)),
    ...answer.outside.map((certificate) => compare(entry, certificate, true)),
  ];
  const [first] = candidates;
  if (!first) return { kind: 'notFound', certificates: [], note: whereNotFound(entry, scope) };
  const fitting = candidates.filter(({ contradiction }) => contradiction === null);
  if (fitting.length === 0) {
    const certificates = candidates.map(({ certificate }) => certificate);
    const contradictions = candidates.flatMap(({ certificate, contradiction }) =>
      contradiction ? [contradictionOf(contradiction, certificate)] : [],
    );
    return { kind: 'contradicts', certificates, note: contradictionWords(contradictions), contradictions };
  }
  const [only, ...others] = narrowed(fitting);
  if (!only || others.length > 0) return { kind: 'ambiguous', ...manyFit(entry, fitting) };
  const certificates = [only.certificate];
  if (!isProven(entry, only))
    return {
      kind: isName(entry) ? 'named' : 'unproven',
      certificates,
      note: whichName(entry, only.certificate),
    };
  if (only.isOutside) return { kind: 'outOfScope', certificates, note: null };
  return { kind: stateOf(only.certificate, now), certificates, note: whatWaits(only.certificate, now) };
}

function compare(entry: ListEntry, certificate: ListedCertificate, isOutside: boolean): Candidate {
  const agreeing: Claim[] = [];
  let contradiction: Claim | null = null;
  const foundBy = readingOf(entry, certificate);
  for (const claim of entry.claims) {
    const verdict = verdictOf(claim, certificate, foundBy);
    if (verdict === 'agrees') agreeing.push(claim);
    else if (verdict === 'contradicts') contradiction ??= claim;
  }
  return { certificate, isOutside, contradiction, agreeing };
}

/** The reading that names this certificate. */
export function readingOf({ readings }: ListEntry, certificate: ListedCertificate): ListKey {
  const { Id, SerialNumber, Thumbprint } = certificate;
  const values: Readonly<Partial<Record<KeyKind, string | undefined>>> = {
    id: String(Id),
    serialNumber: SerialNumber?.replace(/^0+/, '').toUpperCase(),
    thumbprint: Thumbprint?.toUpperCase(),
  };
  const found = readings.find(({ kind, value }) => values[kind] === undefined || values[kind] === value);
  return found ?? readings[0] ?? { kind: 'id', value: String(Id) };
}

/** Of several that share a serial number, the one whose ID stands beside it. */
function narrowed(fitting: readonly Candidate[]): readonly Candidate[] {
  const byId = fitting.filter(({ agreeing }) =>
    agreeing.some(({ subject }) => subject === 'id' || subject === 'anyId'),
  );
  return byId.length === 1 ? byId : fitting;
}

/** A property that certificates of one CA share proves an ID of somebody's as little as it proves a name. */
function isProven(entry: ListEntry, { certificate, agreeing }: Candidate): boolean {
  if (entry.isProof && !isFarFetched(entry, certificate)) return true;
  if (isName(entry)) return false;
  const isSerialNumber = entry.readings.some(({ kind }) => kind === 'serialNumber');
  return agreeing.some(({ subject }) => subject !== 'issuer' || isSerialNumber);
}

/** Digits of which nobody says that they are decimal, nor that they are a serial number. */
function isFarFetched(entry: ListEntry, certificate: ListedCertificate): boolean {
  const { kind, value } = readingOf(entry, certificate);
  const mayBeId = entry.readings.some((reading) => reading.kind === 'id');
  return mayBeId && kind === 'serialNumber' && value !== entry.text.replace(/^0+/, '');
}

/** Where the common name is another one, that it is an alternative name. */
function whichName({ readings: [key] }: ListEntry, { IssuedCN }: ListedCertificate): string | null {
  if (key?.kind !== 'name' || normalizeName(IssuedCN ?? '') === normalizeName(key.value)) return null;
  return `${key.value} is among its alternative names.`;
}

function isName({ readings }: ListEntry): boolean {
  return readings[0]?.kind === 'name';
}

function manyFit(entry: ListEntry, fitting: readonly Candidate[]): Pick<Finding, 'certificates' | 'note'> {
  const certificates = fitting.map(({ certificate }) => certificate);
  const kinds = new Set(fitting.map(({ certificate }) => readingOf(entry, certificate).kind));
  const note =
    kinds.size > 1 || entry.readings.length > 1
      ? `Read as ${[...kinds].map((kind) => keyWords[kind]).join(' or ')}, it names ${fitting.length} certificates.`
      : `${fitting.length} certificates have this ${keyWords[entry.readings[0]?.kind ?? 'id']}.`;
  const isElsewhere = fitting.every(({ isOutside }) => isOutside);
  return { certificates, note: isElsewhere ? `${note} None is in this collection.` : note };
}

/** States in which no certificate exists yet, or never will. */
const notIssued: ReadonlySet<number> = new Set([
  certificateStates.Denied,
  certificateStates.Failed,
  certificateStates.Pending,
]);

/** The part that the state of a certificate puts it in. */
export function stateOf(certificate: ListedCertificate, now: number): FindingKind {
  if (isRevoked(certificate)) return 'revoked';
  if (certificate.CertificateAuthorityId === null) return 'notManaged';
  if (isOnHold(certificate)) return 'onHold';
  if (isUnclear(certificate)) return 'unclear';
  if (waits(certificate, now)) return 'waiting';
  if (Date.parse(certificate.NotAfter) < now) return 'expired';
  if (notIssued.has(certificate.CertState)) return 'notActive';
  return isAuthorityCertificate(certificate) ? 'authority' : 'matched';
}
