import { pick, type SelectedCertificate } from '#revocation/selection.ts';
import { readByIds } from './read-by-ids.ts';
import { createRetryer } from './retryer.ts';

/** Ten queries, four of them at a time: often enough to say how far it is. */
const idsAtOnce = 400;

/**
 * Reads certificates of which no more is known than their ids.
 * @param contexts collections in which the caller may read, one after the other until all are found; undefined: everywhere
 */
export function createPickedReader(contexts: readonly (number | undefined)[], signal: AbortSignal) {
  const retryer = createRetryer(signal);
  return async function read(
    ids: readonly number[],
    onProgress: (count: number) => void,
  ): Promise<ReadonlyMap<number, SelectedCertificate>> {
    const found = new Map<number, SelectedCertificate>();
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      let missing = ids.slice(start, start + idsAtOnce);
      for (const collectionId of contexts) {
        if (missing.length === 0) break;
        const scope = { query: '', collectionId, includeRevoked: true, includeExpired: true };
        const read = await retryer.call(() => readByIds(scope, missing, signal));
        for (const certificate of read) found.set(certificate.Id, pick(certificate));
        missing = missing.filter((id) => !found.has(id));
      }
      onProgress(Math.min(ids.length, start + idsAtOnce));
    }
    return found;
  };
}
