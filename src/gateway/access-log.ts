import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { correlationIdHeader } from '#command/headers.ts';
import { bareAnswerOn } from './bad-request.ts';
import { isGone } from './http2.ts';
import type { Settings } from './settings/settings.ts';
import { healthPath } from './stopping.ts';

/** Where lines of the log go; each ends in a line break. */
export interface LogDestination {
  write(line: string): void;
}

/** The log: a line of JSON for each event. Of requests no query, header and body: names and credentials stand there. */
export function logger(level: Settings['logLevel'], destination: LogDestination | undefined) {
  return {
    level,
    ...(destination && { stream: destination }),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: describeRequest, err: describeError, source: pathOf },
    hooks: { streamWrite: withoutControls },
  };
}

/** One line a request, when it is over; none for what balancers ask every second. */
export class AccessLog extends LogController {
  /** As it was when the request came: of a connection that is gone nobody knows. */
  readonly #addresses = new WeakMap<object, string>();

  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(request: FastifyRequest, reply: FastifyReply): void {
    this.#addresses.set(request.raw, request.ip.slice(0, 64));
    reply.raw.once('close', () => {
      // The client is gone, or the connection broke: no reply is ever finished.
      if (isGone(reply) && !reply.raw.errored) {
        reply.log.info(this.#describe(request, reply), 'request broken off');
      }
    });
  }

  override routeNotFound(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (request.routeOptions.url === healthPath) return;
    // Told as broken off; over HTTP/2 it counts as completed too.
    if (isGone(reply)) return;
    const line = this.#describe(request, reply);
    if (error) reply.log.warn({ ...line, err: error }, 'request failed');
    else if (reply.statusCode >= 500) reply.log.warn(line, 'request');
    else reply.log.info(line, 'request');
  }

  #describe(request: FastifyRequest, reply: FastifyReply) {
    // Set where Command has answered: its own logs have the request by this name.
    const isAnswered = reply.raw.headersSent;
    const correlationId = reply.getHeader(correlationIdHeader);
    return {
      method: request.method,
      path: pathOf(request.originalUrl),
      // None where nothing was answered before the connection broke.
      status: isAnswered ? reply.statusCode : bareAnswerOn(request.raw.socket),
      milliseconds: Math.round(reply.elapsedTime),
      address: this.#addresses.get(request.raw),
      ...(typeof correlationId === 'string' && { correlationId: correlationId.slice(0, 100) }),
    };
  }
}

function describeRequest({ method, url = '' }: { method?: string | undefined; url?: string | undefined }) {
  return { method: method ?? '', path: pathOf(url) };
}

/** Without its query, and whatever is not plain ASCII percent-encoded. */
function pathOf(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path
    .slice(0, 500)
    .replace(/[^\x21-\x7e]+/g, (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&'));
}

/** An error's kind, its words and where it was; no further properties, as some hold whole requests. */
export function describeError(error: unknown, depth = 0): { type: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {};
  return { type: error.name, message: error.message, stack: error.stack ?? '', ...code, ...cause };
}

/**
 * JSON escapes line breaks and ANSI's escape character itself, and leaves other characters alone that terminals obey or
 * that turn the order of what is read.
 */
function withoutControls(line: string): string {
  return line.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
