import type { CertificateIdentity } from '#command/certificate.ts';
import { listCertificateIdentities } from '#command/certificates.ts';
import { sortOrder } from '#command/list-query.ts';
import type { GatherPort } from '#revocation/gather.ts';
import { PatientCalls } from '#revocation/patient-calls.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { abortableWait } from './abortable-wait.ts';
import { readByIds, toListQuery } from './certificates.ts';
import { callCommand } from './transport.ts';

/**
 * How a selection is turned into a list. It ends with AbortError when `signal` says so.
 * @param collectionId the permission context in which picked certificates are read again
 */
export function createGatherPort(collectionId: number | undefined, signal: AbortSignal): GatherPort {
  const everything = { query: '', collectionId, includeRevoked: true, includeExpired: true };
  const calls = new PatientCalls(
    (milliseconds) => abortableWait(milliseconds, signal),
    () => {},
  );
  return {
    async read(ids) {
      return (await calls.call(() => readByIds(everything, ids, signal, true))).map(withLocationCount);
    },
    async lowest(scope, limit) {
      const query = {
        ...toListQuery(scope),
        SortField: 'Id',
        SortAscending: sortOrder.ascending,
        ReturnLimit: limit,
        includeLocations: true,
      };
      const { data, totalCount } = await calls.call(() =>
        callCommand(listCertificateIdentities, { query, signal }),
      );
      return { certificates: data.map(withLocationCount), totalCount };
    },
  };
}

/** Only of an answer that was asked for locations: in any other there are none, wherever it is deployed. */
function withLocationCount(certificate: CertificateIdentity): PickedCertificate {
  const { LocationsCount: counts } = certificate;
  const locationCount = counts?.reduce<number | null>(
    (sum, { Count }) => (sum === null || Count === null ? null : sum + Count),
    0,
  );
  return { ...certificate, locationCount };
}
