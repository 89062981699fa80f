import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import type { Faults } from '../settings/faults.ts';
import { isRevocation } from './duplicate-guard.ts';

type Fault = 'lost' | 'error' | 'reset' | 'busy';

/** Answers with status 429 that follow the one which begins a burst. */
const burst = 5;

/** Makes requests of these routes fail as a network makes them fail. For development: see `FAULTS` in `public/help/sandbox.md`. */
export function injectFaults(routes: FastifyInstance, faults: Faults): void {
  const nextFault = createFaultSource(faults);
  const withoutAnswer = new WeakSet<FastifyRequest>();
  // Browsers send a request again by themselves when a connection that they have used before breaks.
  routes.server.maxRequestsPerSocket = 1;

  routes.addHook('onRequest', async (request, reply) => {
    if (!isHit(request, faults)) return;
    const fault = nextFault();
    if (faults.delay > 0) await setTimeout(faults.delay);
    if (!fault) return;
    request.log.warn({ fault }, 'injected fault');
    if (fault === 'lost') {
      withoutAnswer.add(request);
    } else if (fault === 'reset') {
      reply.hijack();
      reply.raw.destroy();
    } else {
      await readToItsEnd(request.raw);
      const status = fault === 'error' ? 500 : 429;
      if (fault === 'busy') reply.header('retry-after', '1');
      return reply.code(status).send(errorReply(status, 'Injected fault: Command was not asked.'));
    }
  });

  routes.addHook('onSend', async (request, reply, payload) => {
    if (!withoutAnswer.has(request)) return payload;
    if (payload instanceof Readable) await readToItsEnd(payload);
    reply.raw.destroy();
    return null;
  });
}

function isHit({ method, url }: FastifyRequest, { reads }: Faults): boolean {
  return method === 'GET' ? reads : isRevocation({ method, url });
}

/** One number a request decides, so that the same seed makes the same faults. */
function createFaultSource({ lost, error, reset, busy, seed }: Faults): () => Fault | null {
  const random = seed === null ? Math.random : createRandom(seed);
  const shares: readonly [Fault, number][] = [
    ['lost', lost],
    ['error', error],
    ['reset', reset],
    ['busy', busy],
  ];
  let stillBusy = 0;
  return () => {
    if (stillBusy > 0) {
      stillBusy -= 1;
      return 'busy';
    }
    let rest = random();
    for (const [fault, share] of shares) {
      if (rest < share) {
        if (fault === 'busy') stillBusy = burst;
        return fault;
      }
      rest -= share;
    }
    return null;
  };
}

/** Numbers from 0 to 1, without 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Who goes away in the middle of it gets no answer either way. */
async function readToItsEnd(stream: Readable): Promise<void> {
  stream.resume();
  await finished(stream).catch(() => {});
}
