import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { signCertificate } from './certificate.ts';
import { encodeName } from './distinguished-name.ts';
import { authorityConstraints, keyUsage, subjectKeyIdentifier } from './extensions.ts';
import { type AuthorityDefinition, hierarchy } from './hierarchy.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import type { StoredAuthority } from './key-directory.ts';
import { keyUsageBits } from './profiles.ts';
import { publicKeyOfAuthority } from './public-key.ts';
import { encodeSerialNumber } from './serial-number.ts';
import { createSigner } from './signer.ts';

const millisecondsPerYear = 365.25 * 24 * 60 * 60 * 1000;

function validity({ years }: AuthorityDefinition, now: Date): { notBefore: Date; notAfter: Date } {
  const at = (offset: number) => new Date(now.getTime() + offset * millisecondsPerYear);
  return { notBefore: at(-years.before), notAfter: at(years.after) };
}

/** Sixteen random octets, the first of them from 0x40 to 0x7f: positive, and always of the same length. */
function randomSerialNumber(): string {
  const octets = randomBytes(16);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets.toString('hex');
}

/**
 * Makes the CAs of the hierarchy with new keys, which are random always: nobody can derive them from anything.
 * `publicUrl` is where the root's CRL is said to be.
 */
export function createAuthorities(publicUrl: string, now: Date): Map<string, StoredAuthority> {
  const issuers = new Map<string, Issuer>();
  const stored = new Map<string, StoredAuthority>();
  for (const definition of hierarchy) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: definition.curve });
    const key = publicKeyOfAuthority(publicKey);
    const dates = validity(definition, now);
    const own = createIssuer(
      definition,
      publicUrl,
      { publicKey: key, signer: createSigner(privateKey, definition.curve) },
      dates,
    );
    const above = issuers.get(definition.issuer);
    const der = signCertificate(
      {
        serialNumber: encodeSerialNumber(randomSerialNumber()),
        issuer: (above ?? own).name,
        ...dates,
        subject: encodeName(definition.subject),
        subjectPublicKeyInfo: key.subjectPublicKeyInfo,
        extensions: [
          authorityConstraints(definition.pathLength),
          keyUsage(keyUsageBits('ca', 'ECC')),
          subjectKeyIdentifier(key.keyIdentifier),
          // A self-signed certificate is trusted or not; nobody above it could revoke it.
          ...(above ? above.extensions : []),
        ],
      },
      (above ?? own).signer,
    );
    issuers.set(definition.name, own);
    stored.set(definition.slug, {
      privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      certificate: new X509Certificate(der).toString(),
    });
  }
  return stored;
}
