import type { FastifyInstance } from 'fastify';
import { getHealthCheck, listEndpoints } from '#command/status.ts';
import { type Route, route } from './route.ts';

/** @param others every other route */
export function statusRoutes(others: readonly Route[]): readonly Route[] {
  return [
    route(listEndpoints, ({ caller }) => ({
      data: others.filter((other) => other.isOpenTo(caller)).map(({ name }) => name),
    })),
  ];
}

/** Answers without sign-in: it is what load balancers and scripts ask. */
export function registerHealthCheck(server: FastifyInstance): void {
  server.get(getHealthCheck.path, async (_request, reply) => reply.code(204).send());
}
