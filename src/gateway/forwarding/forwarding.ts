import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';
import type { Endpoint } from '#command/endpoint.ts';
import { errorReply } from '#command/errors.ts';
import { apiBasePath } from '#command/headers.ts';
import { refusalOf } from '../same-site.ts';
import type { Sessions } from '../session/session.ts';
import { furtherSandboxEndpoints, isOpen, openEndpoints, portalEndpoints } from './allowed-endpoints.ts';
import { registerApiReference } from './api-reference.ts';
import type { Connection } from './connection.ts';
import { problemOf } from './error-pages.ts';
import { discard, forward } from './forward.ts';
import { problemHeaders, repliedHeaders } from './reply-headers.ts';
import { readJsonBodies } from './request-body.ts';
import { headersToSend } from './request-headers.ts';
import { maxUrl, targetReader } from './target.ts';

export interface ForwardingOptions {
  readonly connection: Connection;
  /** Base address of Command's API without a slash at its end. */
  readonly commandUrl: string;
  readonly isSandbox: boolean;
  readonly publicUrl: string;
  readonly sessions: Sessions;
  /** Is asked last, when nothing but sending is left: whether it has answered the request itself. */
  readonly refuseDuplicate: (request: FastifyRequest, reply: FastifyReply) => boolean;
}

interface Prepared {
  /** Path and query below Command's base. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Forwards the methods of Command that are allowed, each by a route of its own, and answers 404 to everything else. */
export function registerForwarding(server: FastifyInstance, options: ForwardingOptions): void {
  readJsonBodies(server);
  const allowed = [
    ...portalEndpoints,
    ...openEndpoints,
    ...(options.isSandbox ? furtherSandboxEndpoints : []),
  ];
  for (const endpoint of allowed) registerEndpoint(server, endpoint, options);
  registerApiReference(server, options);
  for (const url of [apiBasePath, `${apiBasePath}/*`]) {
    server.all(url, { onRequest: async (_, reply) => notFound(reply) }, (_, reply) => notFound(reply));
  }
}

function registerEndpoint(server: FastifyInstance, endpoint: Endpoint, options: ForwardingOptions): void {
  const { connection, commandUrl, isSandbox, publicUrl, sessions, refuseDuplicate } = options;
  const { origin, pathname } = new URL(commandUrl);
  const readTarget = targetReader(endpoint);
  const requests = new WeakMap<FastifyRequest, Prepared>();
  // In front of a real Command only the session's.
  const ownAuthorization = ({ headers }: FastifyRequest) =>
    isSandbox ? (headers.authorization ?? null) : null;

  const url = `${apiBasePath}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`;
  const route = {
    method: endpoint.method,
    exposeHeadRoute: false,
    // Before the body is read.
    async onRequest(request: FastifyRequest, reply: FastifyReply) {
      const path = request.url.length > maxUrl ? 414 : readTarget(request.url);
      if (path === 404) return notFound(reply);
      if (path === 414) return refuse(reply, 414, 'The address is longer than 16 kB.');
      if (path === 400) return refuse(reply, 400, 'The query of the address is malformed.');
      const refusal = isOpen(endpoint) || ownAuthorization(request) ? null : refusalOf(request, publicUrl);
      if (refusal) return refuse(reply, refusal.status, refusal.message);
      const sent = headersToSend(request.headers);
      if ('wrong' in sent) {
        return refuse(reply, 400, `The header ${sent.wrong} has a value that is not acceptable.`);
      }
      const own = ownAuthorization(request);
      const session = isOpen(endpoint) || own ? null : await sessions.authorization(request);
      if (session === 'unavailable') return providerUnavailable(reply);
      const authorization = isOpen(endpoint) ? null : (own ?? session?.authorization ?? null);
      // Without: a client certificate of the gateway's must never stand for somebody who has not signed in.
      if (!authorization && !isSandbox && !isOpen(endpoint)) return refuse(reply, 401, 'Sign in first.');
      requests.set(request, { path, headers: { ...sent.headers, ...(authorization && { authorization }) } });
    },
    async handler(request: FastifyRequest, reply: FastifyReply) {
      const prepared = requests.get(request);
      if (!prepared) return notFound(reply);
      if (refuseDuplicate(request, reply)) return reply;
      const body = endpoint.body && Buffer.isBuffer(request.body) ? request.body : null;
      const outgoing = {
        connection,
        origin,
        method: endpoint.method,
        path: pathname.replace(/\/$/, '') + prepared.path,
        headers: { ...prepared.headers, ...(body && { 'content-type': 'application/json' }) },
        body,
      };
      return forward(request, reply, outgoing, (response) =>
        answer(reply, response, ownAuthorization(request) !== null && !request.headers['sec-fetch-site']),
      );
    },
  };
  server.route({ ...route, url });
  server.route({ ...route, url: `${url}/` });
}

/** @param mayAsk whether Command's wish for credentials goes on: to a page it would open a window of the browser's own. */
function answer(reply: FastifyReply, response: Dispatcher.ResponseData, mayAsk: boolean): FastifyReply {
  const { statusCode, headers, body } = response;
  const asks = headers['www-authenticate'];
  if (mayAsk && typeof asks === 'string') reply.header('www-authenticate', asks);
  const problem = problemOf(statusCode, headers);
  if (problem) {
    reply.log.warn(
      {
        status: statusCode,
        contentType: headers['content-type'],
        // A sign-in page is told where to come back to: the query, with names in it.
        location: String(headers.location ?? '').split('?')[0],
      },
      'Command did not answer with data',
    );
    discard(response);
    return refuse(reply.headers(problemHeaders(headers)), problem.status, problem.message);
  }
  // Data of a session must not lie in a cache that others use.
  reply.code(statusCode).headers({ 'cache-control': 'no-store', ...repliedHeaders(headers) });
  const contentType = headers['content-type'];
  if (statusCode === 204 || statusCode === 205 || typeof contentType !== 'string') {
    discard(response);
    reply.removeHeader('content-length');
    return reply.send();
  }
  return reply.type(contentType).send(body);
}

/** The session is good: whoever waits as told goes on without signing in. */
function providerUnavailable(reply: FastifyReply): FastifyReply {
  const message =
    'The sign-in provider cannot be reached to renew the session. You are still signed in: try again in 10 seconds.';
  return refuse(reply.header('retry-after', '10'), 503, message);
}

function notFound(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, 'There is nothing at this address.');
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send(errorReply(status, message));
}
