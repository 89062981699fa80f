import {
  findCertificate,
  findCertificateByIssuerAndSerial,
  findCertificateByThumbprint,
  type StoredCertificate,
} from '../store/certificates.ts';
import type { Database } from '../store/database.ts';
import { notFound, Problem } from './problem.ts';

/** @throws Problem 404 when there is no certificate with this id */
export function requireCertificate(database: Database, id: number): StoredCertificate {
  const certificate = findCertificate(database, id);
  if (!certificate) throw notFound('Certificate', id);
  return certificate;
}

/** How a body names a certificate: the first that is given counts. */
interface CertificateName {
  readonly CertID: number | null;
  readonly Thumbprint: string | null;
  readonly SerialNumber: string | null;
  readonly IssuerDN: string | null;
}

/** @throws Problem 400 when nothing is named, 404 when what is named is not there */
export function findNamedCertificate(
  database: Database,
  { CertID, Thumbprint, SerialNumber, IssuerDN }: CertificateName,
): StoredCertificate {
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
