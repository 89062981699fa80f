import type { QueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import type { certificateIdentity } from '#command/certificate.ts';
import { listCertificateIdentities } from '#command/certificates.ts';
import type {
  CertificateFinder,
  FindRequest,
  ListedCertificate,
} from '#revocation/list/certificate-finder.ts';
import type { CertificateSearch } from './certificates.ts';
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
        data.map(async (each) => ({ certificate: listed(each), sha256: await sha256(each.ContentBytes) })),
      );
      return { items, totalCount };
    },
    wait: (milliseconds) => pause(milliseconds, signal),
  };
}

/** Leaves out the content: a hundred thousand may be kept. */
function listed({
  ContentBytes: _,
  ...certificate
}: z.output<typeof certificateIdentity>): ListedCertificate {
  return certificate;
}

/** @returns null where the content is missing or cannot be decoded, or where the page has no digests because it was not loaded over HTTPS */
async function sha256(base64: string | null): Promise<string | null> {
  if (base64 === null || !globalThis.isSecureContext) return null;
  const content = decode(base64);
  if (content === null) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (octet) => octet.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function decode(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stopWaiting);
      resolve();
    }, milliseconds);
    const stopWaiting = () => {
      clearTimeout(timer);
      stop();
    };
    signal.addEventListener('abort', stopWaiting, { once: true });
  });
}
