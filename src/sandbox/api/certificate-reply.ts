import type { z } from 'zod';
import { type Certificate, certificate, type certificateDetails } from '#command/certificate.ts';
import { certificateStateWords } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { authorityNames, templateNames } from '../store/authorities.ts';
import { type ItemRow, readContents, readItems, type SharedRow } from '../store/certificate-items.ts';
import { isoDate } from './iso-date.ts';
import type { Sandbox } from './sandbox.ts';

export interface ReplyParts {
  readonly includeLocations: boolean;
  readonly includeMetadata: boolean;
  readonly includeHasPrivateKey: boolean;
}

type Details = z.output<typeof certificateDetails>;
type CommonFields = ReturnType<typeof commonFields>;

/** Items that are made at once: few enough that what is left of them is collected cheaply. */
const batchSize = 500;

/**
 * The certificates with these ids, in their order, as Command answers them: a list's JSON in UTF-8. What many
 * certificates share is made into JSON once, and of a long list only the first item is held against the schema, since
 * a page may have ten thousand items.
 */
export function certificateListJson(sandbox: Sandbox, ids: readonly number[], parts: ReplyParts): Buffer {
  const names = namesIn(sandbox);
  const shared = new Map<string, string>();
  const batches: Buffer[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const contents = readContents(sandbox.database, batch);
    const items = readItems(sandbox.database, batch, parts).map((row) => {
      const common = shared.get(row.shared) ?? inner(commonFields(JSON.parse(row.shared), names));
      shared.set(row.shared, common);
      // Base64 needs no escapes: it is spared the search for them.
      return `{${inner(ownFields(row, parts))},${common},"ContentBytes":"${contents.get(row.id) ?? ''}"}`;
    });
    if (start === 0 && items[0] !== undefined) certificate.parse(JSON.parse(items[0]));
    batches.push(Buffer.from(`${start === 0 ? '' : ','}${items.join(',')}`));
  }
  return Buffer.concat([Buffer.from('['), ...batches, Buffer.from(']')]);
}

/** @returns undefined when there is no certificate with this id */
export function certificateReply(sandbox: Sandbox, id: number, parts: ReplyParts): Details | undefined {
  const [item]: (Details | undefined)[] = JSON.parse(certificateListJson(sandbox, [id], parts).toString());
  const [row] = readItems(sandbox.database, [id], parts);
  if (!item || !row) return undefined;
  const { is_ca, path_length }: SharedRow = JSON.parse(row.shared);
  return { ...item, IsCACertificate: is_ca === 1, PathLengthConstraint: path_length };
}

/** The properties of a JSON object without its braces. */
function inner(properties: object): string {
  return JSON.stringify(properties).slice(1, -1);
}

function ownFields(row: ItemRow, parts: ReplyParts): Omit<Certificate, keyof CommonFields | 'ContentBytes'> {
  const locations: Details['Locations'] = row.locations === null ? [] : JSON.parse(row.locations);
  return {
    Id: row.id,
    Thumbprint: row.thumbprint,
    SerialNumber: row.serial_number,
    IssuedDN: row.issued_dn,
    IssuedCN: row.issued_cn,
    IssuedEmail: row.issued_email,
    ImportDate: isoDate(row.import_date),
    NotBefore: isoDate(row.not_before),
    NotAfter: isoDate(row.not_after),
    Lifespan: Math.round((row.not_after - row.not_before) / dayInMilliseconds),
    PrincipalName: row.principal_name,
    RequesterName: row.requester_name,
    CertState: row.state,
    CertStateString: `${certificateStateWords(row.state)} (${row.state})`,
    RevocationEffDate: row.revocation_date === null ? null : isoDate(row.revocation_date),
    // Command has no null here: what is not revoked reads as unspecified.
    RevocationReason: row.revocation_reason ?? revocationReasonCode.unspecified,
    RevocationComment: row.revocation_comment,
    CertRequestId: row.cert_request_id,
    CARowIndex: row.cert_request_id,
    CARecordId: row.cert_request_id === null ? null : String(row.cert_request_id),
    HasPrivateKey: parts.includeHasPrivateKey && row.has_private_key === 1,
    SubjectAltNameElements: row.names.map(([type, value], index) => ({
      Id: index + 1,
      Value: value,
      Type: type,
      ValueHash: null,
    })),
    Locations: locations,
    LocationsCount: locations.length === 0 ? [] : [{ Type: 'Certificate Stores', Count: locations.length }],
    Metadata: row.metadata === null ? {} : JSON.parse(row.metadata),
  };
}

interface Names {
  readonly authorities: ReadonlyMap<number, string>;
  readonly templates: ReadonlyMap<number, string>;
  /** Where a CA's CRL is, by its distinguished name. */
  readonly crls: ReadonlyMap<string, string>;
}

function namesIn({ database, authority }: Sandbox): Names {
  return {
    authorities: authorityNames(database),
    templates: templateNames(database),
    crls: new Map(authority.authorities.map(({ subjectText, urls }) => [subjectText, urls.crl])),
  };
}

function commonFields(row: SharedRow, { authorities, templates, crls }: Names) {
  const crl = crls.get(row.issuer_dn);
  return {
    IssuerDN: row.issuer_dn,
    IssuedOU: row.issued_ou,
    CertificateAuthorityId: row.authority_id,
    CertificateAuthorityName: row.authority_id === null ? null : (authorities.get(row.authority_id) ?? null),
    TemplateId: row.template_id,
    TemplateName: row.template_id === null ? null : (templates.get(row.template_id) ?? null),
    KeySizeInBits: row.key_size,
    KeyType: row.key_type,
    KeyTypeString: row.key_type_name,
    KeyAlgorithm: row.key_type_name,
    KeyUsage: row.key_usage,
    DetailedKeyUsage: detailedKeyUsage(row.key_usage),
    SigningAlgorithm: row.signing_algorithm,
    Curve: row.curve,
    ExtendedKeyUsages: JSON.parse(row.extended_key_usages),
    CRLDistributionPoints: crl === undefined ? [] : [{ Id: 1, Url: crl, UrlHash: null }],
    ...absent,
  } satisfies Partial<Details>;
}

/** Hybrid keys, archived keys, owners, enrollment patterns and SSL scans: the sandbox has none of them. */
const absent = {
  AltKeyAlgorithm: null,
  AltKeySizeInBits: 0,
  AltKeyType: 0,
  AltKeyTypeString: null,
  AltSigningAlgorithm: null,
  HasAltPrivateKey: false,
  ArchivedKey: false,
  KeyRecoverable: false,
  OwnerRoleId: null,
  OwnerRoleName: null,
  EnrollmentPatternId: null,
  PrincipalId: null,
  RequesterId: null,
  SSLLocations: [],
} satisfies Partial<Details>;

/** Bits as in Windows' X509KeyUsageFlags: the first octet of RFC 5280's KeyUsage low, decipherOnly at 0x8000. */
function detailedKeyUsage(bits: number): Details['DetailedKeyUsage'] {
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

const dayInMilliseconds = 86_400_000;
