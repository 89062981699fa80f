import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type CertificateField, certificateFields } from '#command/query/certificate-fields.ts';
import type { FilterField } from './comparison-condition.ts';
import type { FilterFields } from './filter.ts';

type Place = Omit<FilterField, 'kind'>;

const places: Readonly<Record<CertificateField, Place>> = {
  CN: column('issued_cn'),
  IssuedCN: column('issued_cn'),
  IssuedDN: column('issued_dn'),
  DN: column('issued_dn'),
  IssuerDN: column('issuer_dn'),
  IssuedEmail: column('issued_email'),
  OU: column('issued_ou'),
  SerialNumber: column('serial_number'),
  Thumbprint: column('thumbprint'),
  CertState: column('state'),
  ExpirationDate: column('not_after'),
  IssuedDate: column('not_before'),
  ImportDate: column('import_date'),
  RevocationDate: column('revocation_date'),
  RevocationReason: column('revocation_reason'),
  CertRequestId: column('cert_request_id'),
  CARequestID: column('cert_request_id'),
  CertId: column('id'),
  KeySize: column('key_size'),
  KeyType: column('key_type_name'),
  KeyUsage: column('key_usage'),
  SigningAlgorithm: column('signing_algorithm'),
  NetBIOSRequester: column('requester_name'),
  NetBIOSPrincipal: column('principal_name'),
  PrincipalName: column('principal_name'),
  HasPrivateKey: column('has_private_key'),
  SelfSigned: { column: sql`(certificates.issued_dn = certificates.issuer_dn)` },
  // No key is archived, and nobody owns a certificate.
  ArchivedKey: { column: sql`0` },
  OwnerRoleName: { column: sql`NULL` },
  CA: {
    column: sql.ref('authorities.name'),
    keysWhere: (condition) =>
      sql`SELECT id FROM certificates WHERE authority_id IN (SELECT id FROM authorities WHERE ${condition})`,
  },
  TemplateShortName: ofTemplate('short_name'),
  TemplateDisplayName: ofTemplate('display_name'),
  SAN: {
    column: sql.ref('subject_alt_names.value'),
    keysWhere: (condition) => sql`SELECT certificate_id FROM subject_alt_names WHERE ${condition}`,
  },
  EKU: property('EKU'),
  EKUName: property('EKUName'),
  CertStoreFQDN: property('CertStoreFQDN'),
  CertStorePath: property('CertStorePath'),
  CertStoreType: property('CertStoreType'),
};

function column(name: string): Place {
  return { column: sql.ref(`certificates.${name}`) };
}

function ofTemplate(name: 'short_name' | 'display_name'): Place {
  return {
    column: sql.ref(`templates.${name}`),
    keysWhere: (condition) =>
      sql`SELECT id FROM certificates WHERE template_id IN (SELECT id FROM templates WHERE ${condition})`,
  };
}

/** A value kept in `property_values`, which has each value of a property once. */
function property(name: string): Place {
  return {
    column: sql.ref('property_values.value'),
    keysWhere: (condition: RawBuilder<SqlBool>) => sql`SELECT certificate_id FROM certificate_properties
      WHERE value_id IN (SELECT id FROM property_values WHERE property = ${name} AND ${condition})`,
  };
}

/**
 * What a query of certificates can name.
 * @param metadataNames the metadata fields; one that has the name of a field of Command's own cannot be reached
 */
export function certificateFilterFields(metadataNames: readonly string[]): FilterFields {
  const own = Object.entries(certificateFields).map(([name, kind]): [string, FilterField] => [
    name,
    { kind, ...(isCertificateField(name) ? places[name] : property(name)) },
  ]);
  const metadata = metadataNames.map((name): [string, FilterField] => [
    name,
    { kind: 'text', ...property(`metadata ${name}`) },
  ]);
  return Object.fromEntries([...metadata, ...own]);
}

function isCertificateField(name: string): name is CertificateField {
  return name in certificateFields;
}
