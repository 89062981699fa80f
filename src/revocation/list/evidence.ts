import { cleanValue, isNothing } from './cell-text.ts';
import { readClaim } from './claims.ts';
import type { HeadingRole } from './heading-role.ts';
import { serialNumberBase } from './headings.ts';
import type { Claim, ClaimSubject, ListEntry, ListKey, Numbers } from './list-entry.ts';
import { type KeyRole, readKeyAs } from './read-key.ts';

/** One cell of a row, or one labelled value, with what it is about. */
export interface Evidence {
  readonly role: HeadingRole;
  /** The heading or label, as it was written. */
  readonly label: string;
  readonly text: string;
}

interface Key {
  readonly evidence: Evidence;
  readonly role: KeyRole;
  readonly text: string;
  readonly readings: readonly ListKey[];
  readonly isProof: boolean;
}

const keyRoles: ReadonlySet<HeadingRole> = new Set<HeadingRole>([
  ...([
    'thumbprint',
    'thumbprintSha256',
    'digest',
    'serialNumber',
    'anySerialNumber',
    'id',
    'anyId',
  ] as const),
]);

export function isKeyRole(role: HeadingRole | null): role is KeyRole {
  return role !== null && keyRoles.has(role);
}

/** A value that cannot be read, and why. */
export interface Refused {
  readonly text: string;
  readonly reason: string;
}

/** The meaning of digits alone, of a column where the column shows it. */
export type NumbersOf = (evidence: Evidence) => Numbers;

/**
 * The entry that one row, or one certificate in a text, makes: the strongest key finds it, all that stands beside it must agree.
 * @param preferred the evidence that somebody chose to look for it by, however strong it is
 * @returns null where no key is among it
 */
export function readEvidence(
  line: number,
  evidence: readonly Evidence[],
  numbers: NumbersOf,
  preferred?: Evidence,
): ListEntry | Refused | null {
  const { keys, refused, claims } = collect(evidence, numbers);
  const sorted = keys.toSorted((one, other) => strength(one) - strength(other));
  const first = sorted.find(({ evidence: each }) => each === preferred) ?? sorted[0];
  const worse = refused.find(
    ({ role }) => isTold(role) && (!first || refusedStrength(role) < strength(first)),
  );
  if (worse) return { text: worse.text, reason: worse.reason };
  if (!first) return refused[0] ?? null;
  return together(
    line,
    first,
    sorted.filter((each) => each !== first),
    claims,
  );
}

/** The claims beside something that is no key in itself. */
export function readClaims(evidence: readonly Evidence[], numbers: NumbersOf): readonly Claim[] {
  const { keys, claims } = collect(evidence, numbers);
  return [...keys.flatMap(claimOf), ...claims];
}

function collect(evidence: readonly Evidence[], numbers: NumbersOf) {
  const keys: Key[] = [];
  const refused: (Refused & { readonly role: KeyRole })[] = [];
  const claims: Claim[] = [];
  for (const each of evidence) {
    const { role, text } = each;
    if (!isKeyRole(role)) {
      const claim = readClaim(role, text);
      if (claim) claims.push(claim);
      continue;
    }
    const value = cleanValue(text);
    if (isNothing(value)) continue;
    const read = readKeyAs(role, value, numbersFor(each, numbers));
    if ('reason' in read) refused.push({ role, text: value, reason: read.reason });
    else keys.push({ evidence: each, role, text: value, ...read });
  }
  return { keys, refused, claims };
}

function numbersFor(evidence: Evidence, numbers: NumbersOf): Numbers {
  const base = serialNumberBase(evidence.label);
  return base === null ? numbers(evidence) : { meaning: base, isSaid: false };
}

function claimOf(key: Key): readonly Claim[] {
  const subject = subjectOf(key);
  return subject === null
    ? []
    : [{ subject, text: key.text, values: key.readings.map(({ value }) => value) }];
}

function together(
  line: number,
  first: Key,
  others: readonly Key[],
  claims: readonly Claim[],
): ListEntry | Refused {
  let { readings, isProof } = first;
  const compared: Claim[] = [];
  for (const other of others) {
    const subject = subjectOf(other);
    if (subject === null) continue;
    if (subject !== firstSubject(readings)) {
      compared.push(...claimOf(other));
      continue;
    }
    const values = new Set(other.readings.map(({ value }) => value));
    const both = readings.filter(({ value }) => values.has(value));
    if (both.length === 0) {
      const reason = `Two values contradict each other: ${first.text} and ${other.text}.`;
      return { text: first.text, reason };
    }
    // Written in decimal and in hexadecimal it is a serial number, however short.
    if (both.length < readings.length) isProof = true;
    readings = both;
  }
  return { line, text: first.text, readings, isProof, claims: [...compared, ...claims] };
}

/** From 0, the surest. SHA-256 comes late, as Command cannot search for it. */
function strength({ role, readings, isProof }: Key): number {
  switch (readings[0]?.kind) {
    case 'thumbprint':
      return 0;
    case 'serialNumber':
      return role === 'anySerialNumber' && !isProof ? 5 : isProof ? 1 : 4;
    case 'thumbprintSha256':
      return 3;
    default:
      return role === 'id' ? 2 : 6;
  }
}

function refusedStrength(role: KeyRole): number {
  if (role === 'serialNumber') return 1;
  return role === 'id' ? 2 : 0;
}

/** Whether it is the certificate's own for certain: a value of anything else may well be no number. */
function isTold(role: KeyRole): boolean {
  return role !== 'anyId' && role !== 'anySerialNumber';
}

/** The subject of a weaker key, as a claim; null where it may be that of something else. */
function subjectOf({ role, readings, isProof }: Key): ClaimSubject | null {
  if (role === 'anySerialNumber' && !isProof) return null;
  return role === 'anyId' ? 'anyId' : firstSubject(readings);
}

function firstSubject(readings: readonly ListKey[]): ClaimSubject | null {
  const kind = readings[0]?.kind ?? 'name';
  return kind === 'name' ? null : kind;
}
