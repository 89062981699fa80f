import { type RawBuilder, sql } from 'kysely';
import { type CertificateField, certificateFields } from '#command/query/certificate-fields.ts';
import type { FilterField } from './comparison-condition.ts';

export interface CertificateFilterField extends FilterField {
  /** Selects the ids of the certificates with a value that meets the condition. */
  readonly keysWhere: NonNullable<FilterField['keysWhere']>;
  /** Under which name the search keeps the texts of this field in memory; other fields are left to the database. */
  readonly searchedText?: string;
  /** Whether the database has no index that finds a whole value. */
  readonly isUnindexed?: true;
  /** Whether its value is the id itself: a range of ids is a set without anything being read. */
  readonly isId?: true;
  /** Whether revoking a certificate, or giving it to another owner, may change its value. */
  readonly changes?: boolean;
}

type Place = Omit<CertificateFilterField, 'kind'>;

const places: Readonly<Record<CertificateField, Place>> = {
  CN: searched('issued_cn'),
  IssuedCN: searched('issued_cn'),
  IssuedDN: searched('issued_dn'),
  DN: searched('issued_dn'),
  IssuerDN: column('issuer_dn'),
  IssuedEmail: searched('issued_email'),
  OU: column('issued_ou'),
  SerialNumber: searched('serial_number'),
  Thumbprint: searched('thumbprint'),
  CertState: { ...column('state'), changes: true },
  ExpirationDate: column('not_after'),
  IssuedDate: column('not_before'),
  ImportDate: column('import_date'),
  RevocationDate: { ...column('revocation_date'), changes: true },
  RevocationReason: { ...column('revocation_reason'), changes: true },
  CertRequestId: column('cert_request_id'),
  CARequestID: column('cert_request_id'),
  CertId: { ...column('id'), isId: true },
  KeySize: column('key_size'),
  KeyType: column('key_type_name'),
  KeyUsage: column('key_usage'),
  SigningAlgorithm: column('signing_algorithm'),
  NetBIOSRequester: searched('requester_name'),
  NetBIOSPrincipal: expression(netBiosName(sql.ref('certificates.principal_name'))),
  PrincipalName: searched('principal_name'),
  HasPrivateKey: column('has_private_key'),
  SelfSigned: expression(sql`(certificates.issued_dn = certificates.issuer_dn)`),
  // No key is archived.
  ArchivedKey: expression(sql`0`),
  OwnerRoleName: {
    column: sql.ref('roles.name'),
    changes: true,
    keysWhere: (condition) =>
      sql`SELECT id FROM certificates WHERE owner_role_id IN (SELECT id FROM roles WHERE ${condition})`,
  },
  CA: {
    column: sql.ref('authorities.name'),
    keysWhere: (condition) =>
      sql`SELECT id FROM certificates WHERE authority_id IN (SELECT id FROM authorities WHERE ${condition})`,
  },
  TemplateShortName: ofTemplate('short_name'),
  TemplateDisplayName: ofTemplate('display_name'),
  SAN: {
    column: sql.ref('subject_alt_names.value'),
    searchedText: 'subject_alt_name',
    keysWhere: (condition) => sql`SELECT certificate_id FROM subject_alt_names WHERE ${condition}`,
  },
  EKU: listed('EKU'),
  EKUName: listed('EKUName'),
  CertStoreFQDN: listed('CertStoreFQDN'),
  CertStorePath: listed('CertStorePath'),
  CertStoreType: listed('CertStoreType'),
};

function column(name: string): Place {
  return expression(sql.ref(`certificates.${name}`));
}

function searched(name: string): Place {
  return { ...column(name), searchedText: name };
}

function expression(value: RawBuilder<unknown>): Place {
  return {
    column: value,
    keysWhere: (condition) => sql`SELECT id FROM certificates WHERE ${condition}`,
  };
}

/** `EXAMPLE\analyst-001` of `analyst-001@example.com`: the sandbox has one domain. */
function netBiosName(principal: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`('EXAMPLE\\' || substr(${principal}, 1, instr(${principal}, '@') - 1))`;
}

function ofTemplate(name: 'short_name' | 'display_name'): Place {
  return {
    column: sql.ref(`templates.${name}`),
    keysWhere: (condition) =>
      sql`SELECT id FROM certificates WHERE template_id IN (SELECT id FROM templates WHERE ${condition})`,
  };
}

/** A value of a list that a JSON column holds; the view has one row for each. */
function listed(name: 'EKU' | 'EKUName' | 'CertStoreFQDN' | 'CertStorePath' | 'CertStoreType'): Place {
  return {
    column: sql.ref('value'),
    searchedText: name,
    isUnindexed: true,
    keysWhere: (condition) =>
      sql`SELECT certificate_id FROM values_of_certificates WHERE field = ${name} AND ${condition}`,
  };
}

/** A metadata field; its name reaches the database as a parameter. */
function metadata(name: string): Place {
  return {
    ...expression(sql`(certificates.metadata ->> ${name})`),
    searchedText: `metadata ${name}`,
    isUnindexed: true,
  };
}

/**
 * The fields that a query of certificates can name.
 * @param metadataNames the metadata fields; one that has the name of a field of Command's own cannot be reached
 */
export function certificateFilterFields(
  metadataNames: readonly string[],
): Readonly<Record<string, CertificateFilterField>> {
  const own = fieldNames.map((name): [string, CertificateFilterField] => [
    name,
    { kind: certificateFields[name], ...places[name] },
  ]);
  const others = metadataNames
    .filter((name) => !ownNames.has(name.toLowerCase()))
    .map((name): [string, CertificateFilterField] => [name, { kind: 'text', ...metadata(name) }]);
  return Object.fromEntries([...own, ...others]);
}

const fieldNames = Object.keys(certificateFields).filter(isCertificateField);
const ownNames = new Set(fieldNames.map((name) => name.toLowerCase()));

function isCertificateField(name: string): name is CertificateField {
  return name in certificateFields;
}
