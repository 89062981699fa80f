import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { limitConnections } from './connection-limit.ts';
import { keepForwardedAddresses } from './forwarded-for.ts';
import { offeredProtocols, speakHttp2 } from './http2.ts';
import type { KeyPair } from './key-pair.ts';
import { useOriginForm } from './request-target.ts';

const second = 1000;

/** Of a request's first line and headers together, in octets: long queries, cookies that hold tokens, what proxies add. */
const maxHead = 48 * 1024;

const maxConnections = 4096;
const maxOfAddress = 512;

/**
 * The server below Fastify, with limits that slow clients cannot stretch. An answer may take as long as Command may.
 * @param commandTimeout seconds
 */
export function createListener(
  handler: RequestListener,
  {
    tls,
    commandTimeout,
    trustedProxies,
  }: {
    readonly tls: KeyPair | null;
    readonly commandTimeout: number;
    readonly trustedProxies: readonly string[];
  },
): Server {
  const limits = {
    maxHeaderSize: maxHead,
    headersTimeout: 20 * second,
    requestTimeout: 60 * second,
    connectionsCheckingInterval: 5 * second,
    // Longer than proxies keep a connection that nothing is sent on: they are the ones to close it.
    keepAliveTimeout: 75 * second,
  };
  const answer: RequestListener = (request, response) => {
    useOriginForm(request);
    keepForwardedAddresses(request.headers);
    handler(request, response);
  };
  // Of silence in both directions: who has stopped reading, or is gone without a word.
  const silenceTimeout = (commandTimeout + 60) * second;
  const server = tls ? createTlsServer(tls) : createServer(limits, answer);
  server.timeout = silenceTimeout;
  limitConnections(server, { perAddress: maxOfAddress, inAll: maxConnections, trustedProxies });
  return server;

  function createTlsServer(pair: KeyPair): Server {
    const options = { ...limits, ...pair, minVersion: 'TLSv1.2', ALPNProtocols: offeredProtocols } as const;
    const secure = createSecureServer(options, answer);
    const { requestTimeout, keepAliveTimeout: idleTimeout } = limits;
    speakHttp2(secure, { maxHead: maxHead, requestTimeout, idleTimeout, silenceTimeout });
    return secure;
  }
}
