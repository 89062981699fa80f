import * as z from 'zod/mini';
import type { Lenience } from './left-out.ts';

/**
 * One method of Command's API as plain data. Browser, gateway and sandbox stand on the same value: the browser reads
 * replies with `response`, the sandbox reads requests with `params`, `query`, `headers` and `body` and checks its replies.
 * Path parameters are written `{name}`, names of headers in lower case.
 */
export interface Endpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
  Headers extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /**
   * Access control strings, one of which is needed: for everything, or for the collection that the call names.
   * None: a sign-in is enough.
   */
  readonly permissions: readonly string[];
  readonly params?: Params;
  readonly query?: Query;
  /**
   * The prefix that Command 10 writes before those parameters of `query` that begin with a capital letter: there they belong to one
   * object. Later versions do without. Source: the documentation of Keyfactor's Java client, which is of Command 10.
   */
  readonly prefix?: 'pq.' | 'query.' | 'instanceQuery.';
  /** Beyond those that every request carries. */
  readonly headers?: Headers;
  readonly body?: Body;
  readonly response: Response;
  /** Makes of an answer's text what `response` reads; absent: as JSON. */
  readonly parse?: (text: string) => unknown;
  /** For answers of which what cannot be read is left out; without it one such part makes the whole unreadable. */
  readonly lenience?: Lenience;
}

/** The response of a method that answers 204. */
export const noContent = z.pipe(
  z.unknown(),
  z.transform(() => undefined),
);

export function endpoint<
  Params extends z.ZodMiniType = z.ZodMiniUndefined,
  Query extends z.ZodMiniType = z.ZodMiniUndefined,
  Body extends z.ZodMiniType = z.ZodMiniUndefined,
  Response extends z.ZodMiniType = z.ZodMiniType,
  Headers extends z.ZodMiniType = z.ZodMiniUndefined,
>(
  definition: Endpoint<Params, Query, Body, Response, Headers>,
): Endpoint<Params, Query, Body, Response, Headers> {
  return definition;
}

export type QueryOf<E> =
  E extends Endpoint<z.ZodMiniType, infer Q, z.ZodMiniType, z.ZodMiniType> ? z.output<Q> : never;
