import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import type { Connection } from './connection.ts';
import { discard, forward } from './forward.ts';
import { repliedHeaders } from './reply-headers.ts';
import { headersToSend } from './request-headers.ts';

/**
 * Fetches what the sandbox serves to everybody: no credentials go there, and of the answer nothing but the file. `types` are the
 * content types that it may have; anything else is nothing at this address.
 */
export async function forwardFile(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    connection,
    origin,
    path,
    types,
    body = null,
    contentType,
  }: {
    readonly connection: Connection;
    readonly origin: string;
    readonly path: string;
    readonly types: RegExp;
    readonly body?: Buffer | null;
    /** Of the body. */
    readonly contentType?: string;
  },
): Promise<FastifyReply> {
  const sent = headersToSend(request.headers, 'files');
  const headers = {
    ...('headers' in sent && sent.headers),
    ...(contentType && { 'content-type': contentType }),
  };
  const method = request.method === 'HEAD' ? 'HEAD' : body ? 'POST' : 'GET';
  return forward(request, reply, { connection, origin, method, path, headers, body }, (response) => {
    const { statusCode, headers: replied } = response;
    const type = replied['content-type'];
    if (statusCode === 304) {
      discard(response);
      return reply.code(304).headers(repliedHeaders(replied)).send();
    }
    if (statusCode !== 200 || typeof type !== 'string' || !types.test(type)) {
      discard(response);
      return statusCode >= 500
        ? reply.code(502).send(errorReply(502, 'The server behind failed.'))
        : nothingHere(reply);
    }
    reply.code(200).headers(repliedHeaders(replied)).type(type);
    return reply.send(response.body);
  });
}

export function nothingHere(reply: FastifyReply): FastifyReply {
  return reply.code(404).send(errorReply(404, 'There is nothing at this address.'));
}
