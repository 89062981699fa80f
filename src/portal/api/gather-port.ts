import type { CertificateIdentity } from '#command/certificate.ts';
import type { GatherPort } from '#revocation/gather.ts';
import { pick, type SelectedCertificate } from '#revocation/selection.ts';
import { askById } from './ask-by-id.ts';
import { type Drain, listInSteps } from './list-in-steps.ts';
import { readByIds } from './read-by-ids.ts';
import { createRetryer } from './retryer.ts';

/**
 * How a selection is turned into a list. Gathering ends with AbortError when `signal` says so.
 * @param collectionId the permission context in which picked certificates are read again
 * @param drain how long lists are read without holding the page up
 * @param onWaiting told for how many seconds Command asks to wait, and null when it goes on
 */
export function createGatherPort(
  collectionId: number | undefined,
  signal: AbortSignal,
  drain: Drain,
  onWaiting: (seconds: number | null) => void = () => {},
): GatherPort {
  const everything = { query: '', collectionId, includeRevoked: true, includeExpired: true };
  const retryer = createRetryer(signal, onWaiting);
  return {
    now: () => performance.now(),
    async read(ids) {
      return (await retryer.call(() => readByIds(everything, ids, signal, true))).map(withLocationCount);
    },
    async byId(scope, range, order, limit) {
      const page = await retryer.call(() =>
        askById(scope, range, order, limit, (query) =>
          listInSteps({ ...query, includeLocations: true }, signal, drain),
        ),
      );
      return { ...page, items: page.items.map(withLocationCount) };
    },
  };
}

/** Only of an answer that was asked for locations: in any other there are none, wherever it is deployed. */
function withLocationCount(certificate: CertificateIdentity): SelectedCertificate {
  const { LocationsCount: counts } = certificate;
  const locationCount = counts?.reduce<number | null>(
    (sum, { Count }) => (sum === null || Count === null ? null : sum + Count),
    0,
  );
  return pick({ ...certificate, locationCount });
}
