import { createHash } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { RequestCounts } from './request-counts.ts';
import { logSecurity } from './security-log.ts';
import { ExpiringSet } from './session/expiring-set.ts';
import { sessionCookieName } from './session/session-cookie.ts';

/** Everything but the portal's own files and `/healthz`. */
const counted = /^\/(KeyfactorAPI|session|crl|certs|ocsp|csp-violations)(\/|$)/i;

/** Sessions of one address together: offices share one, and who forges cookies has many. */
const sessionsOfAnAddress = 20;

/**
 * Answers 429 with Retry-After to who asks more often than `requestsPerMinute`: a session, or an address without one. Each
 * gateway counts for itself, in bounded memory: of very many askers those are forgotten who have been silent longest.
 */
export async function limitRate(server: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await server.register(rateLimit, { global: false, store: RequestCounts });
  const window = { timeWindow: 60_000 };
  // One line for each that is refused, not one for each request of it.
  const told = new ExpiringSet(() => performance.now(), 10_000);
  const limits = [
    server.createRateLimit({
      ...window,
      max: requestsPerMinute * sessionsOfAnAddress,
      keyGenerator: addressOf,
    }),
    server.createRateLimit({ ...window, max: requestsPerMinute, keyGenerator: sessionOf }),
  ];
  server.addHook('onRequest', async (request, reply) => {
    if (!counted.test(request.routeOptions.url ?? '')) return;
    for (const limit of limits) {
      const result = await limit(request);
      if (result.isAllowed || !result.isExceeded) continue;
      const seconds = Math.max(1, result.ttlInSeconds);
      if (!told.has(result.key)) {
        told.add(result.key, performance.now() + result.ttl);
        logSecurity(request, 'rate-limited', { limit: result.max });
      }
      const message = `Too many requests within a minute. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
      return reply.code(429).header('retry-after', String(seconds)).send(errorReply(429, message));
    }
  });
}

/** The first part of the session's cookie, whether it can be opened or not: it stays the same for minutes. */
const sessionCookie = new RegExp(`(?:^|;\\s*)(?:__Host-)?${sessionCookieName}=([^;]+)`);

function sessionOf(request: FastifyRequest): string {
  const [, session] = sessionCookie.exec(request.headers.cookie ?? '') ?? [];
  return session ? createHash('sha256').update(session).digest('base64') : addressOf(request);
}

/** IPv6 by the network of one site: whoever has one address of it has them all. */
function addressOf({ ip }: FastifyRequest): string {
  return normalizeIP(ip);
}
