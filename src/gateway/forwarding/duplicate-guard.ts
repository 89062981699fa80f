import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { apiBasePath, requestIdHeader } from '#command/headers.ts';
import { revokeCertificates } from '#command/revocation.ts';

/** As many as may be under way in all browsers at the same time, and a good deal more. */
const maxIds = 10_000;

/**
 * Lets no revocation through that has come before under the same request id. Browsers send a request again by themselves
 * when a connection breaks that they have used before, though a POST may have been carried out (RFC 9110 section 9.2.2). The
 * caller is told that nothing is known, and reads the certificates. To be asked when nothing but sending is left: what was
 * refused before may come again.
 */
export function createDuplicateGuard(): (request: FastifyRequest, reply: FastifyReply) => boolean {
  const seen = new Set<string>();
  return (request, reply) => {
    if (!isRevocation(request) || request.headers[requestIdHeader] !== request.id) return false;
    if (seen.has(request.id)) {
      reply
        .code(502)
        .send(errorReply(502, 'The connection broke, and what became of this request is not known.'));
      return true;
    }
    seen.add(request.id);
    const [oldest] = seen;
    if (seen.size > maxIds && oldest !== undefined) seen.delete(oldest);
    return false;
  };
}

const revokePath = `${apiBasePath}${revokeCertificates.path}`.toLowerCase();

/** Whether a request is one of POST /Certificates/Revoke, in any letter case, with a slash at its end or without. */
export function isRevocation({ method, url }: { readonly method: string; readonly url: string }): boolean {
  return (
    method === revokeCertificates.method && url.split('?')[0]?.toLowerCase().replace(/\/$/, '') === revokePath
  );
}
