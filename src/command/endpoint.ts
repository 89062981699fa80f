import { z } from 'zod';

/**
 * One method of Command's API as plain data. Browser, gateway and sandbox stand on the same value: the browser reads
 * replies with `response`, the sandbox reads requests with `params`, `query`, `headers` and `body` and checks its replies.
 * Path parameters are written `{name}`, names of headers in lower case.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Headers extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What it does, as a sentence for the API reference. */
  readonly summary: string;
  /**
   * Access control strings, one of which is needed: for everything, or for the collection that the call names.
   * None: a sign-in is enough.
   */
  readonly permissions: readonly string[];
  readonly params?: Params;
  readonly query?: Query;
  /** Beyond those that every request carries. */
  readonly headers?: Headers;
  readonly body?: Body;
  readonly response: Response;
}

/** The response of a method that answers 204. */
export const noContent = z.unknown().transform(() => undefined);

export function endpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodType,
  Headers extends z.ZodType = z.ZodUndefined,
>(
  definition: Endpoint<Params, Query, Body, Response, Headers>,
): Endpoint<Params, Query, Body, Response, Headers> {
  return definition;
}

export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
