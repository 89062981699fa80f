import { type Certificate, keyTypes } from '#command/certificate.ts';

type Key = Pick<Certificate, 'KeyType' | 'KeyTypeString' | 'KeyAlgorithm' | 'KeySizeInBits' | 'Curve'>;

/** Object identifiers of public keys, RFC 3279, RFC 5480 and RFC 8410: `KeyAlgorithm` is one. */
const algorithms: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'ECC',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** Curves by object identifier (RFC 5480 section 2.1.1.1): `Curve` is one. */
const curves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.2.840.10045.3.1.1': 'P-192',
  '1.3.132.0.33': 'P-224',
  // RFC 5639 section 4.1.
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

const isObjectIdentifier = (text: string) => /^\d+(\.\d+)+$/.test(text);

/** The name of a key, such as "RSA 2048", "P-256" or "Ed25519"; null where Command tells nothing of it. */
export function keyName({ KeyType, KeyTypeString, KeyAlgorithm, KeySizeInBits, Curve }: Key): string | null {
  const named = KeyTypeString && KeyTypeString !== 'Unknown' && !isObjectIdentifier(KeyTypeString);
  const numbered = Object.entries(keyTypes).find(([, number]) => number !== 0 && number === KeyType)?.[0];
  const type = (named && KeyTypeString) || numbered || algorithms[KeyAlgorithm ?? ''] || null;
  // Of these there is one size.
  if (type === 'Ed25519' || type === 'Ed448') return type;
  const curve = Curve && (curves[Curve] ?? (isObjectIdentifier(Curve) ? null : Curve));
  if (curve) return curve;
  const size = KeySizeInBits ? String(KeySizeInBits) : null;
  return type === null ? size && `${size} bits` : [type, size].filter(Boolean).join(' ');
}

/** Signature algorithms, RFC 4055, RFC 5758 and RFC 8410: some Commands tell them by object identifier. */
const signatures: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'MD5 with RSA',
  '1.2.840.113549.1.1.5': 'SHA-1 with RSA',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'SHA-256 with RSA',
  '1.2.840.113549.1.1.12': 'SHA-384 with RSA',
  '1.2.840.113549.1.1.13': 'SHA-512 with RSA',
  '1.2.840.10045.4.1': 'ECDSA with SHA-1',
  '1.2.840.10045.4.3.2': 'ECDSA with SHA-256',
  '1.2.840.10045.4.3.3': 'ECDSA with SHA-384',
  '1.2.840.10045.4.3.4': 'ECDSA with SHA-512',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** The name of a signature algorithm; as Command tells it where it is no object identifier known here. */
export function signatureName(algorithm: string | null): string | null {
  return algorithm && (signatures[algorithm] ?? algorithm);
}
