import type { Certificate } from '#command/certificate.ts';
import { certificateStateWords } from '#command/certificate-states.ts';
import { contentsOf, namesOf, type StoredCertificate } from '../store/certificates.ts';
import { isoDate } from './iso-date.ts';
import type { Sandbox } from './sandbox.ts';

export interface ReplyParts {
  readonly includeLocations: boolean;
  readonly includeMetadata: boolean;
  readonly includeHasPrivateKey: boolean;
}

/** Rows as Command answers them; names and contents are read for all of them at once. */
export function certificateReplies(
  { database, authority }: Sandbox,
  rows: readonly StoredCertificate[],
  parts: ReplyParts,
): Certificate[] {
  const ids = rows.map(({ id }) => id);
  const contents = new Map(contentsOf(database, ids).map(({ certificate_id, der }) => [certificate_id, der]));
  const names = new Map<number, Certificate['SubjectAltNameElements']>(ids.map((id) => [id, []]));
  for (const { certificate_id, type, value } of namesOf(database, ids)) {
    const elements = names.get(certificate_id);
    elements?.push({ Id: elements.length + 1, Value: value, Type: type, ValueHash: null });
  }
  const crls = new Map(authority.authorities.map(({ subjectText, urls }) => [subjectText, urls.crl]));
  return rows.map((row) => {
    const crl = crls.get(row.issuer_dn);
    const locations: Certificate['Locations'] = parts.includeLocations ? JSON.parse(row.locations) : [];
    return {
      ...fieldsOf(row),
      SubjectAltNameElements: names.get(row.id) ?? [],
      CRLDistributionPoints: crl === undefined ? [] : [{ Id: 1, Url: crl, UrlHash: null }],
      ContentBytes: contents.get(row.id)?.toString('base64') ?? null,
      HasPrivateKey: parts.includeHasPrivateKey && row.has_private_key === 1,
      Locations: locations,
      LocationsCount: locations.length === 0 ? [] : [{ Type: 'Certificate Stores', Count: locations.length }],
      Metadata: parts.includeMetadata ? JSON.parse(row.metadata) : {},
    };
  });
}

function fieldsOf(row: StoredCertificate) {
  return {
    Id: row.id,
    Thumbprint: row.thumbprint,
    SerialNumber: row.serial_number,
    IssuedDN: row.issued_dn,
    IssuedCN: row.issued_cn,
    IssuerDN: row.issuer_dn,
    IssuedOU: row.issued_ou,
    IssuedEmail: row.issued_email,
    ImportDate: isoDate(row.import_date),
    NotBefore: isoDate(row.not_before),
    NotAfter: isoDate(row.not_after),
    PrincipalId: null,
    PrincipalName: row.principal_name,
    RequesterId: null,
    RequesterName: row.requester_name,
    TemplateId: row.template_id,
    TemplateName: row.template_name,
    CertState: row.state,
    CertStateString: `${certificateStateWords(row.state)} (${row.state})`,
    KeySizeInBits: row.key_size,
    KeyType: row.key_type,
    KeyTypeString: row.key_type_name,
    KeyUsage: row.key_usage,
    DetailedKeyUsage: detailedKeyUsage(row.key_usage),
    SigningAlgorithm: row.signing_algorithm,
    Curve: row.curve,
    RevocationEffDate: row.revocation_date === null ? null : isoDate(row.revocation_date),
    RevocationReason: row.revocation_reason,
    RevocationComment: row.revocation_comment,
    CertificateAuthorityId: row.authority_id,
    CertificateAuthorityName: row.authority_name,
    CertRequestId: row.cert_request_id,
    CARowIndex: row.cert_request_id,
    CARecordId: row.cert_request_id === null ? null : String(row.cert_request_id),
    ArchivedKey: false,
    KeyRecoverable: false,
    ExtendedKeyUsages: JSON.parse(row.extended_key_usages),
    SSLLocations: [],
    OwnerRoleId: null,
    OwnerRoleName: null,
  };
}

/** Bits as in Windows' X509KeyUsageFlags: the first octet of RFC 5280's KeyUsage low, decipherOnly at 0x8000. */
function detailedKeyUsage(bits: number): Certificate['DetailedKeyUsage'] {
  return {
    EncipherOnly: (bits & 0x01) !== 0,
    CrlSign: (bits & 0x02) !== 0,
    KeyCertSign: (bits & 0x04) !== 0,
    KeyAgreement: (bits & 0x08) !== 0,
    DataEncipherment: (bits & 0x10) !== 0,
    KeyEncipherment: (bits & 0x20) !== 0,
    NonRepudiation: (bits & 0x40) !== 0,
    DigitalSignature: (bits & 0x80) !== 0,
    DecipherOnly: (bits & 0x8000) !== 0,
    HexCode: bits.toString(16),
  };
}
