/** What a value of a list can name a certificate by. SHA-1 is what Command calls the thumbprint. */
export const keyKinds = ['thumbprint', 'thumbprintSha256', 'serialNumber', 'id'] as const;

export type KeyKind = (typeof keyKinds)[number];

/**
 * A way to look for a certificate. `value`: hexadecimal in upper case; of a serial number without leading zeros; of an
 * id in decimal.
 */
export interface ListKey {
  readonly kind: KeyKind;
  readonly value: string;
}

/** What one place of a list says, read. */
export interface ListEntry extends ListKey {
  /** From 1. */
  readonly line: number;
  /** As it was written. */
  readonly text: string;
  /** It has 40 digits, as a SHA-1 thumbprint and the longest serial numbers have: to be tried as both. */
  readonly maybeSerialNumber: boolean;
}

/** What cannot be read, and why: never dropped. */
export interface Unreadable {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** A certificate in the list itself; its thumbprint is still to be computed. */
export interface CertificateBlock {
  readonly line: number;
  readonly der: Uint8Array<ArrayBuffer>;
}

/** What numbers without any hexadecimal letter are: nothing in them says it. */
export type NumberMeaning = 'id' | 'hexSerialNumber' | 'decimalSerialNumber';

/** null: nobody has said what numbers are. One that may be an ID is not read then. */
export type SaidMeaning = NumberMeaning | null;

export interface ReadList {
  readonly entries: ListEntry[];
  readonly unreadable: Unreadable[];
  readonly blocks: CertificateBlock[];
}

export function emptyList(): ReadList {
  return { entries: [], unreadable: [], blocks: [] };
}
