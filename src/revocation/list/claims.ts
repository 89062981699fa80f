import { cleanValue, isNothing } from './cell-text.ts';
import type { ListedCertificate } from './certificate-finder.ts';
import { readDates } from './dates.ts';
import type { HeadingRole } from './heading-role.ts';
import type { Claim, ClaimSubject, ListKey } from './list-entry.ts';
import { attributesOf, attributeValues, hostName, namesOf, normalizeName } from './names.ts';

/** The claim of a cell or a labelled value about the certificate, besides its keys; null: nothing that could be compared. */
export function readClaim(role: HeadingRole, text: string): Claim | null {
  const value = cleanValue(text);
  if (isNothing(value)) return null;
  const claim = (subject: ClaimSubject, values: readonly string[]): Claim | null =>
    values.length === 0 ? null : { subject, text: value, values };
  switch (role) {
    case 'commonName':
      return claim('commonName', [normalizeName(attributeValues(value, 'CN')[0] ?? value)]);
    case 'subject':
      return readSubject(value);
    case 'host': {
      const host = hostName(value);
      return claim('host', [host ?? normalizeName(value)]);
    }
    case 'alternativeNames':
      return claim('alternativeNames', namesIn(value));
    case 'issuer':
      return claim('issuer', [value]);
    case 'notBefore':
    case 'notAfter':
      return claim(role, readDates(value));
    default:
      return null;
  }
}

/** A subject without a common name is compared by nothing else: tools write it in too many ways. */
function readSubject(value: string): Claim | null {
  if (!value.includes('=')) return { subject: 'commonName', text: value, values: [normalizeName(value)] };
  const names = attributeValues(value, 'CN').map(normalizeName);
  return names.length === 0 ? null : { subject: 'commonName', text: value, values: names };
}

/** Names that look like those of hosts or mailboxes: all else that stands there is written in too many ways. */
function namesIn(value: string): readonly string[] {
  return value
    .split(/[\s,;|]+/)
    .map(normalizeName)
    .filter((name) => hostName(name) === name);
}

export type Verdict = 'agrees' | 'contradicts' | 'silent';

/** Days are those of a time zone that nobody names: a day either way is the same day. */
const dayTolerance = 36 * 3_600_000;

/**
 * Whether a certificate is as a claim says.
 * @param foundBy what named the certificate. A host may bear a certificate of another name, and a CA may be called by a short
 * name, so that neither contradicts a key that one certificate alone has
 */
export function verdictOf(claim: Claim, certificate: ListedCertificate, foundBy: ListKey): Verdict {
  switch (claim.subject) {
    case 'thumbprint':
      return compared(claim, certificate.Thumbprint?.toUpperCase() ?? null);
    case 'thumbprintSha256':
      return compared(claim, certificate.sha256 ?? null);
    case 'serialNumber':
      return compared(claim, certificate.SerialNumber?.replace(/^0+/, '').toUpperCase() ?? null);
    case 'id':
      return compared(claim, String(certificate.Id));
    case 'anyId':
      return compared(claim, String(certificate.Id)) === 'agrees' ? 'agrees' : 'silent';
    case 'commonName': {
      const names = namesOf(certificate);
      if (names.size === 0) return 'silent';
      if (normalizeName(claim.text) === normalizeName(certificate.IssuedDN ?? '')) return 'agrees';
      return claim.values.some((value) => names.has(value) || isFirstLabel(value, names))
        ? 'agrees'
        : 'contradicts';
    }
    case 'alternativeNames': {
      if (certificate.alternativeNames === undefined) return 'silent';
      const names = namesOf(certificate);
      return claim.values.every((value) => names.has(value)) ? 'agrees' : 'contradicts';
    }
    case 'host': {
      if (claim.values.some((value) => isNamed(certificate, value))) return 'agrees';
      return isLong(foundBy) ? 'silent' : 'contradicts';
    }
    case 'issuer':
      return issuerVerdict(claim, certificate, foundBy);
    case 'notBefore':
    case 'notAfter':
      return dateVerdict(claim, claim.subject === 'notAfter' ? certificate.NotAfter : certificate.NotBefore);
  }
}

/** Thumbprints are those of one certificate; serial numbers, IDs and names are given by more than one. */
function isDigest({ kind }: ListKey): boolean {
  return kind === 'thumbprint' || kind === 'thumbprintSha256';
}

/** Serial numbers of some octets are hardly those of anything else. */
function isLong(key: ListKey): boolean {
  return isDigest(key) || (key.kind === 'serialNumber' && key.value.length > 12);
}

function compared({ values }: Claim, found: string | null): Verdict {
  if (found === null) return 'silent';
  return values.includes(found) ? 'agrees' : 'contradicts';
}

/** A wildcard stands for one label (RFC 6125 section 6.4.3), and a short name for the first one. */
function isNamed(certificate: ListedCertificate, host: string): boolean {
  const names = namesOf(certificate);
  if (names.has(host)) return true;
  const rest = host.indexOf('.');
  if (rest > 0) return names.has(`*${host.slice(rest)}`);
  return isFirstLabel(host, names);
}

/** Inventories call hosts by the first part of their names. */
function isFirstLabel(host: string, names: ReadonlySet<string>): boolean {
  return !host.includes('.') && [...names].some((name) => name.startsWith(`${host}.`));
}

/** Said as a distinguished name, as its common name, as Command calls the CA, or as an organization. */
function issuerVerdict({ text }: Claim, certificate: ListedCertificate, foundBy: ListKey): Verdict {
  const { IssuerDN, CertificateAuthorityName } = certificate;
  if (!IssuerDN && !CertificateAuthorityName) return 'silent';
  const of = IssuerDN ?? '';
  if (normalizeName(text) === normalizeName(of)) return 'agrees';
  const found = [...attributesOf(of).map(({ value }) => value), CertificateAuthorityName ?? '']
    .flatMap((name) => [name, name.slice(name.lastIndexOf('\\') + 1)])
    .map(plain)
    .filter((name) => name !== '');
  const names = attributeValues(text, 'CN');
  if (names.length > 0 || attributesOf(text).length > 0) {
    const said = names.length > 0 ? names : attributesOf(text).map(({ value }) => value);
    return said.map(plain).every((name) => found.includes(name)) ? 'agrees' : 'contradicts';
  }
  const said = plain(text.slice(text.lastIndexOf('\\') + 1));
  if (said === '' || of === '') return 'silent';
  if (found.some((name) => name === said || (said.length > 3 && name.includes(said)))) return 'agrees';
  return isDigest(foundBy) ? 'silent' : 'contradicts';
}

/** Letters and digits alone: tools differ in blanks and marks. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function dateVerdict({ values }: Claim, found: string | null): Verdict {
  const time = Date.parse(found ?? '');
  if (Number.isNaN(time)) return 'silent';
  return values.some((value) => Math.abs(Date.parse(value) - time) <= dayTolerance)
    ? 'agrees'
    : 'contradicts';
}
