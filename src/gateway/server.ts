import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { requestIdHeader } from '#command/headers.ts';
import { AccessLog, type LogDestination, logger } from './access-log.ts';
import { answerBadRequest } from './bad-request.ts';
import { guardBareReply, registerBrowserHeaders } from './browser-headers.ts';
import { openConnection } from './forwarding/connection.ts';
import { createDuplicateGuard } from './forwarding/duplicate-guard.ts';
import { registerForwarding } from './forwarding/forwarding.ts';
import { registerPublication } from './forwarding/publication.ts';
import { requestIdOf } from './forwarding/request-id.ts';
import { maxParameter } from './forwarding/target.ts';
import { keepOutConnectionFields } from './http2.ts';
import type { KeyPair } from './key-pair.ts';
import { createListener } from './listener.ts';
import { registerPolicyViolations } from './policy-violations.ts';
import { registerPortalConfiguration } from './portal-configuration.ts';
import { registerPortal } from './portal-files.ts';
import { limitRate } from './rate-limit.ts';
import { namesOneHost } from './request-target.ts';
import { registerSession } from './session/session.ts';
import type { SessionOptions } from './session/session-cookie.ts';
import type { Faults } from './settings/faults.ts';
import type { CommandSettings, Settings, SignInSettings } from './settings/settings.ts';
import { registerStopping } from './stopping.ts';

const maxBody = 1024 * 1024;

export interface GatewayOptions {
  /** The real Command or the sandbox. */
  readonly command: CommandSettings;
  /** Tells it from any other, and says nothing else of it. */
  readonly commandId: string;
  /** Where the sandbox publishes its CRLs; null in front of a real Command. */
  readonly sandboxUrl: string | null;
  /** Where browsers reach the gateway, without a path. */
  readonly publicUrl: string;
  readonly tls: KeyPair | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: Settings['logLevel'];
  /** The standard output unless given. */
  readonly logTo?: LogDestination;
  readonly requestsPerMinute: number;
  /** How long requests under way are waited for when it is closed. */
  readonly stopSeconds: number;
  readonly signIn: SignInSettings;
  readonly session: SessionOptions;
  /** The built portal; null when another server serves it, as in development. */
  readonly portalDirectory: string | null;
  /** For development, in front of the sandbox only. */
  readonly faults: Faults | null;
}

/** The gateway, not listening yet. */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    routerOptions: { caseSensitive: false, maxParamLength: maxParameter },
    serverFactory: (handler) =>
      createListener(handler, {
        tls: options.tls,
        commandTimeout: options.command.timeout,
        trustedProxies: options.trustedProxies,
      }),
    bodyLimit: maxBody,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    logger: logger(options.logLevel, options.logTo),
    logController: new AccessLog(),
    // Requests that come while it stops are answered in Command's words by the hook of registerStopping.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerBadRequest(error, socket, server.log),
    genReqId: requestIdOf,
    frameworkErrors: (error, request, reply: FastifyReply) => {
      guardBareReply(reply)
        .code(400)
        .header(requestIdHeader, request.id)
        .send(errorReply(400, error.message));
    },
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    return reply
      .code(status)
      .send(errorReply(status, status >= 500 ? 'The gateway failed to do this.' : error.message));
  });
  keepOutConnectionFields(server);
  await registerBrowserHeaders(server, options.publicUrl);
  server.addHook('onRequest', async ({ raw }, reply) =>
    namesOneHost(raw) ? undefined : reply.code(400).send(errorReply(400, 'The request must name one host.')),
  );
  registerStopping(server, options.stopSeconds);
  await limitRate(server, options.requestsPerMinute);
  if (options.portalDirectory) await registerPortal(server, options.portalDirectory);
  await server.register(compress, {
    threshold: 1024,
    encodings: ['gzip', 'deflate'],
    // Replies of the API alone: the files of the portal are packed already. Half the time for 7 % more octets of a list.
    zlibOptions: { level: constants.Z_BEST_SPEED },
  });
  const connection = openConnection(options.command);
  let stopsBy = 0;
  server.addHook('preClose', async () => {
    stopsBy = Date.now() + options.stopSeconds * 1000;
  });
  server.addHook('onClose', () => connection.close(Math.max(0, stopsBy - Date.now())));
  const sessions = await registerSession(server, {
    ...options.session,
    connection,
    commandUrl: options.command.url,
    publicUrl: options.publicUrl,
    signIn: options.signIn,
  });
  await server.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      reply.header(requestIdHeader, request.id);
    });
    if (options.faults) {
      const { injectFaults } = await import('./forwarding/inject-faults.ts');
      injectFaults(api, options.faults);
    }
    registerForwarding(api, {
      connection,
      commandUrl: options.command.url,
      isSandbox: options.sandboxUrl !== null,
      publicUrl: options.publicUrl,
      sessions,
      refuseDuplicate: createDuplicateGuard(),
    });
  });
  const { sandboxUrl } = options;
  if (sandboxUrl) server.register(async (files) => registerPublication(files, { connection, sandboxUrl }));
  server.register(async (routes) => registerPolicyViolations(routes, options.publicUrl));
  registerPortalConfiguration(server, options);
  return server;
}
