import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { requestedWithHeader } from '#command/headers.ts';
import { logSecurity } from './security-log.ts';

export interface Refusal {
  readonly status: 400 | 403;
  readonly message: string;
}

/**
 * Why a request that a session answers for may have been made by another web site, or null. Pages of other sites cannot
 * set `x-keyfactor-requested-with`, as the gateway answers no preflight; browsers say themselves where a request comes from.
 */
function whyRefused(
  { headers, protocol, host }: Pick<FastifyRequest, 'headers' | 'protocol' | 'host'>,
  publicUrl: string,
): Refusal | null {
  const site = headers['sec-fetch-site'];
  // The browser's own word holds even behind a proxy that changes the host.
  const isOwn =
    site === undefined
      ? headers.origin === undefined || [publicUrl, `${protocol}://${host}`].includes(headers.origin)
      : site === 'same-origin' || site === 'none';
  if (!isOwn) {
    return {
      status: 403,
      message:
        'The request comes from another web site. If it comes from the portal itself, PUBLIC_URL of the gateway must be the address in the browser.',
    };
  }
  if (!headers[requestedWithHeader]) {
    return {
      status: 400,
      message: `The header ${requestedWithHeader} is required: APIClient or XMLHttpRequest.`,
    };
  }
  return null;
}

/** The same, and in the log: whoever runs the product wants to know of such pages, and of a `PUBLIC_URL` that is wrong. */
export function refusalOf(request: FastifyRequest, publicUrl: string): Refusal | null {
  const refusal = whyRefused(request, publicUrl);
  if (refusal) {
    const { origin, 'sec-fetch-site': site } = request.headers;
    logSecurity(request, 'other-site-refused', {
      status: refusal.status,
      ...(origin !== undefined && { origin: origin.slice(0, 200) }),
      ...(typeof site === 'string' && { site: site.slice(0, 20) }),
    });
  }
  return refusal;
}

/** A hook for routes that a session answers for: refuses what another web site may have made a browser send. */
export function refuseOtherSites(publicUrl: string) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(request, publicUrl);
    if (refusal) return reply.code(refusal.status).send(errorReply(refusal.status, refusal.message));
  };
}
