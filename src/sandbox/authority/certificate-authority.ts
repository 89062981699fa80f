import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { type DistinguishedName, printName } from './distinguished-name.ts';
import { type AuthorityDefinition, type AuthorityUrls, authorityUrls, hierarchy } from './hierarchy.ts';
import { type CertificateFields, thumbprints } from './issuance.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import type { StoredAuthority } from './key-directory.ts';
import { keyUsageBits } from './profiles.ts';
import { publicKeyOfAuthority } from './public-key.ts';
import { normalizeSerialNumber } from './serial-number.ts';
import { createSigner, signingAlgorithmOf } from './signer.ts';

/** A CA as the rest of the sandbox sees it: everything but the key. The fields are those of its own certificate. */
export interface CertificateAuthority extends CertificateFields {
  /** The common name. */
  readonly name: string;
  /** The CA's name in URLs. */
  readonly slug: string;
  /** Name of the CA that issued its certificate; its own for a self-signed one. */
  readonly issuer: string;
  /** False when its certificates were imported only, so that they cannot be revoked here. */
  readonly managed: boolean;
  readonly product: AuthorityDefinition['product'];
  /** Where Command reaches it: a host name, of an EJBCA an address. */
  readonly host: string;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hexadecimal, upper case. */
  readonly keyIdentifier: string;
  readonly urls: AuthorityUrls;
  /** In DER. */
  readonly certificate: Buffer;
}

interface OpenedAuthority {
  readonly description: CertificateAuthority;
  readonly issuer: Issuer;
}

/** Throws Error when key and certificate do not belong together or are not those of this definition. */
export function openStoredAuthority(
  definition: AuthorityDefinition,
  stored: StoredAuthority,
  publicUrl: string,
): OpenedAuthority {
  const privateKey = createPrivateKey(stored.privateKey);
  const x509 = new X509Certificate(stored.certificate);
  const publicKey = publicKeyOfAuthority(createPublicKey(privateKey));
  const key = { publicKey, signer: createSigner(privateKey, definition.curve) };
  const validity = { notBefore: new Date(x509.validFrom), notAfter: new Date(x509.validTo) };
  const issuer = createIssuer(definition, publicUrl, key, validity);
  if (!x509.checkPrivateKey(privateKey) || !x509.raw.includes(issuer.name)) {
    throw new Error(
      `The stored key and certificate of ${definition.slug} are not those of ${definition.name}`,
    );
  }
  return { description: describe(issuer, x509, publicUrl), issuer };
}

function describe(issuer: Issuer, x509: X509Certificate, publicUrl: string): CertificateAuthority {
  const { definition, notBefore, notAfter, keyIdentifier } = issuer;
  const above = hierarchy.find(({ name }) => name === definition.issuer) ?? definition;
  const { name, slug, managed, product, host, subject, pathLength } = definition;
  return {
    name,
    slug,
    issuer: above.name,
    managed,
    product,
    host,
    subject,
    notBefore,
    notAfter,
    keyIdentifier: keyIdentifier.toString('hex').toUpperCase(),
    urls: authorityUrls(definition, publicUrl),
    certificate: x509.raw,
    serialNumber: normalizeSerialNumber(x509.serialNumber),
    ...thumbprints(x509.raw),
    subjectText: printName(subject),
    issuerText: printName(above.subject),
    publicKey: definition.curve,
    keyUsage: keyUsageBits('ca', 'ECC'),
    extendedKeyUsages: [],
    isCa: true,
    pathLength,
    signingAlgorithm: signingAlgorithmOf(above.curve),
  };
}
