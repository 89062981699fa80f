import type { CertificateIdentity } from '#command/certificate.ts';
import { listCertificateIdentities } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import type {
  CertificateFinder,
  FindRequest,
  ListedCertificate,
} from '#revocation/list/certificate-finder.ts';
import { abortableWait } from './abortable-wait.ts';
import { askById } from './ask-by-id.ts';
import { decodeBase64, sha256 } from './octets.ts';
import { callCommand } from './transport.ts';

/** How a reconciliation reaches Command; rejects with AbortError once `signal` has ended it. */
export function createCertificateFinder(signal: AbortSignal): CertificateFinder {
  return {
    async find({ queryString, collectionId, range, order, limit, digests }: FindRequest) {
      const page = await askById<CertificateIdentity>(
        { query: queryString, ...everything, collectionId },
        range,
        order,
        limit,
        (query) => callCommand(listCertificateIdentities, { query, signal }),
      );
      // A certificate that is not in the answer must not count as one that Command does not have.
      if (page.unread.length > 0) {
        const [id] = page.unread;
        const which = id === null || id === undefined ? 'A certificate' : `Certificate ${id}`;
        throw new CommandError(`${which} in Command’s answer cannot be read: the list cannot be checked.`, {
          status: 200,
        });
      }
      return { ...page, items: await Promise.all(page.items.map((each) => listed(each, digests))) };
    },
    wait: (milliseconds) => abortableWait(milliseconds, signal),
  };
}

const everything = { includeRevoked: true, includeExpired: true };

/** Leaves out the content, and locations that were not asked for: a hundred thousand may be kept. */
async function listed(
  { ContentBytes, LocationsCount: _, SubjectAltNameElements, ...certificate }: CertificateIdentity,
  digests: boolean,
): Promise<ListedCertificate> {
  return {
    ...certificate,
    alternativeNames: SubjectAltNameElements.flatMap(({ Value }) => Value ?? []),
    ...(digests && { sha256: await digest(ContentBytes) }),
  };
}

/** @returns null where the content is missing or cannot be decoded, or where the page has no digests because it was not loaded over HTTPS */
async function digest(base64: string | null): Promise<string | null> {
  const content = base64 === null ? null : decodeBase64(base64);
  return content && sha256(content);
}
