import { type CertificateAuthority, openStoredAuthority } from './certificate-authority.ts';
import { type CrlContent, encodeCrlEntry, type RevokedCertificate, signCertificateList } from './crl.ts';
import { hierarchy } from './hierarchy.ts';
import { type CertificateRequest, type IssuedCertificate, issueCertificate } from './issuance.ts';
import type { Issuer } from './issuer.ts';
import { isEmptyDirectory, loadAuthority, storeAuthorities } from './key-directory.ts';
import { createLeafKeys } from './leaf-keys.ts';
import { createAuthorities } from './new-authorities.ts';
import { answerOcsp, type StatusOf } from './ocsp-responder.ts';

export interface Authority {
  /** Roots before the CAs below them. */
  readonly authorities: readonly CertificateAuthority[];
  /**
   * Issues a certificate for a new key of the kind asked for, in about 0.1 ms; some 40 ms the first few times that an
   * RSA key is asked for. Throws RangeError for an unknown CA or a request it must not sign.
   */
  issue(request: CertificateRequest): IssuedCertificate;
  /** One entry for a CRL, in DER. Throws RangeError for a bad serial number, reason or date. */
  encodeCrlEntry(revoked: RevokedCertificate): Buffer;
  /** The CA's complete CRL in DER, at once: a million entries take about a second. Throws RangeError for an unknown CA. */
  signCrl(ca: string, content: CrlContent): Buffer;
  /**
   * The CA's signed OCSPResponse in DER to an OCSPRequest in DER; to any other bytes an unsigned one that says
   * `malformedRequest`. Of the CA's own certificates `statusOf` is asked. Throws RangeError for an unknown CA, and
   * what `statusOf` throws.
   */
  answerOcsp(ca: string, request: Buffer, statusOf: StatusOf, now: Date): Buffer;
}

/**
 * Opens the PKI in `directory`; at the first call it makes one. The directory need not exist, should have a parent on
 * the same file system that may be written to, and belongs to the authority alone. `publicUrl` is where the sandbox
 * is reached: certificates point there for CRL, OCSP and issuer. Throws Error when the directory is damaged.
 */
export async function openAuthority(options: {
  readonly directory: string;
  readonly publicUrl: string;
  readonly now: Date;
}): Promise<Authority> {
  const { directory, publicUrl, now } = options;
  if (await isEmptyDirectory(directory)) {
    await storeAuthorities(directory, createAuthorities(publicUrl, now));
  }
  const opened = await Promise.all(
    hierarchy.map(async (definition) => {
      const stored = await loadAuthority(directory, definition.slug);
      try {
        return openStoredAuthority(definition, stored, publicUrl);
      } catch (cause) {
        const name = `The CA ${definition.name} in ${directory}`;
        throw new Error(`${name} is damaged (${cause instanceof Error ? cause.message : cause})`, { cause });
      }
    }),
  );
  const issuers = new Map(opened.map(({ issuer }) => [issuer.definition.name, issuer]));
  const leafKeys = createLeafKeys();

  function issuerNamed(name: string): Issuer {
    const issuer = issuers.get(name);
    if (issuer === undefined) throw new RangeError(`There is no CA named ${JSON.stringify(name)}`);
    return issuer;
  }

  return {
    authorities: opened.map(({ description }) => description),
    issue: (request) => issueCertificate(request, leafKeys.next(request.publicKey), issuerNamed(request.ca)),
    encodeCrlEntry,
    signCrl: (ca, content) => signCertificateList(issuerNamed(ca), content),
    answerOcsp: (ca, request, statusOf, now) => answerOcsp(issuerNamed(ca), request, statusOf, now),
  };
}
