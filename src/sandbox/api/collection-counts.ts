import { countCertificates, notExpired, notRevoked } from '../store/certificates.ts';
import { collectionWithOldestCount, updateCollection } from '../store/collections.ts';
import { certificateClauses } from './certificate-query.ts';
import type { Sandbox } from './sandbox.ts';

const tenMinutes = 600_000;

/**
 * Counts what the collection whose count is the oldest shows, unless that is younger than ten minutes. One at a time:
 * a count may take a moment.
 */
export function estimateCollection(sandbox: Sandbox): void {
  const { database, now } = sandbox;
  const collection = collectionWithOldestCount(database);
  if (!collection) return;
  if (collection.last_estimated !== null && collection.last_estimated > now() - tenMinutes) return;
  // The timer is no user: %ME% matches nobody.
  const filter = certificateClauses(sandbox, collection.query, '');
  updateCollection(database, collection.id, {
    estimated_count: countCertificates(database, [notRevoked, notExpired(now()), ...filter]),
    last_estimated: now(),
  });
}
