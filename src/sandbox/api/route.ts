import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Endpoint } from '#command/endpoint.ts';
import { type ErrorCode, errorCodes } from '#command/errors.ts';
import { requestedWithHeader, totalCountHeader } from '#command/headers.ts';
import { isGrantedSomewhere } from '#command/permissions.ts';
import { requireAnyPermission } from './access.ts';
import { type Authenticate, notSignedIn } from './authentication.ts';
import type { Caller } from './caller.ts';
import { reshaped } from './older-answers.ts';
import { readParameters, withoutIgnored } from './parameters.ts';
import type { VersionTraits } from './played-versions.ts';
import { invalidInput, Problem } from './problem.ts';
import { requireStorableTexts } from './stored-text.ts';

/** Such as `GET /Certificates`. */
export function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

export interface Route {
  /** Such as `GET /Certificates`. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Whether the account may call it for anything at all. */
  isOpenTo(account: Caller): boolean;
  register(
    server: FastifyInstance,
    /** `onRefused` hears of every call that was refused for want of a permission. */
    options: {
      readonly authenticate: Authenticate;
      /** Of the Command that is played. */
      readonly version: VersionTraits;
      readonly onRefused: (caller: Caller, name: string, message: string) => void;
    },
  ): void;
}

interface Call<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Headers extends z.ZodMiniType,
> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly headers: z.output<Headers>;
  readonly caller: Caller;
}

type Answer<Data> =
  /** undefined is answered with 204. */
  | { readonly data: Data; readonly totalCount?: number }
  /** The answer as JSON in UTF-8 that its writer holds against the schema: for lists too long to be checked item by item. */
  | { readonly json: Buffer; readonly totalCount?: number };

/**
 * Serves an endpoint of `command`: what comes in is read by its schemas and what goes out held against them, and the caller
 * needs one of its permissions, on the collection that `collectionOf` takes from the call or for everything.
 */
export function route<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Response extends z.ZodMiniType,
  Headers extends z.ZodMiniType,
>(
  endpoint: Endpoint<Params, Query, Body, Response, Headers>,
  handle: (
    call: Call<Params, Query, Body, Headers>,
  ) => Answer<z.output<Response>> | Promise<Answer<z.output<Response>>>,
  collectionOf: (call: Call<Params, Query, Body, Headers>) => number | undefined = () => undefined,
): Route {
  const name = nameOf(endpoint);
  return {
    name,
    endpoint,
    isOpenTo: (account) =>
      endpoint.permissions.length === 0 ||
      endpoint.permissions.some((permission) => isGrantedSomewhere(account.permissions, permission)),
    register(server, { authenticate, version, onRefused }) {
      const reshape = version.answers[name];
      const ignored = version.ignores[name] ?? [];
      server.route({
        method: endpoint.method,
        url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
        async handler(request, reply) {
          const caller = await authenticate(request.headers.authorization);
          if (!caller) throw notSignedIn(request.headers.authorization);
          if (!request.headers[requestedWithHeader]) {
            throw new Problem(
              400,
              `The header ${requestedWithHeader} is required: APIClient or XMLHttpRequest.`,
            );
          }
          for (const part of [request.params, request.query, request.body]) requireStorableTexts(part);
          const call = {
            params: read(endpoint.params, request.params),
            query: read(endpoint.query, readParameters(request.query, endpoint.prefix, version)),
            // The only one that a method asks for is the form of a certificate.
            headers: read(endpoint.headers, request.headers, errorCodes.noCertificateFormat),
            body: read(endpoint.body, withoutIgnored(request.body, ignored)),
            caller,
          };
          try {
            requireAnyPermission(caller, endpoint.permissions, collectionOf(call));
            const answer = await handle(call);
            if (answer.totalCount !== undefined) reply.header(totalCountHeader, answer.totalCount);
            if ('json' in answer) {
              if (!reshape) return reply.type(json).send(answer.json);
              return reply.send(reshaped(JSON.parse(answer.json.toString()), reshape));
            }
            if (answer.data === undefined) return reply.code(204).send();
            // The data is sent as Command would write it: reading it makes other texts of dates, and another order.
            endpoint.response.parse(answer.data);
            return reply.send(reshape ? reshaped(answer.data, reshape) : answer.data);
          } catch (error) {
            if (error instanceof Problem && error.status === 403) onRefused(caller, name, error.message);
            throw error;
          }
        },
      });
    },
  };
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema | undefined,
  input: unknown,
  code?: ErrorCode,
): z.output<Schema> {
  // An endpoint without this schema has the type of undefined here.
  const result = z.safeParse(schema ?? z.undefined(), schema && (input ?? {}));
  if (!result.success) throw invalidInput(result.error, code);
  return result.data as z.output<Schema>;
}

const json = 'application/json; charset=utf-8';
