import { findCertificate, type StoredCertificate } from '../store/certificates.ts';
import type { Database } from '../store/database.ts';
import { notFound } from './problem.ts';

/** @throws Problem 404 when there is no certificate with this id */
export function requireCertificate(database: Database, id: number): StoredCertificate {
  const certificate = findCertificate(database, id);
  if (!certificate) throw notFound('Certificate', id);
  return certificate;
}
