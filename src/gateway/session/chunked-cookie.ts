import type { FastifyReply, FastifyRequest } from 'fastify';

/** Browsers keep 4,096 octets of a cookie, its name included. */
const chunkLength = 3900;
/** Of more, the header of each request would be longer than servers and proxies take. */
const maxChunks = 3;

export interface CookieAttributes {
  readonly httpOnly: true;
  readonly sameSite: 'strict' | 'lax';
  readonly secure: boolean;
  readonly path: '/';
  /** Seconds. */
  readonly maxAge?: number;
}

/**
 * A text in as many cookies as it takes: `name`, `name.1`, `name.2`. The first begins with their number, so that what an
 * earlier, longer text has left behind is not read.
 */
export class ChunkedCookie {
  readonly #name: string;
  readonly #attributes: CookieAttributes;

  constructor(name: string, attributes: CookieAttributes) {
    this.#name = name;
    this.#attributes = attributes;
  }

  /** null where there is none, or a part is missing. */
  read(request: Pick<FastifyRequest, 'cookies'>): string | null {
    const [, digit, start] = /^([1-9])\.(.*)$/.exec(request.cookies[this.#name] ?? '') ?? [];
    const count = Number(digit);
    if (start === undefined || count > maxChunks) return null;
    const chunks: (string | undefined)[] = [start];
    for (let index = 1; index < count; index += 1) chunks.push(request.cookies[this.#nameOf(index)]);
    if (!chunks.every((chunk) => chunk !== undefined)) return null;
    const text = chunks.join('');
    // No longer than what was ever written: anybody can send something.
    return this.fits(text) ? text : null;
  }

  fits(text: string): boolean {
    return text.length <= chunkLength * maxChunks;
  }

  /** @param text one that fits */
  write(request: FastifyRequest, reply: FastifyReply, text: string): void {
    const count = Math.ceil(text.length / chunkLength);
    for (let index = 0; index < count; index += 1) {
      const chunk = text.slice(index * chunkLength, (index + 1) * chunkLength);
      reply.setCookie(this.#nameOf(index), index === 0 ? `${count}.${chunk}` : chunk, this.#attributes);
    }
    this.#clearFrom(count, request, reply);
  }

  clear(request: FastifyRequest, reply: FastifyReply): void {
    reply.clearCookie(this.#name, this.#attributes);
    this.#clearFrom(1, request, reply);
  }

  #clearFrom(first: number, request: FastifyRequest, reply: FastifyReply): void {
    for (let index = first; index < maxChunks; index += 1) {
      const name = this.#nameOf(index);
      if (request.cookies[name] !== undefined) reply.clearCookie(name, this.#attributes);
    }
  }

  #nameOf(index: number): string {
    return index === 0 ? this.#name : `${this.#name}.${index}`;
  }
}
