import { constants, createServer, Http2ServerResponse, type ServerHttp2Session } from 'node:http2';
import type { Server } from 'node:https';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerLongHead } from './bad-request.ts';

interface Limits {
  /** Of the header fields of a request together, in octets. */
  readonly maxHead: number;
  /** Milliseconds that a request may take to arrive. */
  readonly requestTimeout: number;
  /** Milliseconds that a connection is kept on which nothing is under way. */
  readonly idleTimeout: number;
  /** Milliseconds of silence while something is under way. */
  readonly silenceTimeout: number;
}

/** Requests under way at once on a connection: what RFC 9113 calls a reasonable minimum. */
const maxStreams = 100;

/** Browsers send each cookie as a field of its own. */
const maxFields = 256;

/** Protocols to be offered in the TLS handshake, the better first. */
export const offeredProtocols = ['h2', 'http/1.1'];

/**
 * Speaks HTTP/2 with whoever has chosen it in the TLS handshake. The server stays one of HTTP/1.1, whose limits Node's own
 * server of both protocols does not have in every version (`closeIdleConnections`, `maxHeaderSize`, timeouts): connections of
 * HTTP/2 are handed on, and their requests come back to the server as its own. Stopping it ends them too.
 */
export function speakHttp2(server: Server, limits: Limits): void {
  const protocol = createServer({
    // Fields of more than 64 kB, the default, break the stream off; what is less is answered.
    settings: { maxConcurrentStreams: maxStreams },
    maxHeaderListPairs: maxFields,
  });
  const underWay = new Map<ServerHttp2Session, number>();

  protocol.on('session', (session) => {
    underWay.set(session, 0);
    session.setTimeout(limits.idleTimeout);
    session.on('timeout', () => (underWay.get(session) === 0 ? session.close() : session.destroy()));
    session.once('close', () => underWay.delete(session));
    const count = (step: 1 | -1) => {
      const requests = (underWay.get(session) ?? 0) + step;
      if (session.destroyed) return;
      underWay.set(session, requests);
      session.setTimeout(requests > 0 ? limits.silenceTimeout : limits.idleTimeout);
    };
    session.on('stream', (stream) => {
      count(1);
      // Asked then, as nobody need read a body that is empty: of that no end is told.
      const late = setTimeout(() => {
        if (stream.state.remoteClose !== 1) stream.close(constants.NGHTTP2_CANCEL);
      }, limits.requestTimeout);
      // Answered before all of it was read: nobody needs the rest (RFC 9113, 8.1).
      stream.once('finish', () => {
        if (!stream.readableEnded) setImmediate(() => stream.close(constants.NGHTTP2_NO_ERROR));
      });
      stream.once('close', () => {
        clearTimeout(late);
        count(-1);
      });
    });
  });
  protocol.on('request', (request, response) => {
    const { ':authority': authority } = request.headers;
    if (authority !== undefined) request.headers.host ??= authority;
    const head = request.rawHeaders.reduce((octets, text) => octets + text.length, 0);
    if (head > limits.maxHead) answerLongHead(response);
    else server.emit('request', request, response);
  });

  const speakHttp1 = server.listeners('secureConnection');
  server.removeAllListeners('secureConnection');
  server.on('secureConnection', (socket) => {
    if (socket.alpnProtocol === 'h2') protocol.emit('connection', socket);
    else for (const listener of speakHttp1) Reflect.apply(listener, server, [socket]);
  });

  const { closeIdleConnections, closeAllConnections } = server;
  server.closeIdleConnections = () => {
    for (const [session, requests] of underWay) if (requests === 0) session.close();
    closeIdleConnections.call(server);
  };
  server.closeAllConnections = () => {
    for (const session of underWay.keys()) session.destroy();
    closeAllConnections.call(server);
  };
}

/** Fields that are about a connection of HTTP/1.1 must not stand in a reply of HTTP/2 (RFC 9113, 8.2.2). */
export function keepOutConnectionFields(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    if (request.raw.httpVersionMajor === 2) reply.removeHeader('connection').removeHeader('keep-alive');
  });
}

/** Whether the client is gone, or has given the request up, before the answer was sent. */
export function isGone({ raw }: FastifyReply): boolean {
  // A stream of HTTP/2 that was broken off counts as finished.
  if (raw instanceof Http2ServerResponse) return raw.stream.aborted;
  return raw.destroyed && !raw.writableFinished;
}
