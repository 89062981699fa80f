import { X509Certificate } from 'node:crypto';
import { validateCertificate } from '#command/certificate-details.ts';
import { contentsOf } from '../store/certificates.ts';
import { findCrlState } from '../store/revocations.ts';
import { chainAbove } from './chain.ts';
import { requireCertificate } from './find-certificate.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateValidationRoute({ database, authority, now }: Sandbox): Route {
  return route(
    validateCertificate,
    ({ params }) => {
      const row = requireCertificate(database, params.id);
      const chain = [
        ...contentsOf(database, [row.id]).map(({ der }) => der),
        ...chainAbove(authority, row.issuer_dn),
      ].map((der) => new X509Certificate(der));
      const crl = row.authority_id === null ? undefined : findCrlState(database, row.authority_id);
      return {
        data: {
          RevocationServerOnline: crl !== undefined && crl.next_update > now(),
          ChainBuilt: isSignedThroughout(chain),
        },
      };
    },
    ({ query }) => query.collectionId,
  );
}

/** Each is signed by the next, and the last by itself. */
function isSignedThroughout(chain: readonly X509Certificate[]): boolean {
  const root = chain.at(-1);
  return (
    chain.length > 1 &&
    root !== undefined &&
    chain.every((certificate, place) => certificate.verify((chain[place + 1] ?? root).publicKey))
  );
}
