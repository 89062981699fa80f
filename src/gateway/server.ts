import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { requestIdHeader } from '#command/headers.ts';
import { openConnection } from './forwarding/connection.ts';
import { registerForwarding, registerPublication } from './forwarding/forwarding.ts';
import { requestIdOf } from './forwarding/request-id.ts';
import { refuseRepeatedRevocations } from './forwarding/sent-once.ts';
import { registerPortalConfiguration } from './portal-configuration.ts';
import { registerPortal } from './portal-files.ts';
import { registerSession, type SessionOptions } from './session/session.ts';
import type { Faults } from './settings/faults.ts';
import type { CommandSettings, KeyPair, Settings, SignInSettings } from './settings/settings.ts';

export interface GatewayOptions {
  /** The real Command or the sandbox. */
  readonly command: CommandSettings;
  /** Where the sandbox publishes its CRLs; null in front of a real Command. */
  readonly sandboxUrl: string | null;
  /** Where browsers reach the gateway, without a path. */
  readonly publicUrl: string;
  readonly tls: KeyPair | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: Settings['logLevel'];
  readonly requestsPerMinute: number;
  readonly signIn: SignInSettings;
  readonly session: SessionOptions;
  /** The built portal; null when another server serves it, as in development. */
  readonly portalDirectory: string | null;
  /** For development, in front of the sandbox only. */
  readonly faults: Faults | null;
}

/** The gateway, not listening yet. */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const server = fastify({
    routerOptions: { caseSensitive: false },
    // Without this, stopping waits for browsers to give up the connections they keep.
    forceCloseConnections: true,
    logger: { level: options.logLevel },
    genReqId: requestIdOf,
    frameworkErrors: (error, request, reply: FastifyReply) => {
      reply.code(400).header(requestIdHeader, request.id).send(errorReply(400, error.message));
    },
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    return reply
      .code(status)
      .send(errorReply(status, status >= 500 ? 'The gateway failed to do this.' : error.message));
  });
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Whether a host and all below it are reached by TLS only is not for this server to say.
    strictTransportSecurity: false,
  });
  await server.register(compress, { threshold: 1024, encodings: ['gzip', 'deflate'] });
  const connection = openConnection(options.command);
  server.addHook('onClose', () => connection.close());
  const sessions = await registerSession(server, {
    ...options.session,
    connection,
    commandUrl: options.command.url,
  });
  await server.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      reply.header(requestIdHeader, request.id);
    });
    refuseRepeatedRevocations(api);
    if (options.faults) {
      const { injectFaults } = await import('./forwarding/inject-faults.ts');
      injectFaults(api, options.faults);
    }
    await registerForwarding(api, { connection, commandUrl: options.command.url, sessions });
  });
  if (options.sandboxUrl) await registerPublication(server, options.sandboxUrl);
  registerPortalConfiguration(server, options.signIn);
  if (options.portalDirectory) await registerPortal(server, options.portalDirectory);
  return server;
}
