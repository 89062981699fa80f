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
import { askById } from './ask-by-id.ts';
import { decodeBase64, sha256 } from './octets.ts';
import { callCommand } from './transport.ts';

/** Tells the queries apart: each is asked once, and none is kept. */
let asked = 0;

/** How a reconciliation reaches Command; rejects with AbortError once `signal` has ended it. */
export function createCertificateFinder(queryClient: QueryClient, signal: AbortSignal): CertificateFinder {
  async function list({ collectionId, range, order, limit }: FindRequest, queryString: string) {
    asked += 1;
    // Through the query client, which hears of a lost session.
    return queryClient.fetchQuery({
      queryKey: ['reconciliation', asked],
      queryFn: () =>
        askById({ query: queryString, ...everything, collectionId }, range, order, limit, (query) =>
          callCommand(listCertificateIdentities, { query, signal }),
        ),
      gcTime: 0,
    });
  }
  return {
    async find(request) {
      const page = await list(request, request.queryString);
      return { ...page, items: page.items.map(listed) };
    },
    async digest(request) {
      const page = await list(request, '');
      const items = await Promise.all(
        page.items.map(async (each) => ({ ...listed(each), sha256: await digest(each.ContentBytes) })),
      );
      return { ...page, items };
    },
    wait: (milliseconds) => abortableWait(milliseconds, signal),
  };
}

const everything = { includeRevoked: true, includeExpired: true };

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
