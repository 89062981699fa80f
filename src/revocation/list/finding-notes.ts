import { scheduledDate } from '../ineligible-reason.ts';
import type { ListedCertificate } from './certificate-finder.ts';
import type { Claim, ClaimSubject, KeyKind, ListEntry } from './list-entry.ts';
import { namesOf } from './names.ts';
import type { Scope } from './reconcile.ts';

/** The statement of the list about a certificate, and that of Command. */
export interface Contradiction {
  /** Such as "Common name". */
  readonly what: string;
  readonly said: string;
  readonly found: string;
}

/** Both values, as they are shown side by side. */
export function contradictionOf({ subject, text }: Claim, certificate: ListedCertificate): Contradiction {
  return { what: claimWords[subject], said: text, found: foundValue(subject, certificate) };
}

export function contradictionWords([first]: readonly Contradiction[]): string | null {
  return first
    ? `${first.what}: the list says ${shorten(first.said)}, Command ${shorten(first.found)}.`
    : null;
}

function foundValue(subject: ClaimSubject, certificate: ListedCertificate): string {
  const names = [...namesOf(certificate)].join(', ');
  const values: Readonly<Record<ClaimSubject, string | null | undefined>> = {
    thumbprint: certificate.Thumbprint,
    thumbprintSha256: certificate.sha256,
    serialNumber: certificate.SerialNumber,
    id: String(certificate.Id),
    anyId: String(certificate.Id),
    commonName: certificate.IssuedCN || certificate.IssuedDN,
    alternativeNames: names,
    host: names,
    issuer: certificate.IssuerDN,
    notBefore: certificate.NotBefore,
    notAfter: certificate.NotAfter,
  };
  return values[subject] || 'nothing';
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88)} …` : text;
}

const claimWords: Readonly<Record<ClaimSubject, string>> = {
  thumbprint: 'Thumbprint',
  thumbprintSha256: 'SHA-256',
  serialNumber: 'Serial number',
  id: 'ID',
  anyId: 'ID',
  commonName: 'Common name',
  alternativeNames: 'Alternative names',
  host: 'Host',
  issuer: 'Issuer',
  notBefore: 'Valid from',
  notAfter: 'Valid until',
};

/** The request or the date that a certificate waits for; null: none. */
export function whatWaits(certificate: ListedCertificate, now: number): string | null {
  const { pendingRequest } = certificate;
  if (pendingRequest) {
    const { title, since } = pendingRequest;
    const said = title ?? 'A request waits for an approval.';
    return since === null ? said : `${said} Since ${new Date(since).toISOString().slice(0, 10)}.`;
  }
  const date = scheduledDate(certificate, now);
  return date === null ? null : `To be revoked on ${new Date(date).toISOString().slice(0, 10)}.`;
}

export const keyWords: Readonly<Record<KeyKind, string>> = {
  thumbprint: 'thumbprint',
  thumbprintSha256: 'SHA-256 thumbprint',
  serialNumber: 'serial number',
  id: 'ID',
  name: 'name',
};

/** A sentence must not say more than what is known. */
export function whereNotFound({ readings }: ListEntry, { collectionId, seesAll }: Scope): string {
  if (collectionId === undefined) return 'Command has no such certificate.';
  if (!seesAll) return 'Not in this collection, or you may not see it.';
  if (readings[0]?.kind === 'thumbprintSha256') return 'Not in this collection; others were not read.';
  return 'Neither in this collection nor elsewhere in Command.';
}
