import type { KeyKind } from './list-entry.ts';

/** What a column or label can be about. `entry` is the column of a file that this product wrote. */
export type HeadingKind = KeyKind | 'pem' | 'entry';

const headings: Readonly<Record<HeadingKind, readonly string[]>> = {
  entry: ['entry'],
  thumbprint: ['thumbprint', 'fingerprint', 'certificatethumbprint', 'certthumbprint', 'certhash', 'sha1'],
  serialNumber: ['serial', 'serialnumber', 'serialno', 'certificateserialnumber', 'certserialnumber', 'sn'],
  thumbprintSha256: ['sha256', 'thumbprint256'],
  pem: ['pem', 'certificatepem', 'pemcertificate', 'certificate', 'rawcertificate'],
  id: ['id', 'certid', 'certificateid', 'commandid', 'keyfactorid'],
};

/** Kinds in the order in which a column of a table is trusted: an "ID" may be that of any other system. */
export const trustedHeadings: readonly HeadingKind[] = [
  'entry',
  'thumbprint',
  'serialNumber',
  'thumbprintSha256',
  'pem',
  'id',
];

/** What a heading of a column, or a label before a value, says; null when it is none we know. */
export function headingKind(text: string): HeadingKind | null {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^sha(?:2|256)(?:thumbprint|fingerprint|hash)$|^(?:thumbprint|fingerprint|hash)sha256$/.test(letters))
    return 'thumbprintSha256';
  if (/^sha1(?:thumbprint|fingerprint|hash)$|^(?:thumbprint|fingerprint|hash)sha1$/.test(letters))
    return 'thumbprint';
  return trustedHeadings.find((kind) => headings[kind].includes(letters)) ?? null;
}

/** The kind of key that a heading promises, where it promises one. */
export function keyKindOf(heading: HeadingKind | null): KeyKind | null {
  return heading === 'pem' || heading === 'entry' ? null : heading;
}
