import type { FieldKind } from './field-kinds.ts';

/**
 * Query fields of certificates. Enumerations take the number. Names that Keyfactor's public sources confirm come
 * first; the others are from the portal's own search list.
 */
export const certificateFields = {
  CN: 'text',
  IssuedCN: 'text',
  IssuedDN: 'text',
  IssuerDN: 'text',
  SerialNumber: 'text',
  Thumbprint: 'text',
  CertState: 'enum',
  ExpirationDate: 'date',
  CA: 'text',
  CertRequestId: 'integer',
  CertStoreType: 'text',

  ArchivedKey: 'boolean',
  CARequestID: 'integer',
  CertId: 'integer',
  CertStoreFQDN: 'text',
  CertStorePath: 'text',
  DN: 'text',
  EKU: 'text',
  EKUName: 'text',
  HasPrivateKey: 'boolean',
  ImportDate: 'date',
  IssuedDate: 'date',
  IssuedEmail: 'text',
  KeySize: 'integer',
  KeyType: 'text',
  KeyUsage: 'integer',
  NetBIOSPrincipal: 'identity',
  NetBIOSRequester: 'identity',
  OU: 'text',
  OwnerRoleName: 'text',
  PrincipalName: 'identity',
  RevocationDate: 'date',
  RevocationReason: 'enum',
  SAN: 'text',
  SelfSigned: 'boolean',
  SigningAlgorithm: 'text',
  TemplateDisplayName: 'text',
  TemplateShortName: 'text',
} as const satisfies Readonly<Record<string, FieldKind>>;

export type CertificateField = keyof typeof certificateFields;
