import { collectionWithOldestCount, updateCollection } from '../store/collections.ts';
import { certificatePlans, findCertificatesOrGiveUp } from './certificate-query.ts';
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
  const plans = certificatePlans(sandbox, collection.query, '');
  const shown = { plans, includeRevoked: false, includeExpired: false, now: now() };
  updateCollection(database, collection.id, {
    // For what takes too long the count that is there stays, and the others get their turn.
    estimated_count: findCertificatesOrGiveUp(sandbox, shown)?.size ?? collection.estimated_count,
    last_estimated: now(),
  });
}
