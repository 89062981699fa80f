import type { Operator } from './query.ts';

export type FieldKind = 'text' | 'date' | 'integer' | 'boolean' | 'enum';

/** Operators by kind of field. Source: Keyfactor's reference guide, "Using the … Search Feature". */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: ['-eq', '-ne', '-contains', '-notcontains', '-startswith', '-endswith'],
  date: ['-eq', '-ne', '-lt', '-le', '-gt', '-ge'],
  integer: ['-eq', '-ne', '-lt', '-le', '-gt', '-ge'],
  boolean: ['-eq', '-ne'],
  enum: ['-eq', '-ne'],
};

/**
 * Query fields of certificates. `CertState` takes the number. Names that Keyfactor's public sources confirm come first;
 * the others are from the portal's own search list.
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
  DN: 'text',
  SAN: 'text',
  OU: 'text',
  IssuedDate: 'date',
  ImportDate: 'date',
  KeySize: 'integer',
  KeyType: 'text',
  SigningAlgorithm: 'text',
  TemplateShortName: 'text',
  TemplateDisplayName: 'text',
  NetBIOSRequester: 'text',
  PrincipalName: 'text',
  CertId: 'integer',
} as const satisfies Readonly<Record<string, FieldKind>>;

export type CertificateField = keyof typeof certificateFields;
