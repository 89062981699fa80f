import { X509Certificate } from 'node:crypto';
import type * as z from 'zod/mini';
import { downloadCertificate } from '#command/certificate-download.ts';
import { certificateFormatHeader } from '#command/headers.ts';
import { encodeCertificateBag } from '../authority/certificate-bag.ts';
import { contentsOf } from '../store/certificates.ts';
import { chainAbove } from './chain.ts';
import { findNamedCertificate } from './find-certificate.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

type Format = z.output<NonNullable<typeof downloadCertificate.headers>>[typeof certificateFormatHeader];

export function certificateDownloadRoute(sandbox: Sandbox): Route {
  return route(
    downloadCertificate,
    ({ body, headers }) => {
      const row = findNamedCertificate(sandbox.database, body);
      const own = contentsOf(sandbox.database, [row.id]).map(({ der }) => der);
      const above = body.IncludeChain ? chainAbove(sandbox.authority, row.issuer_dn) : [];
      const chain = /^root/i.test(body.ChainOrder ?? '')
        ? [...above.toReversed(), ...own]
        : [...own, ...above];
      return { data: { Content: encode(headers[certificateFormatHeader], chain).toString('base64') } };
    },
    ({ query }) => query.collectionId,
  );
}

/** @throws Problem 400 for a chain in DER, which holds one certificate */
function encode(format: Format, chain: readonly Buffer[]): Buffer {
  if (format === 'P7B') return encodeCertificateBag(chain);
  if (format === 'PEM') return Buffer.from(chain.map((der) => new X509Certificate(der).toString()).join(''));
  const [first, ...others] = chain;
  if (!first || others.length > 0) {
    throw new Problem(400, `DER holds one certificate: ask for PEM or P7B with IncludeChain.`);
  }
  return first;
}
