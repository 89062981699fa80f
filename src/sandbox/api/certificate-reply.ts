import type * as z from 'zod/mini';
import { certificate, type certificateDetails } from '#command/certificate.ts';
import { certificateStateWords } from '#command/certificate-states.ts';
import { roleNames } from '../store/accounts.ts';
import { authorityNames, templateNames } from '../store/authorities.ts';
import {
  type ItemParts,
  ownParts,
  readContents,
  readItems,
  type SharedRow,
} from '../store/certificate-items.ts';
import type { StoredCertificate } from '../store/certificates.ts';
import { authorityWithHost } from './authority-host.ts';
import type { Sandbox } from './sandbox.ts';
import { urlHash } from './url-hash.ts';

type Details = z.output<typeof certificateDetails>;

/** Items that are made at once: few enough that what is left of them is collected cheaply. */
const batchSize = 500;

/**
 * The certificates with these ids, in their order, as Command answers them, property by property in its order: a list's
 * JSON in UTF-8. Fields that many certificates share are made into JSON once, and of a long list only the first item is held
 * against the schema, since a page may have ten thousand items.
 */
export function certificateListJson(sandbox: Sandbox, ids: readonly number[], parts: ItemParts): Buffer {
  const names = namesIn(sandbox);
  const sharedJson = new Map<string, readonly Buffer[]>();
  const batches: Buffer[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const contents = readContents(sandbox.database, batch);
    const items = readItems(sandbox.database, batch, parts);
    const pieces: Buffer[] = [];
    let from = 0;
    for (const [index, id] of items.ids.entries()) {
      const shared = items.shared[index] ?? '{}';
      const common = sharedJson.get(shared) ?? commonParts(JSON.parse(shared), names);
      sharedJson.set(shared, common);
      pieces.push(start + index === 0 ? firstItemBegin : itemBegin);
      for (let part = 0; part < ownParts; part += 1) {
        const lineEnd = items.own.indexOf('\n', from);
        const end = lineEnd < 0 ? items.own.length : lineEnd;
        if (part === contentPart) pieces.push(contentBegin, Buffer.from(contents.get(id) ?? '', 'latin1'));
        if (part > 0) pieces.push(common[part - 1] ?? comma);
        // Without the braces of the object.
        pieces.push(items.own.subarray(from + 1, end - 1));
        from = end + 1;
      }
      pieces.push(itemEnd);
      if (start === 0 && index === 0) checkFirst(pieces);
    }
    batches.push(Buffer.concat(pieces));
  }
  return Buffer.concat([Buffer.from('['), ...batches, Buffer.from(']')]);
}

const firstItemBegin = Buffer.from('{');
const itemBegin = Buffer.from(',{');
const itemEnd = Buffer.from('}');
const comma = Buffer.from(',');
/** Before which of the own parts the content stands: base64 needs no escapes. */
const contentPart = 4;
const contentBegin = Buffer.from(',"ContentBytes":"');

/** The texts between a certificate's own parts; the one after the content ends its text. */
function commonParts(row: SharedRow, names: Names): readonly Buffer[] {
  return commonFields(row, names).map((fields, index) => {
    const inner = JSON.stringify(fields).slice(1, -1);
    const text = inner === '' ? ',' : `,${inner},`;
    return Buffer.from(index === contentPart - 1 ? `"${text}` : text);
  });
}

function checkFirst(pieces: readonly Buffer[]): void {
  certificate.parse(JSON.parse(Buffer.concat(pieces).toString()));
}

/** The certificate alone, with what a list does not tell. */
export function certificateReply(sandbox: Sandbox, row: StoredCertificate, parts: ItemParts): Details {
  const [item] = JSON.parse(certificateListJson(sandbox, [row.id], parts).toString());
  return { IsCACertificate: row.is_ca === 1, PathLengthConstraint: row.path_length, ...item };
}

interface Names {
  /** As `host\logical name`. */
  readonly authorities: ReadonlyMap<number, string>;
  readonly templates: ReadonlyMap<number, string>;
  readonly roles: ReadonlyMap<number, string>;
  /** Where a CA's CRL is, by its distinguished name. */
  readonly crls: ReadonlyMap<string, Details['CRLDistributionPoints']>;
}

