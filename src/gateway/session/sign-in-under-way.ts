import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import { ExpiringSet } from './expiring-set.ts';
import { createSealer, type Sealer } from './sealing.ts';

const lifetime = 10 * 60_000;
/** Of more at a time, in as many tabs, the oldest are given up: their cookies go with every request. */
const maxAtATime = 5;

const signInUnderWay = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** A local path: where to go afterwards. */
  from: z.string(),
  /** The session that the new one takes the place of: its cookie does not come along when another site sends the browser back. */
  former: z.object({ id: z.string(), endsAt: z.number() }).nullable(),
  startedAt: z.number(),
});

export type SignInUnderWay = z.output<typeof signInUnderWay>;

/**
 * Sign-ins that have gone to the provider and not come back, each sealed in a cookie of its own, so that several tabs can
 * sign in at once. Lax, as it is another site that sends the browser back. Each is good for one return.
 */
export class SignInsUnderWay {
  readonly #sealer: Sealer;
  readonly #prefix: string;
  readonly #secure: boolean;
  readonly #now: () => number;
  readonly #used: ExpiringSet;

  constructor(options: {
    readonly keys: readonly Buffer[];
    readonly secure: boolean;
    readonly now: () => number;
  }) {
    this.#sealer = createSealer(options.keys, 'sign-in');
    this.#secure = options.secure;
    this.#prefix = `${options.secure ? '__Host-' : ''}countermand-sign-in-`;
    this.#now = options.now;
    this.#used = new ExpiringSet(options.now);
  }

  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { from, former }: Pick<SignInUnderWay, 'from' | 'former'>,
  ): Promise<SignInUnderWay> {
    const begun: SignInUnderWay = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      from,
      former: former && { id: former.id, endsAt: former.endsAt },
      startedAt: this.#now(),
    };
    const others = Object.keys(request.cookies).filter((name) => name.startsWith(this.#prefix));
    // Browsers send the oldest first.
    for (const name of others.slice(0, Math.max(0, others.length - maxAtATime + 1))) {
      reply.clearCookie(name, this.#attributes);
    }
    reply.setCookie(this.#nameOf(begun.state), await this.#sealer.seal(begun), {
      ...this.#attributes,
      maxAge: lifetime / 1000,
    });
    return begun;
  }

  /** Takes the one with this state, whose cookie is gone then; null when there is none, or it took too long. */
  async take(request: FastifyRequest, reply: FastifyReply, state: unknown): Promise<SignInUnderWay | null> {
    if (typeof state !== 'string') return null;
    const name = this.#nameOf(state);
    const sealed = request.cookies[name];
    if (sealed === undefined) return null;
    reply.clearCookie(name, this.#attributes);
    const found = signInUnderWay.safeParse(await this.#sealer.open(sealed)).data;
    if (!found || found.state !== state || this.#used.has(state)) return null;
    this.#used.add(state, found.startedAt + lifetime);
    // Of a clock that was ahead, too.
    return Math.abs(this.#now() - found.startedAt) < lifetime ? found : null;
  }

  get #attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.#secure, path: '/' } as const;
  }

  #nameOf(state: string): string {
    return this.#prefix + state.slice(0, 12).replace(/[^\w-]/g, '');
  }
}
