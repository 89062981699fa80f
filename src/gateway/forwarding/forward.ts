import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';
import { errorReply } from '#command/errors.ts';
import { requestIdHeader } from '#command/headers.ts';
import { isGone } from '../http2.ts';
import type { Connection } from './connection.ts';
import { connectionProblem } from './connection-problem.ts';
import { correlationIdOf } from './reply-headers.ts';

export interface Outgoing {
  readonly connection: Connection;
  /** Of the server behind, such as `https://command.example.com`. */
  readonly origin: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, written anew. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

const unknown = 'What became of the request is not known.';
const nothingSent = 'Nothing was sent to it.';

/**
 * Sends a request once and gives its answer to `answer`, which answers the client; answers by itself when none comes. A client
 * that goes away ends its reading. A request that changes something goes on: Command may be at work on it, and breaking off would
 * leave half of it undone with nobody to know which half. The log then says what Command answered.
 */
export async function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  { connection, origin, method, path, headers, body }: Outgoing,
  answer: (response: Dispatcher.ResponseData) => FastifyReply,
): Promise<FastifyReply> {
  const isReading = method === 'GET' || method === 'HEAD';
  const gone = new AbortController();
  if (isGone(reply)) return reply.hijack();
  if (isReading) reply.raw.once('close', () => gone.abort());
  let response: Dispatcher.ResponseData;
  try {
    response = await connection.dispatcher.request({
      origin,
      method,
      path,
      headers: { ...headers, [requestIdHeader]: request.id },
      body,
      signal: gone.signal,
    });
  } catch (error) {
    if (gone.signal.aborted) return reply.hijack();
    request.log.warn({ err: error }, 'no answer of Command');
    const { status, message, mayHaveBeenSent } = connectionProblem(error, {
      ...connection,
      isSecure: origin.startsWith('https:'),
    });
    const outcome = isReading ? '' : ` ${mayHaveBeenSent ? unknown : nothingSent}`;
    return reply.code(status).send(errorReply(status, message + outcome));
  }
  if (!isGone(reply)) return answer(response);
  const { statusCode: status } = response;
  const correlationId = correlationIdOf(response.headers);
  request.log.warn(
    { status, ...(correlationId && { correlationId }) },
    'the client is gone; Command has answered',
  );
  discard(response);
  return reply.hijack();
}

/** Reads a body that nobody needs, if it is short, so that the connection can be used again. */
export function discard({ body }: Dispatcher.ResponseData): void {
  body.dump({ limit: 64 * 1024 }).catch(() => {});
}