function namesIn({ database, authority }: Sandbox): Names {
  return {
    authorities: new Map(
      [...authorityNames(database)].map(([id, name]) => [id, authorityWithHost(authority, name)]),
    ),
    templates: templateNames(database),
    roles: roleNames(database),
    crls: distributionPoints(authority),
  };
}

/** An EJBCA names the issuer of the CRL beside its address, which Command shows as a point of its own. */
function distributionPoints({ authorities }: Sandbox['authority']): Names['crls'] {
  let id = 0;
  const point = (url: string) => {
    id += 1;
    return { Id: id, Url: url, UrlHash: urlHash(url) };
  };
  return new Map(
    authorities.map(({ subjectText, urls, product }) => [
      subjectText,
      product === 'ejbca' ? [point(urls.crl), point(subjectText)] : [point(urls.crl)],
    ]),
  );
}

/** The groups of properties that stand between those that a certificate has to itself. Names and order are Command's. */
function commonFields(row: SharedRow, { authorities, templates, roles, crls }: Names) {
  const nameIn = (names: ReadonlyMap<number, string>, id: number | null) =>
    id === null ? null : (names.get(id) ?? null);
  return [
    {
      IssuerDN: row.issuer_dn,
      PrincipalId: null,
      OwnerRoleId: row.owner_role_id,
      OwnerRoleName: nameIn(roles, row.owner_role_id),
      TemplateId: row.template_id,
      CertState: row.state,
      KeySizeInBits: row.key_size,
      KeyType: row.key_type,
      KeyAlgorithm: keyAlgorithms[row.key_type_name] ?? null,
      AltKeyAlgorithm: null,
      AltKeySizeInBits: 0,
      AltKeyType: null,
      RequesterId: null,
      IssuedOU: row.issued_ou,
    },
    {
      KeyUsage: row.key_usage,
      SigningAlgorithm: row.signing_algorithm,
      AltSigningAlgorithm: null,
      CertStateString: `${certificateStateWords(row.state)} (${row.state})`,
      KeyTypeString: row.key_type_name,
      AltKeyTypeString: null,
    },
    {
      CertificateAuthorityId: row.authority_id,
      CertificateAuthorityName: nameIn(authorities, row.authority_id),
      TemplateName: nameIn(templates, row.template_id),
      ArchivedKey: false,
      HasPrivateKey: row.has_private_key === 1,
      HasAltPrivateKey: false,
    },
    { ExtendedKeyUsages: JSON.parse(row.extended_key_usages) },
    { CRLDistributionPoints: crls.get(row.issuer_dn) ?? [] },
    {
      DetailedKeyUsage: detailedKeyUsage(row.key_usage),
      KeyRecoverable: false,
      Curve: row.curve,
      // An enrollment pattern stands for its template, and has its number.
      EnrollmentPatternId: row.template_id,
    },
  ] satisfies readonly Partial<Details>[];
}

/** Object identifiers of public keys by Command's word (RFC 3279, RFC 5480, RFC 8410). */
const keyAlgorithms: Readonly<Record<string, string>> = {
  RSA: '1.2.840.113549.1.1.1',
  ECC: '1.2.840.10045.2.1',
  Ed25519: '1.3.101.112',
};

/** Bits as in Windows' X509KeyUsageFlags: the first octet of RFC 5280's KeyUsage low, decipherOnly at 0x8000. */
function detailedKeyUsage(bits: number): Details['DetailedKeyUsage'] {
  return {
    CrlSign: (bits & 0x02) !== 0,
    DataEncipherment: (bits & 0x10) !== 0,
    DecipherOnly: (bits & 0x8000) !== 0,
    DigitalSignature: (bits & 0x80) !== 0,
    EncipherOnly: (bits & 0x01) !== 0,
    KeyAgreement: (bits & 0x08) !== 0,
    KeyCertSign: (bits & 0x04) !== 0,
    KeyEncipherment: (bits & 0x20) !== 0,
    NonRepudiation: (bits & 0x40) !== 0,
    HexCode: bits.toString(16),
  };
}
