import type { Http2ServerResponse } from 'node:http2';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyBaseLogger } from 'fastify';
import { errorReply } from '#command/errors.ts';

const longHead = 'Address and headers are too long.';

const causes: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', longHead],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
};

/** Statuses that were answered without a reply of the framework's, by connection. */
const bareAnswers = new WeakMap<Socket, number>();

/** The status that was written to the connection in the middle of a request; undefined when there was none. */
export function bareAnswerOn(socket: Socket): number | undefined {
  return bareAnswers.get(socket);
}

/** Answers in Command's words what is no request of HTTP/1.1, or stopped halfway, and closes its connection. */
export function answerBadRequest(error: ConnectionError, socket: Socket, log: FastifyBaseLogger): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  log.info({ address: socket.remoteAddress, code: error.code }, 'what came is no request');
  const [status, message] = causes[error.code] ?? [
    '400 Bad Request',
    'This is not a request that can be read.',
  ];
  const code = Number.parseInt(status, 10);
  bareAnswers.set(socket, code);
  const body = JSON.stringify(errorReply(code, message));
  const headers = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
  // Octets that follow cannot be trusted.
  socket.destroySoon();
}

/** Answers a request of HTTP/2 whose address and headers are too long. HTTP/2 itself has no words for that. */
export function answerLongHead(response: Http2ServerResponse): void {
  const status = 431;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(errorReply(status, longHead)));
}
