import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { auditCategories, auditLevels, auditOperations } from '#command/audit.ts';
import { errorCodes, errorReply } from '#command/errors.ts';
import { apiBasePath } from '#command/headers.ts';
import { leadingObject } from '#command/leading-object.ts';
import { getHealthCheck } from '#command/status.ts';
import type { TokenIssuer } from '../start.ts';
import { registerApiReference } from './api-reference.ts';
import { auditRoutes } from './audit.ts';
import { challenges, createAuthenticate } from './authentication.ts';
import { type Caller, userName } from './caller.ts';
import { certificateAuthorityRoutes } from './certificate-authorities.ts';
import { certificateDownloadRoute } from './certificate-download.ts';
import { certificateHistoryRoute } from './certificate-history.ts';
import { certificateLocationsRoute } from './certificate-locations.ts';
import { certificateOwnerRoute } from './certificate-owner.ts';
import { certificateRecoveryRoute } from './certificate-recovery.ts';
import { certificateSecurityRoute } from './certificate-security.ts';
import { certificateValidationRoute } from './certificate-validation.ts';
import { certificateRoutes } from './certificates.ts';
import { collectionRoutes } from './collections.ts';
import { downloadRoutes } from './downloads.ts';
import { identityAuditRoute } from './identity-audit.ts';
import { metadataRoutes } from './metadata.ts';
import { registerOcsp } from './ocsp.ts';
import { printOpenApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { registerPublication } from './publication.ts';
import { setReplyHeaders } from './reply-headers.ts';
import { revocationRoutes } from './revocation.ts';
import { nameOf } from './route.ts';
import type { Sandbox } from './sandbox.ts';
import { securityRoutes } from './security.ts';
import { registerHealthCheck, statusRoutes } from './status.ts';
import { workflowRoutes } from './workflows.ts';

const largestBody = 4 * 1024 * 1024;

/**
 * The HTTP server, not listening yet.
 * @param issuer whose tokens it takes besides passwords
 */
export function createServer(sandbox: Sandbox, issuer: TokenIssuer | null): FastifyInstance {
  const { version } = sandbox;
  const isThere = (name: string) => !version.lacks.includes(name);
  // The schemas bring no language along: this is what they say where they have no sentence of their own.
  z.config(z.locales.en());
  const server = fastify({
    bodyLimit: largestBody,
    // IIS, where Command lives, does not mind the case of a path.
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    logger: { level: 'warn' },
    // Before there is a route, and so without hooks.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      setReplyHeaders(request.url, reply, version);
      reply.code(400).send(errorReply(400, error.message, codeOf(400)));
    },
  });
  server.addHook('onSend', async (request, reply) => setReplyHeaders(request.url, reply, version));
  readEveryJsonType(server);
  answerProblems(server, issuer !== null);

  const authenticate = createAuthenticate(sandbox.database, issuer);
  const methods = [
    ...certificateRoutes(sandbox),
    ...revocationRoutes(sandbox),
    ...workflowRoutes(sandbox),
    ...auditRoutes(sandbox),
    certificateHistoryRoute(sandbox),
    certificateLocationsRoute(sandbox),
    certificateSecurityRoute(sandbox),
    certificateValidationRoute(sandbox),
    certificateDownloadRoute(sandbox),
    certificateOwnerRoute(sandbox),
    certificateRecoveryRoute(sandbox),
    identityAuditRoute(sandbox),
    ...metadataRoutes(sandbox),
    ...downloadRoutes(sandbox),
    ...certificateAuthorityRoutes(sandbox),
    ...collectionRoutes(sandbox),
    ...securityRoutes(),
  ].filter(({ name }) => isThere(name));
  const routes = [...methods, ...statusRoutes(methods)];
  const hasHealthCheck = isThere(nameOf(getHealthCheck));
  server.register(
    async (api) => {
      const options = { authenticate, version, onRefused: refusalTeller(sandbox) };
      for (const route of routes) route.register(api, options);
      if (hasHealthCheck) registerHealthCheck(api);
    },
    { prefix: apiBasePath },
  );
  registerApiReference(
    server,
    printOpenApi(
      routes.map(({ endpoint }) => endpoint),
      { version, open: hasHealthCheck ? [getHealthCheck] : [] },
    ),
  );
  registerPublication(server, sandbox);
  registerOcsp(server, sandbox);
  return server;
}

/** Writes calls that were refused for want of a permission into the audit log. */
function refusalTeller({ audit }: Sandbox) {
  return (caller: Caller, name: string, message: string) =>
    audit.record({
      category: auditCategories.authorizationFailure,
      operation: auditOperations.denied,
      level: auditLevels.failure,
      user: userName(caller),
      entityType: 'Authorization',
      name,
      id: name,
      details: { Endpoint: name, Refusal: message },
    });
}

/**
 * Command also declares application/json-patch+json, text/json and application/*+json. Command's clients name a type even
 * where they send nothing, and some send more than the object, which Command does not read.
 */
function readEveryJsonType(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<string>(
    /^(application\/json|text\/json|application\/[\w.-]+\+json)/,
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      return parse(request, leadingObject(body) ?? body, done);
    },
  );
}

/** Of what the server itself found wrong with a request, such as a body that is no JSON. */
function codeOf(status: number) {
  return status === 400 ? errorCodes.validation : undefined;
}

function answerProblems(server: FastifyInstance, takesTokens: boolean): void {
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof Problem ? error.status : (error.statusCode ?? 500);
    if (status === 401)
      reply.header('www-authenticate', challenges(request.headers.authorization, takesTokens));
    if (status === 429) reply.header('retry-after', error instanceof Problem ? error.retryAfter : 1);
    if (status >= 500) request.log.error(error);
    const message =
      status >= 500 && !(error instanceof Problem) ? 'The server failed to do this.' : error.message;
    const failed = error instanceof Problem ? error.failedOperations : [];
    return reply.code(status).send({
      ...errorReply(status, message, error instanceof Problem ? error.code : codeOf(status)),
      ...(failed.length > 0 && { FailedOperations: failed }),
    });
  });
  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorReply(404, `There is no ${request.method} ${request.url.split('?')[0]}.`)),
  );
}
