/**
 * Kinds of values by which a list can name a certificate, the surest first. SHA-1 is what Command calls the thumbprint. A name
 * is a common name or an alternative one: it says whose certificate is meant, and not which one.
 */
export const keyKinds = ['thumbprint', 'thumbprintSha256', 'serialNumber', 'id', 'name'] as const;

export type KeyKind = (typeof keyKinds)[number];

/**
 * A way to look for a certificate. `value`: hexadecimal in upper case; of a serial number without leading zeros; of an
 * id in decimal; of a name as it was written.
 */
export interface ListKey {
  readonly kind: KeyKind;
  readonly value: string;
}

/**
 * The property of the certificate that words beside a key are about. `host` may be where it is installed, whatever its own name;
 * `anyId` the ID of another system.
 */
export type ClaimSubject =
  | Exclude<KeyKind, 'name'>
  | 'anyId'
  | 'commonName'
  | 'alternativeNames'
  | 'host'
  | 'issuer'
  | 'notBefore'
  | 'notAfter';

/** Something that must be true of the certificate, or it is not the one that is meant. */
export interface Claim {
  readonly subject: ClaimSubject;
  /** As it was written. */
  readonly text: string;
  /** Each way to read it; of alternative names all that were named. Normalized as those of keys, dates as ISO 8601. */
  readonly values: readonly string[];
}

/** The statement of one place of a list about one certificate, read. */
export interface ListEntry {
  /** From 1. */
  readonly line: number;
  /** The value that it is looked for by, as it was written. */
  readonly text: string;
  /** Each way to read that: one or more. */
  readonly readings: readonly ListKey[];
  /** Whether that alone says for certain which certificate is meant, once it names exactly one. */
  readonly isProof: boolean;
  /** Whatever stands beside it. */
  readonly claims: readonly Claim[];
}

/** A value that cannot be read, and why: never dropped. */
export interface Unreadable {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** The meaning of short numbers: nothing in them says it. */
export type NumberMeaning = 'id' | 'hexSerialNumber' | 'decimalSerialNumber';

/** null: nobody has said what numbers are. Each way to read one is looked up then, or it is not read at all. */
export type SaidMeaning = NumberMeaning | null;

/** The meaning of numbers, and whether the operator said so or the values beside them show it, which proves nothing of a short one. */
export interface Numbers {
  readonly meaning: SaidMeaning;
  readonly isSaid: boolean;
}

export const unknownNumbers: Numbers = { meaning: null, isSaid: false };

export interface ReadList {
  readonly entries: ListEntry[];
  readonly unreadable: Unreadable[];
  /** Lines that say nothing of a certificate, such as the rest of what a tool prints of one. */
  otherLines: number;
}

export function emptyList(): ReadList {
  return { entries: [], unreadable: [], otherLines: 0 };
}

/** An entry that nothing but one value speaks for. */
export function entryOf(
  line: number,
  text: string,
  value: Pick<ListEntry, 'readings' | 'isProof'>,
): ListEntry {
  return { line, text, readings: value.readings, isProof: value.isProof, claims: noClaims };
}

const noClaims: readonly Claim[] = [];
