import { encodeName, printName } from './distinguished-name.ts';
import { authorityInfoAccess, authorityKeyIdentifier, crlDistributionPoint } from './extensions.ts';
import { type AuthorityDefinition, authorityUrls } from './hierarchy.ts';
import type { PublicKey } from './public-key.ts';
import type { Signer } from './signer.ts';

/** A CA ready to sign. Parts that are the same in all its certificates are encoded once. */
export interface Issuer {
  readonly definition: AuthorityDefinition;
  /** Name in DER, and as Command shows it. */
  readonly name: Buffer;
  readonly nameText: string;
  readonly keyIdentifier: Buffer;
  /** The bits of its public key that are hashed to name it. */
  readonly keyBits: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signer: Signer;
  /** Authority key identifier, CRL distribution point and authority information access. */
  readonly extensions: readonly Buffer[];
}

export function createIssuer(
  definition: AuthorityDefinition,
  publicUrl: string,
  key: { readonly publicKey: PublicKey; readonly signer: Signer },
  validity: { readonly notBefore: Date; readonly notAfter: Date },
): Issuer {
  const urls = authorityUrls(definition, publicUrl);
  const { keyIdentifier, bits } = key.publicKey;
  const name = encodeName(definition.subject);
  return {
    definition,
    name,
    nameText: printName(definition.subject),
    keyIdentifier,
    keyBits: bits,
    signer: key.signer,
    notBefore: validity.notBefore,
    notAfter: validity.notAfter,
    extensions: [
      authorityKeyIdentifier(keyIdentifier),
      crlDistributionPoint(urls.crl, definition.product === 'ejbca' ? name : null),
      authorityInfoAccess(urls),
    ],
  };
}
