import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { apiBasePath, productVersionHeader, requestIdHeader, totalCountHeader } from '#command/headers.ts';
import { sessionAuthorization } from './session.ts';

/** Command asks its CAs one certificate after the other: a request of 100 may take minutes. */
const longestAnswer = 300_000;

/** What of Command's reply goes on: cookies and policies of another server must not become this one's. */
const repliedHeaders: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'date',
  'retry-after',
  'cache-control',
  'etag',
  'last-modified',
  totalCountHeader,
  productVersionHeader,
]);

/**
 * Forwards `/KeyfactorAPI/*` to Command. A request with credentials of its own goes as it is; one of the browser gets
 * those of its session.
 */
export async function registerForwarding(server: FastifyInstance, commandUrl: string): Promise<void> {
  const { origin, pathname } = new URL(commandUrl);
  await server.register(httpProxy, {
    upstream: origin,
    prefix: apiBasePath,
    rewritePrefix: pathname,
    // A request is sent once: whether to send it again is for the caller, who can look at what became of it.
    retryMethods: [],
    // Otherwise an answer that nobody reads to its end any more keeps its connection, and the sandbox from stopping.
    destroyAgent: true,
    undici: { headersTimeout: longestAnswer, bodyTimeout: longestAnswer },
    replyOptions: {
      // `expect` is answered by this server already; undici would refuse to send it on.
      rewriteRequestHeaders: (request, { cookie: _, expect: __, ...headers }) => {
        const authorization = headers.authorization ?? sessionAuthorization(request);
        return { ...headers, ...(authorization && { authorization }), [requestIdHeader]: request.id };
      },
      rewriteHeaders: (headers, request) => {
        const passed = Object.entries(headers).filter(([name]) => repliedHeaders.has(name));
        // To a page in a browser it would open a sign-in window of the browser's own.
        const asks =
          request?.headers.authorization && !request.headers['sec-fetch-site']
            ? [['www-authenticate', headers['www-authenticate']]]
            : [];
        return Object.fromEntries([...passed, ...asks.filter(([, value]) => value !== undefined)]);
      },
      onError: (reply) => {
        reply.code(502).send(errorReply(502, 'Keyfactor Command cannot be reached.'));
      },
    },
  });
}

/** Forwards the sandbox's CRLs, CA certificates and OCSP responders, which the certificates point to. */
export async function registerPublication(server: FastifyInstance, sandboxUrl: string): Promise<void> {
  const published = { '/crl': ['GET', 'HEAD'], '/certs': ['GET', 'HEAD'], '/ocsp': ['GET', 'HEAD', 'POST'] };
  for (const [prefix, httpMethods] of Object.entries(published)) {
    await server.register(httpProxy, {
      upstream: sandboxUrl,
      prefix,
      rewritePrefix: prefix,
      httpMethods,
      destroyAgent: true,
    });
  }
}
