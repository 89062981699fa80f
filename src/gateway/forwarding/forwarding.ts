import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { apiBasePath, productVersionHeader, requestIdHeader, totalCountHeader } from '#command/headers.ts';
import type { Sessions } from '../session/session.ts';
import type { Connection } from './connection.ts';

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
export async function registerForwarding(
  server: FastifyInstance,
  {
    connection,
    commandUrl,
    sessions,
  }: { readonly connection: Connection; readonly commandUrl: string; readonly sessions: Sessions },
): Promise<void> {
  const { origin, pathname } = new URL(commandUrl);
  const authorizations = new WeakMap<object, string | null>();
  server.addHook('preHandler', async (request, reply) => {
    authorizations.set(request.raw, await sessions.authorization(request, reply));
  });
  await server.register(httpProxy, {
    upstream: origin,
    prefix: apiBasePath,
    rewritePrefix: pathname,
    // A request is sent once: whether to send it again is for the caller, who can look at what became of it.
    retryMethods: [],
    undici: connection.dispatcher,
    replyOptions: {
      // `expect` is answered by this server already; undici would refuse to send it on.
      rewriteRequestHeaders: (request, { cookie: _, expect: __, ...headers }) => {
        const authorization = headers.authorization ?? authorizations.get(request.raw);
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
