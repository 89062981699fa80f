import type * as z from 'zod/mini';
import { certificate, type certificateDetails } from '#command/certificate.ts';
import { authorityNames, templateNames } from '../store/authorities.ts';
import { type ItemParts, readContents, readItems, type SharedRow } from '../store/certificate-items.ts';
import type { StoredCertificate } from '../store/certificates.ts';
import type { Sandbox } from './sandbox.ts';

type Details = z.output<typeof certificateDetails>;

/** Items that are made at once: few enough that what is left of them is collected cheaply. */
const batchSize = 500;

/**
 * The certificates with these ids, in their order, as Command answers them: a list's JSON in UTF-8. What many
 * certificates share is made into JSON once, and of a long list only the first item is held against the schema, since
 * a page may have ten thousand items.
 */
export function certificateListJson(sandbox: Sandbox, ids: readonly number[], parts: ItemParts): Buffer {
  const names = namesIn(sandbox);
  const sharedJson = new Map<string, Buffer>();
  const batches: Buffer[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const contents = readContents(sandbox.database, batch);
    const items = readItems(sandbox.database, batch, parts);
    const pieces: Buffer[] = [];
    let from = 0;
    for (const [index, id] of items.ids.entries()) {
      const shared = items.shared[index] ?? '{}';
      const common = sharedJson.get(shared) ?? commonPart(JSON.parse(shared), names);
      sharedJson.set(shared, common);
      const end = items.own.indexOf('\n', from);
      const own = items.own.subarray(from, (end < 0 ? items.own.length : end) - 1);
      from = end + 1;
      pieces.push(itemSeparator, own, common, Buffer.from(contents.get(id) ?? '', 'latin1'), itemEnd);
    }
    batches.push(Buffer.concat(pieces.slice(start === 0 ? 1 : 0)));
    if (start === 0 && items.ids.length > 0) checkFirst(pieces.slice(1, 5));
  }
  return Buffer.concat([Buffer.from('['), ...batches, Buffer.from(']')]);
}

const itemSeparator = Buffer.from(',');
/** Ends what `commonPart` has begun: base64 needs no escapes. */
const itemEnd = Buffer.from('"}');

function commonPart(row: SharedRow, names: Names): Buffer {
  return Buffer.from(`,${JSON.stringify(commonFields(row, names)).slice(1, -1)},"ContentBytes":"`);
}

function checkFirst(pieces: readonly Buffer[]): void {
  certificate.parse(JSON.parse(Buffer.concat(pieces).toString()));
}

/** The certificate alone, with what a list does not tell. */
export function certificateReply(sandbox: Sandbox, row: StoredCertificate, parts: ItemParts): Details {
  const [item] = JSON.parse(certificateListJson(sandbox, [row.id], parts).toString());
  return { ...item, IsCACertificate: row.is_ca === 1, PathLengthConstraint: row.path_length };
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
