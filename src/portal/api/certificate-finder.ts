import type { QueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import type { certificateIdentity } from '#command/certificate.ts';
import { listCertificateIdentities } from '#command/certificates.ts';
import type {
  CertificateFinder,
  FindRequest,
  ListedCertificate,
} from '#revocation/list/certificate-finder.ts';
import { abortableWait } from './abortable-wait.ts';
import type { CertificateSearch } from './certificates.ts';
import { decodeBase64, sha256 } from './octets.ts';
import { callCommand } from './transport.ts';

/** Tells the queries apart: each is asked once, and none is kept. */
let asked = 0;

/** How a reconciliation reaches Command; rejects with AbortError once `signal` has ended it. */
export function createCertificateFinder(queryClient: QueryClient, signal: AbortSignal): CertificateFinder {
  function list({ collectionId, page, limit }: FindRequest, query: Partial<CertificateSearch>) {
    asked += 1;
    // Through the query client, which hears of a lost session.
    return queryClient.fetchQuery({
      queryKey: ['reconciliation', asked],
      queryFn: () =>
        callCommand(listCertificateIdentities, {
          query: {
            ...query,
            collectionId,
            PageReturned: page,
            ReturnLimit: limit,
            IncludeRevoked: true,
            IncludeExpired: true,
          },
          signal,
        }),
      gcTime: 0,
    });
  }
  return {
    async find(request) {
      const { data, totalCount } = await list(request, { QueryString: request.queryString });
      return { items: data.map(listed), totalCount };
    },
    async digest(request) {
      const { data, totalCount } = await list(request, { SortField: 'Id' });
      const items = await Promise.all(
        data.map(async (each) => ({ certificate: listed(each), sha256: await digest(each.ContentBytes) })),
      );
      return { items, totalCount };
    },
    wait: (milliseconds) => abortableWait(milliseconds, signal),
  };
}

/** Leaves out the content, and locations that were not asked for: a hundred thousand may be kept. */
function listed({
  ContentBytes: _,
  LocationsCount: __,
  ...certificate
}: z.output<typeof certificateIdentity>): ListedCertificate {
  return certificate;
}

/** @returns null where the content is missing or cannot be decoded, or where the page has no digests because it was not loaded over HTTPS */
async function digest(base64: string | null): Promise<string | null> {
  const content = base64 === null ? null : decodeBase64(base64);
  return content && sha256(content);
}
