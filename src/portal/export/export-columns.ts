import type { CertificateSummary } from '#command/certificate-summaries.ts';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { certificateStateName } from '#revocation/certificate-state-name.ts';

export interface ExportColumn {
  /** The id of the grid's column, where the grid has it. */
  readonly id: string;
  readonly header: string;
  readonly value: (certificate: CertificateSummary, now: number) => string | number | null;
}

/** In the order of the file. */
export const exportColumns: readonly ExportColumn[] = [
  { id: 'Id', header: 'ID', value: ({ Id }) => Id },
  { id: 'IssuedCN', header: 'Common name', value: ({ IssuedCN }) => IssuedCN },
  { id: 'Names', header: 'Names', value: names },
  { id: 'CertState', header: 'State', value: (certificate, now) => certificateStateName(certificate, now) },
  { id: 'NotBefore', header: 'Valid from', value: ({ NotBefore }) => withoutNoughts(NotBefore) },
  { id: 'NotAfter', header: 'Valid until', value: ({ NotAfter }) => withoutNoughts(NotAfter) },
  {
    id: 'CertificateAuthorityName',
    header: 'CA',
    value: (certificate) => certificate.CertificateAuthorityName,
  },
  { id: 'IssuerDN', header: 'Issuer DN', value: ({ IssuerDN }) => IssuerDN },
  { id: 'TemplateName', header: 'Template', value: ({ TemplateName }) => TemplateName },
  { id: 'SerialNumber', header: 'Serial number', value: ({ SerialNumber }) => SerialNumber },
  { id: 'Thumbprint', header: 'Thumbprint', value: ({ Thumbprint }) => Thumbprint },
  { id: 'RequesterName', header: 'Requester', value: ({ RequesterName }) => RequesterName },
  { id: 'RevocationEffDate', header: 'Revoked at', value: revokedAt },
  { id: 'RevocationReason', header: 'Revocation reason', value: reason },
  {
    id: 'RevocationComment',
    header: 'Revocation comment',
    value: (certificate) => certificate.RevocationComment,
  },
  { id: 'OwnerRoleName', header: 'Owner', value: ({ OwnerRoleName }) => OwnerRoleName },
];

/** A bar between them: commas and semicolons separate cells, depending on the spreadsheet's language. */
function names({ SubjectAltNameElements }: CertificateSummary): string {
  return SubjectAltNameElements.map(({ Value }) => Value ?? '').join(' | ');
}

function revokedAt({ RevocationEffDate }: CertificateSummary): string | null {
  return RevocationEffDate && withoutNoughts(RevocationEffDate);
}

/** Without a date the certificate is not revoked, and 0 means that nothing is set. */
function reason({ RevocationReason, RevocationEffDate }: CertificateSummary): string | null {
  return RevocationReason === null || RevocationEffDate === null
    ? null
    : revocationReasonWords(RevocationReason);
}

/** ISO 8601 in UTC, to the second where there is nothing finer. */
function withoutNoughts(time: string): string {
  return time.replace(/\.000Z$/, 'Z');
}
