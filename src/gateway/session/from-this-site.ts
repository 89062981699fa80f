import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { requestedWithHeader } from '#command/headers.ts';

/**
 * A hook that refuses what another site makes a browser send. No other site can add a header of its own (CORS); and the
 * browser says where a request comes from, in `Sec-Fetch-Site` or, over plain HTTP, in `Origin`.
 */
export function fromThisSite(publicUrl: string) {
  return async function check(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> {
    if (!request.headers[requestedWithHeader]) {
      return reply.code(400).send(errorReply(400, `The header ${requestedWithHeader} is required.`));
    }
    if (isForeign(request, publicUrl)) {
      return reply.code(403).send(errorReply(403, 'This request comes from another site.'));
    }
    return undefined;
  };
}

function isForeign({ headers, host }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined || origin === publicUrl) return false;
  // One may reach the gateway by another name of the machine than the public one.
  return URL.parse(origin)?.host !== host;
}
