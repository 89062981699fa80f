import { hash } from 'node:crypto';
import { signCertificate } from './certificate.ts';
import { type DistinguishedName, encodeName, printName } from './distinguished-name.ts';
import {
  authorityConstraints,
  endEntityConstraints,
  extKeyUsage,
  keyUsage,
  subjectAltName,
  subjectKeyIdentifier,
} from './extensions.ts';
import type { GeneralName } from './general-names.ts';
import type { Issuer } from './issuer.ts';
import { type KeySpec, keySpecs } from './leaf-keys.ts';
import { type CertificateProfile, extendedKeyUsages, keyUsageBits } from './profiles.ts';
import type { PublicKey } from './public-key.ts';
import { encodeSerialNumber, normalizeSerialNumber } from './serial-number.ts';
import { signingAlgorithmOf } from './signer.ts';

export interface CertificateRequest {
  /** Name of the issuing CA. */
  readonly ca: string;
  /** May be empty when there are subject alternative names. */
  readonly subject: DistinguishedName;
  readonly subjectAltNames: readonly GeneralName[];
  /** Both within the CA's own validity; fractions of a second are dropped. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hexadecimal, greater than zero, at most 20 octets. The caller sees to it that the number is new for this CA. */
  readonly serialNumber: string;
  readonly publicKey: KeySpec;
  readonly profile: CertificateProfile;
}

/** The fields of a certificate in an inventory. Hexadecimal is upper case. */
export interface CertificateFields {
  readonly serialNumber: string;
  /** SHA-1 and SHA-256 of the DER. */
  readonly thumbprint: string;
  readonly thumbprintSha256: string;
  /** As Command shows a name: `CN=…,O=…,C=…`. */
  readonly subjectText: string;
  readonly issuerText: string;
  readonly publicKey: KeySpec;
  /** The bits of KeyUsage, digitalSignature is 0x80. */
  readonly keyUsage: number;
  /** Dotted object identifiers. */
  readonly extendedKeyUsages: readonly string[];
  readonly isCa: boolean;
  /** How many CAs may stand below; null for any number, and for what is no CA. */
  readonly pathLength: number | null;
  readonly signingAlgorithm: string;
}

export interface IssuedCertificate extends CertificateFields {
  readonly der: Buffer;
}

function refuse(request: CertificateRequest, { definition, notBefore, notAfter }: Issuer): string | null {
  if (request.notBefore < notBefore || request.notAfter > notAfter) return 'the validity exceeds its own';
  if (request.notAfter <= request.notBefore) return 'the validity ends before it begins';
  if (request.profile === 'ca' && definition.pathLength === 0)
    return 'it issues end entity certificates only';
  if (request.subject.length + request.subjectAltNames.length === 0) return 'the certificate names nobody';
  return null;
}

const purposesOf = (profile: CertificateProfile) => [extKeyUsage(extendedKeyUsages(profile))];

/** The extended key usage of each profile, encoded once; a CA is for any purpose. */
const purposes: Record<CertificateProfile, readonly Buffer[]> = {
  'tls-server': purposesOf('tls-server'),
  'tls-client': purposesOf('tls-client'),
  'code-signing': purposesOf('code-signing'),
  user: purposesOf('user'),
  ca: [],
};

function extensionsOf(request: CertificateRequest, key: PublicKey, issuer: Issuer): Buffer[] {
  const { profile, subject, subjectAltNames } = request;
  return [
    profile === 'ca' ? authorityConstraints(0) : endEntityConstraints,
    keyUsage(keyUsageBits(profile, keySpecs[request.publicKey].type)),
    ...purposes[profile],
    ...(subjectAltNames.length > 0
      ? [subjectAltName(subjectAltNames, { critical: subject.length === 0 })]
      : []),
    subjectKeyIdentifier(key.keyIdentifier),
    ...issuer.extensions,
  ];
}

const upperHexDigest = (algorithm: 'sha1' | 'sha256', der: Buffer) => hash(algorithm, der).toUpperCase();

/** SHA-1 and SHA-256 of a certificate in DER, as Command and Windows write thumbprints. */
export function thumbprints(der: Buffer): Pick<CertificateFields, 'thumbprint' | 'thumbprintSha256'> {
  return { thumbprint: upperHexDigest('sha1', der), thumbprintSha256: upperHexDigest('sha256', der) };
}

/**
 * Signs a certificate for this public key. Throws RangeError, and signs nothing, when the CA may not issue it or a
 * name, date or serial number cannot be encoded.
 */
export function issueCertificate(
  request: CertificateRequest,
  key: PublicKey,
  issuer: Issuer,
): IssuedCertificate {
  const refusal = refuse(request, issuer);
  if (refusal !== null) throw new RangeError(`${request.ca} does not issue this: ${refusal}`);
  const der = signCertificate(
    {
      serialNumber: encodeSerialNumber(request.serialNumber),
      issuer: issuer.name,
      notBefore: request.notBefore,
      notAfter: request.notAfter,
      subject: encodeName(request.subject),
      subjectPublicKeyInfo: key.subjectPublicKeyInfo,
      extensions: extensionsOf(request, key, issuer),
    },
    issuer.signer,
  );
  return {
    der,
    serialNumber: normalizeSerialNumber(request.serialNumber),
    ...thumbprints(der),
    subjectText: printName(request.subject),
    issuerText: issuer.nameText,
    publicKey: request.publicKey,
    keyUsage: keyUsageBits(request.profile, keySpecs[request.publicKey].type),
    extendedKeyUsages: extendedKeyUsages(request.profile),
    isCa: request.profile === 'ca',
    pathLength: request.profile === 'ca' ? 0 : null,
    signingAlgorithm: signingAlgorithmOf(issuer.definition.curve),
  };
}
