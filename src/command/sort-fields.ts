import type { CertificateField } from './query/certificate-fields.ts';

/**
 * The query field by which Command's list of certificates sorts by a property of its answer. Property names themselves are
 * refused. Source: a live Command 25.5 (keyfactor-pub/terraform-provider-keyfactor), which takes `CertId`, `IssuedCN`,
 * `IssuedDate` and `IssuerDN`, and refuses `Id` and `CertificateId`; the others are inferred, so each may be refused.
 */
export const certificateSortFields = {
  Id: 'CertId',
  IssuedCN: 'IssuedCN',
  CertificateAuthorityName: 'CA',
  TemplateName: 'TemplateDisplayName',
  SerialNumber: 'SerialNumber',
  NotAfter: 'ExpirationDate',
  CertState: 'CertState',
  RequesterName: 'NetBIOSRequester',
} as const satisfies Readonly<Record<string, CertificateField>>;

export type SortableProperty = keyof typeof certificateSortFields;

/** The field that orders a list once and for all: ids neither change nor repeat. */
export const idSortField = certificateSortFields.Id;

/** Command's code for "Invalid sort field: …", which comes with status 400. Source: as above. */
export const refusedSortFieldCode = '0xA011004A';
