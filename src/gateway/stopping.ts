import type { FastifyInstance } from 'fastify';
import { errorReply } from '#command/errors.ts';

export const healthPath = '/healthz';

/**
 * `GET /healthz` for balancers: 200 while requests are taken, 503 while the gateway stops. Command is asked nothing: a
 * gateway is not to be taken out for what another server lacks.
 *
 * Closing gives requests under way so many seconds; idle connections, which browsers keep for a minute, end at once.
 */
export function registerStopping(server: FastifyInstance, seconds: number): void {
  let isStopping = false;
  let timers: NodeJS.Timeout[] = [];
  server.addHook('onRequest', async (_request, reply) => {
    if (!isStopping) return;
    reply.header('connection', 'close').header('retry-after', '5');
    return reply.code(503).send(errorReply(503, 'The gateway is stopping. Try again in a moment.'));
  });
  server.get(healthPath, async () => ({ status: 'ok' }));
  server.addHook('preClose', async () => {
    isStopping = true;
    timers = [
      // A connection becomes idle when its request is answered.
      setInterval(() => server.server.closeIdleConnections(), 50),
      setTimeout(() => server.server.closeAllConnections(), seconds * 1000),
    ];
  });
  server.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer);
  });
}
