import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChunkedCookie } from './chunked-cookie.ts';
import { Remembered } from './remembered.ts';
import { createSealer, type Sealer } from './sealing.ts';
import { type Account, type SignedIn, signedIn } from './signed-in.ts';

const minute = 60_000;

export interface SessionOptions {
  /** Each 32 octets. The first seals, all open. */
  readonly keys: readonly Buffer[];
  readonly idleMinutes: number;
  /** After which one signs in again, however busy. */
  readonly hours: number;
  /** Milliseconds since 1970 UTC; the clock of the machine unless a test sets its own. */
  readonly now?: () => number;
}

/**
 * The session in its cookie, sealed: any gateway with the same keys reads it. When it ends stands in what is sealed, not
 * only in the browser. A session that was ended here stays so in this process, whoever kept a copy of its cookie.
 */
export class SessionCookie {
  readonly #sealer: Sealer;
  readonly #cookie: ChunkedCookie;
  readonly #idle: number;
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #ended: Remembered;
  readonly #toWrite = new WeakMap<FastifyRequest, { readonly id: string; readonly text: string | null }>();

  constructor({ keys, idleMinutes, hours, now = Date.now, secure }: SessionOptions & { secure: boolean }) {
    this.#sealer = createSealer(keys, 'session');
    this.#cookie = new ChunkedCookie(secure ? '__Host-countermand-session' : 'countermand-session', {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
    });
    this.#idle = idleMinutes * minute;
    this.#lifetime = hours * 60 * minute;
    this.#now = now;
    this.#ended = new Remembered(now);
  }

  /** null for whatever is not a session that still lasts. */
  async read(request: Pick<FastifyRequest, 'cookies'>): Promise<SignedIn | null> {
    const text = this.#cookie.read(request);
    const session = text === null ? null : signedIn.safeParse(await this.#sealer.open(text)).data;
    if (!session || this.#ended.has(session.id)) return null;
    const now = this.#now();
    // The settings may have become stricter since it was sealed.
    const endsAt = Math.min(session.endsAt, session.startedAt + this.#lifetime);
    return now < endsAt && now < session.seenAt + this.#idle ? session : null;
  }

  /** @returns whether it fits into cookies */
  async start(request: FastifyRequest, account: Account): Promise<boolean> {
    const former = await this.read(request);
    const now = this.#now();
    const id = randomBytes(18).toString('base64url');
    const session = { id, startedAt: now, endsAt: now + this.#lifetime, seenAt: now, account };
    const fits = await this.keep(request, session);
    if (fits && former) this.#ended.add(former.id, former.endsAt);
    return fits;
  }

  /** Whether so much of the idle time has passed that the browser should get the session anew. */
  isStale({ seenAt }: SignedIn): boolean {
    return this.#now() - seenAt >= this.#idle / 10;
  }

  /** Goes out with the reply, unless the session is ended before. @returns whether it fits into cookies */
  async keep(request: FastifyRequest, session: SignedIn): Promise<boolean> {
    const text = await this.#sealer.seal({ ...session, seenAt: this.#now() } satisfies SignedIn);
    if (!this.#cookie.fits(text)) return false;
    this.#toWrite.set(request, { id: session.id, text });
    return true;
  }

  end(request: FastifyRequest, session: SignedIn): void {
    this.#ended.add(session.id, session.endsAt);
    this.#toWrite.set(request, { id: session.id, text: null });
  }

  /** Takes away whatever the browser has under the name. */
  clear(request: FastifyRequest): void {
    this.#toWrite.set(request, { id: '', text: null });
  }

  /** When the reply begins. */
  writeTo(request: FastifyRequest, reply: FastifyReply): void {
    const written = this.#toWrite.get(request);
    if (!written) return;
    if (written.text === null) this.#cookie.clear(request, reply);
    else if (!this.#ended.has(written.id)) this.#cookie.write(request, reply, written.text);
  }
}
