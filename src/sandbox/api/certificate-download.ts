import { X509Certificate } from 'node:crypto';
import type * as z from 'zod/mini';
import { downloadCertificate } from '#command/certificate-download.ts';
import { certificateFormatHeader } from '#command/headers.ts';
import { encodeCertificateBag } from '../authority/certificate-bag.ts';
import {
  contentsOf,
  findCertificateByIssuerAndSerial,
  findCertificateByThumbprint,
  type StoredCertificate,
} from '../store/certificates.ts';
import { chainAbove } from './chain.ts';
import { requireCertificate } from './find-certificate.ts';
import { notFound, Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

type DownloadRequest = z.output<NonNullable<typeof downloadCertificate.body>>;
type Format = z.output<NonNullable<typeof downloadCertificate.headers>>[typeof certificateFormatHeader];

export function certificateDownloadRoute(sandbox: Sandbox): Route {
  return route(
    downloadCertificate,
    ({ body, headers }) => {
      const row = find(sandbox, body);
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

/** @throws Problem 400 when nothing is named, 404 when what is named is not there */
function find({ database }: Sandbox, body: DownloadRequest): StoredCertificate {
  const { CertID, Thumbprint, SerialNumber, IssuerDN } = body;
  if (CertID) return requireCertificate(database, CertID);
  if (Thumbprint) {
    const found = findCertificateByThumbprint(database, Thumbprint);
    if (!found) throw notFound('Certificate', Thumbprint, 'Thumbprint');
    return found;
  }
  if (SerialNumber && IssuerDN) {
    const found = findCertificateByIssuerAndSerial(database, IssuerDN, SerialNumber);
    if (!found) throw notFound('Certificate', SerialNumber, 'SerialNumber');
    return found;
  }
  throw new Problem(400, 'Name the certificate by CertID, by Thumbprint, or by SerialNumber and IssuerDN.');
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
