import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '#command/endpoint.ts';
import { requestedWithHeader, totalCountHeader } from '#command/headers.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { invalidInput, Problem } from './problem.ts';

export type Authenticate = (authorization: string | undefined) => Promise<StoredAccount | null>;

export interface Route {
  /** Such as `GET /Certificates`. */
  readonly name: string;
  register(server: FastifyInstance, authenticate: Authenticate): void;
}

/** Serves an endpoint of `command`: what comes in and what goes out both pass its schemas. */
export function route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, Response>,
  handle: (call: {
    readonly params: z.output<Params>;
    readonly query: z.output<Query>;
    readonly body: z.output<Body>;
    readonly caller: StoredAccount;
  }) => { readonly data: z.output<Response>; readonly totalCount?: number },
): Route {
  return {
    name: `${endpoint.method} ${endpoint.path}`,
    register(server, authenticate) {
      server.route({
        method: endpoint.method,
        url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
        async handler(request, reply) {
          const caller = await authenticate(request.headers.authorization);
          if (!caller) throw new Problem(401, 'Sign in with a valid user name and password.');
          if (!request.headers[requestedWithHeader]) {
            throw new Problem(
              400,
              `The header ${requestedWithHeader} is required: APIClient or XMLHttpRequest.`,
            );
          }
          const { data, totalCount } = handle({
            params: read(endpoint.params, request.params),
            query: read(endpoint.query, withoutPrefixes(request.query)),
            body: read(endpoint.body, request.body),
            caller,
          });
          if (totalCount !== undefined) reply.header(totalCountHeader, totalCount);
          const answer: unknown = endpoint.response.parse(data);
          // A reply is no text but JSON that was written already.
          if (typeof answer === 'string') reply.type('application/json; charset=utf-8');
          return reply.send(answer);
        },
      });
    },
  };
}

function read<Schema extends z.ZodType>(schema: Schema | undefined, input: unknown): z.output<Schema> {
  // An endpoint without this schema has the type of undefined here.
  const result = z.safeParse(schema ?? z.undefined(), schema && (input ?? {}));
  if (!result.success) throw invalidInput(result.error);
  return result.data as z.output<Schema>;
}

/** Command 10 writes `pq.queryString`, Command 11 and later `QueryString`; of a name given twice the last counts. */
function withoutPrefixes(query: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query ?? {}).map(([name, value]) => [
      name.replace(/^(pq|query|instanceQuery)\./i, ''),
      Array.isArray(value) ? value.at(-1) : value,
    ]),
  );
}
