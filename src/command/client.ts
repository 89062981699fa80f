import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';
import { CommandError, errorBody } from './errors.ts';
import {
  apiVersion,
  apiVersionHeader,
  correlationIdHeader,
  productVersionHeader,
  requestedWithHeader,
  requestedWithValue,
  requestIdHeader,
  totalCountHeader,
} from './headers.ts';
import type { LeftOut } from './left-out.ts';

export interface WireRequest {
  readonly method: string;
  /** Path and query below Command's base, such as `/Certificates?ReturnLimit=50`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface WireReply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: () => Promise<string>;
}

/** Sends one request; rejects only when no answer came. `Signal` is the platform's own way to cancel. */
export type Transport<Signal> = (request: WireRequest, signal: Signal | undefined) => Promise<WireReply>;

export interface Reply<Data> {
  readonly data: Data;
  /** Of the answer, from 200 to 299. */
  readonly status: number;
  /** From x-total-count, null where the method does not answer it. */
  readonly totalCount: number | null;
  /** As the reply names the request, else as it was sent; null where it had no name. */
  readonly requestId: string | null;
  /** Command's name for the request in its own logs; null where it does not say. */
  readonly correlationId: string | null;
  /** The parts of the answer that could not be read, where the method allows for that. */
  readonly leftOut: readonly LeftOut[];
}

type InputOf<Schema extends z.ZodMiniType> =
  z.output<Schema> extends undefined ? undefined : z.output<Schema>;

/**
 * The typed client of Command's API. `newRequestId` names each request, so that it has a name even when no answer comes.
 * The client learns from replies which version of Command it talks to, and names parameters as that version reads them.
 * @throws CommandError for every answer that is not a success, is not readable, or did not come
 */
export function createClient<Signal>(transport: Transport<Signal>, newRequestId?: () => string) {
  /** Of the product version, the number before the first dot; null while no reply has said it. */
  let major: number | null = null;

  return async function call<
    Params extends z.ZodMiniType,
    Query extends z.ZodMiniType,
    Body extends z.ZodMiniType,
    Response extends z.ZodMiniType,
  >(
    endpoint: Endpoint<Params, Query, Body, Response>,
    input: {
      readonly params?: InputOf<Params>;
      readonly query?: InputOf<Query>;
      readonly body?: InputOf<Body>;
      readonly signal?: Signal | undefined;
    },
  ): Promise<Reply<z.output<Response>>> {
    let requestId = newRequestId?.() ?? null;
    let correlationId: string | null = null;
    try {
      const reply = await transport(
        {
          method: endpoint.method,
          path: fillPath(endpoint.path, input.params) + printQuery(input.query, endpoint.prefix, major),
          headers: {
            accept: 'application/json',
            [requestedWithHeader]: requestedWithValue,
            [apiVersionHeader]: apiVersion,
            ...(requestId && { [requestIdHeader]: requestId }),
            ...(input.body !== undefined && { 'content-type': 'application/json' }),
          },
          body: JSON.stringify(input.body),
        },
        input.signal,
      );
      requestId = reply.header(requestIdHeader) ?? requestId;
      correlationId = reply.header(correlationIdHeader);
      major = Number.parseInt(reply.header(productVersionHeader) ?? '', 10) || major;
      const text = await reply.text();
      if (reply.status < 200 || reply.status > 299) throw readError(reply, text);
      const { data, leftOut } = await readData(endpoint, reply, text);
      const totalCount = readCount(reply.header(totalCountHeader));
      return { data, status: reply.status, totalCount, requestId, correlationId, leftOut };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(error.message, { ...error, requestId, correlationId });
    }
  };
}

async function readData<Response extends z.ZodMiniType>(
  { response, lenience, parse = parseJson }: Endpoint<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, Response>,
  reply: WireReply,
  text: string,
): Promise<{ readonly data: z.output<Response>; readonly leftOut: readonly LeftOut[] }> {
  // 204 stands for success without content: read as an empty object, of which every list is empty.
  const value = text === '' ? {} : parse(text);
  const parsed = response.safeParse(value);
  if (parsed.success) return { data: parsed.data, leftOut: [] };
  if (lenience) {
    // Hardly any Command needs it.
    const { readWithout } = await import('./left-out.ts');
    const read = readWithout(response, value, lenience);
    if (read) return read;
  }
  throw new CommandError('Command’s answer could not be read.', { status: reply.status });
}

/** Errors may be Command's JSON, or HTML or nothing when they come from the web server before it. */
function readError(reply: WireReply, text: string): CommandError {
  const body = errorBody.safeParse(parseJson(text));
  return new CommandError(body.data?.Message || `Command answered with status ${reply.status}.`, {
    status: reply.status,
    errorCode: body.data?.ErrorCode ?? null,
    failedOperations: body.data?.FailedOperations ?? [],
    retryAfter: readRetryAfter(reply.header('retry-after'), reply.header('date')),
  });
}

/** Who asks for more does not mean it, or not us. */
const maxRetryAfter = 300;

/**
 * Seconds, or a date (RFC 9110 section 10.2.3), which the reply's own date is the clock for. From 1 to 300; null for whatever says
 * nothing of how long: no time, what has passed, and what is neither.
 */
function readRetryAfter(header: string | null, date: string | null): number | null {
  const text = header?.trim() ?? '';
  const now = Date.parse(date ?? '') || Date.now();
  // A day of the week begins each form of a date; what is no number is none either.
  const seconds = /^[A-Z]/.test(text) ? (Date.parse(text) - now) / 1000 : /\D/.test(text) ? 0 : Number(text);
  return seconds > 0 ? Math.min(maxRetryAfter, Math.ceil(seconds)) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCount(header: string | null): number | null {
  return /^\d+$/.test(header ?? '') ? Number(header) : null;
}

function fillPath(path: string, params: unknown): string {
  const values = new Map(Object.entries(params ?? {}));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? '')));
}

/** Characters of a query that servers before Command let through: IIS takes 2,048 unless it is told otherwise. */
const maxQueryLength = 2000;

/**
 * Spaces as %20, never `+`, which Command does not read as a space. Command 10 reads prefixed names only. While the version
 * is not known, both forms are sent, since each version ignores what it does not know; of what is too long for that the
 * prefixed one, which Keyfactor's clients send to later versions too.
 */
function printQuery(query: unknown, prefix: string | undefined, major: number | null): string {
  const plain = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const prefixed = plain.map((pair) => (prefix && /^[A-Z]/.test(pair) ? prefix + pair : pair)).join('&');
  const both = [...new Set([...prefixed.split('&'), ...plain])].join('&');
  const known = major !== null && major >= 11 ? plain.join('&') : prefixed;
  const printed = major === null && both.length <= maxQueryLength ? both : known;
  return printed && `?${printed}`;
}
