import type { FindingKind } from './findings.ts';

/** A certificate of an estate, with all that a list could say of it. */
export interface CorpusCertificate {
  readonly id: number;
  /** Empty: it has none. */
  readonly commonName: string;
  readonly names: readonly string[];
  /** As Command writes distinguished names: the common name first, RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  readonly issuerName: string;
  /** Hexadecimal in whole octets, upper case, as are the digests. */
  readonly serial: string;
  readonly thumbprint: string;
  readonly sha256: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER, and the same in base64, in one line. */
  readonly der: Uint8Array;
  readonly base64: string;
}

/** The certificates that cases are made of. `at` counts from 0; each is another one. */
export interface CorpusEstate {
  readonly all: readonly CorpusCertificate[];
  /** Active, of a managed CA, with a long serial number and a common name of its own that is a host name. */
  leaf(at: number): CorpusCertificate;
  /** The same with a serial number of two to four digits that no other certificate has. */
  counted(at: number): CorpusCertificate;
  /** Two certificates of two CAs with the same short serial number: an active one, and one whose CA is not managed. */
  twins(at: number): readonly [CorpusCertificate, CorpusCertificate];
  /** By its name among the sandbox's special cases. */
  special(name: string): CorpusCertificate;
}

/** The parts that a list must come to: which certificates each has, in any order; of `notFound` how many entries. */
export type Outcome = Partial<
  Record<Exclude<FindingKind, 'notFound'>, readonly CorpusCertificate[]> & {
    readonly notFound: number;
    /** How many lines or values are called unreadable; absent: it does not matter. */
    readonly unreadable: number;
    /** Whether the column has to be chosen first. */
    readonly asked: boolean;
  }
>;

export interface CorpusInput extends Outcome {
  /** A text as somebody pastes it, or the octets of a file. */
  readonly content: string | Uint8Array;
}

/** One small list. `format`: the tool or habit that writes it. */
export interface CorpusCase {
  readonly format: string;
  readonly name: string;
  readonly make: (estate: CorpusEstate) => CorpusInput;
}

/** Octets with a separator: `pairs('ABCD', ':')` is `AB:CD`. */
export function pairs(hex: string, separator: string): string {
  return (hex.match(/../g) ?? []).join(separator);
}

export function pem({ base64 }: CorpusCertificate, width = 64, lineEnd = '\n'): string {
  const lines = base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join(lineEnd);
}

export function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}

export function decimal(serial: string): string {
  return BigInt(`0x${serial}`).toString();
}

/** `2026-12-31` in UTC. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** `Nov 30 14:07:44 2026 GMT`, as OpenSSL writes dates. */
export function opensslDate(date: Date): string {
  const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const day = String(date.getUTCDate()).padStart(2);
  return `${month} ${day} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()} GMT`;
}

/** `C = US, O = Example Corp, CN = host`, as OpenSSL 3.0 writes distinguished names. Of names without a comma in a value. */
export function opensslName(name: string): string {
  return name.split(',').toReversed().join(', ').replaceAll('=', ' = ');
}

export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const octets: number[] = mark ? (order === 'le' ? [0xff, 0xfe] : [0xfe, 0xff]) : [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const [high, low] = [unit >> 8, unit & 0xff];
    octets.push(...(order === 'le' ? [low, high] : [high, low]));
  }
  return Uint8Array.from(octets);
}

/** ISO 8859-1, which Windows-1252 agrees with in letters. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
