import type { KeyType } from './leaf-keys.ts';

/** The profile `ca` is a subordinate CA that issues end entity certificates only. */
export type CertificateProfile = 'tls-server' | 'tls-client' | 'code-signing' | 'user' | 'ca';

/** Bits of KeyUsage (RFC 5280 section 4.2.1.3) as they are encoded, which is also the number that Command shows. */
const keyUsageBit = {
  digitalSignature: 0x80,
  keyEncipherment: 0x20,
  keyAgreement: 0x08,
  keyCertSign: 0x04,
  cRLSign: 0x02,
} as const;

const purpose = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
} as const;

const purposes: Record<CertificateProfile, readonly string[]> = {
  'tls-server': [purpose.serverAuth],
  'tls-client': [purpose.clientAuth],
  'code-signing': [purpose.codeSigning],
  user: [purpose.clientAuth, purpose.emailProtection],
  ca: [],
};

/** Extended key usages of a profile as dotted object identifiers; none for a CA. */
export function extendedKeyUsages(profile: CertificateProfile): readonly string[] {
  return purposes[profile];
}

/** The key usage that encrypts for a key: RSA by encipherment, EC by agreement, Ed25519 not at all (RFC 8410 section 5). */
const encryption: Record<KeyType, number> = {
  RSA: keyUsageBit.keyEncipherment,
  ECC: keyUsageBit.keyAgreement,
  Ed25519: 0,
};

/** The KeyUsage bits of a profile: a certificate claims no use that its kind of key is not able to. */
export function keyUsageBits(profile: CertificateProfile, keyType: KeyType): number {
  const { digitalSignature, keyCertSign, cRLSign, keyEncipherment } = keyUsageBit;
  switch (profile) {
    case 'ca':
      return digitalSignature | keyCertSign | cRLSign;
    case 'tls-server':
      return digitalSignature | (keyType === 'RSA' ? keyEncipherment : 0);
    case 'user':
      return digitalSignature | encryption[keyType];
    case 'tls-client':
    case 'code-signing':
      return digitalSignature;
  }
}
