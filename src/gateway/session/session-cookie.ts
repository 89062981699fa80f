import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logSecurity } from '../security-log.ts';
import { ChunkedCookie } from './chunked-cookie.ts';
import type { EndedSessions } from './ended-sessions.ts';
import { ExpiringSet } from './expiring-set.ts';
import { createSealer, type Sealer } from './sealing.ts';
import { type Account, type SignedIn, signedIn } from './signed-in.ts';

/** With `__Host-` before it behind TLS (RFC 6265bis). */
export const sessionCookieName = 'countermand-session';

const second = 1000;
const minute = 60_000;

/** How far the clocks of gateways may be apart, in milliseconds. */
const clockSkew = 5 * minute;

export interface SessionOptions {
  /** Each 32 octets. The first seals, all open. */
  readonly keys: readonly Buffer[];
  readonly idleMinutes: number;
  /** After which one signs in again, however busy. */
  readonly hours: number;
  /** Milliseconds since 1970 UTC; the clock of the machine unless a test sets its own. */
  readonly now?: () => number;
  /** Milliseconds of a clock that nobody sets, for waits; that of the process unless a test sets its own. */
  readonly elapsed?: () => number;
  /** Sessions that were signed out of; in memory alone unless given. */
  readonly ended?: EndedSessions;
}

/** Parts of a request that tell who sends it. */
type Caller = Pick<FastifyRequest, 'cookies' | 'ip' | 'log'>;

/**
 * The session in its cookie, sealed: any gateway with the same keys reads it. When it ends stands in what is sealed, not
 * only in the browser. A session that was signed out of stays ended, whoever kept a copy of its cookie.
 */
export class SessionCookie {
  readonly #sealer: Sealer;
  readonly #cookie: ChunkedCookie;
  readonly #idle: number;
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #ended: EndedSessions;
  /** Fingerprints of cookies that are in the log already, and addresses that have had their share of lines. */
  readonly #told: ExpiringSet;
  readonly #toWrite = new WeakMap<FastifyRequest, (reply: FastifyReply) => Promise<void>>();

  constructor(options: SessionOptions & { readonly secure: boolean }) {
    const { keys, idleMinutes, hours, now = Date.now, secure } = options;
    this.#sealer = createSealer(keys, 'session');
    this.#cookie = new ChunkedCookie(secure ? `__Host-${sessionCookieName}` : sessionCookieName, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
    });
    this.#idle = idleMinutes * minute;
    this.#lifetime = hours * 60 * minute;
    this.#now = now;
    this.#ended = options.ended ?? new ExpiringSet(now);
    this.#told = new ExpiringSet(now, 10_000);
  }

  /** null for whatever is not a session that still lasts. */
  async read(request: Caller): Promise<SignedIn | null> {
    const text = this.#cookie.read(request);
    if (text === null) return null;
    const session = signedIn.safeParse(await this.#sealer.open(text)).data;
    if (!session) return this.#refuse(request, text, 'not-sealed-here');
    if (this.#ended.has(session.id)) return this.#refuse(request, text, 'signed-out');
    const now = this.#now();
    // Of a clock that was wrong when it was sealed: it would last for as long as that was ahead.
    if (Math.max(session.startedAt, session.seenAt) > now + clockSkew) {
      return this.#refuse(request, text, 'from-the-future');
    }
    // The settings may have become stricter since it was sealed.
    const endsAt = Math.min(session.endsAt, session.startedAt + this.#lifetime);
    return now < endsAt && now < session.seenAt + this.#idle ? session : null;
  }

  /**
   * Ends the session that the request comes with.
   * @param former one more that ends, of the same browser
   * @returns whether it fits into cookies
   */
  async start(
    request: FastifyRequest,
    account: Account,
    former: Pick<SignedIn, 'id' | 'endsAt'> | null = null,
  ): Promise<boolean> {
    const present = await this.read(request);
    const now = this.#now();
    const id = randomBytes(18).toString('base64url');
    const session = { id, startedAt: now, endsAt: now + this.#lifetime, seenAt: now, account };
    const text = await this.#sealer.seal(session satisfies SignedIn);
    if (!this.#cookie.fits(text)) return false;
    this.#toWrite.set(request, async (reply) => this.#write(request, reply, id, text));
    for (const gone of [present, former]) if (gone) this.#remember(request, gone);
    return true;
  }

  /** Whether somebody signed out of it while a request was under way. */
  hasEnded({ id }: SignedIn): boolean {
    return this.#ended.has(id);
  }

  /** Whether so much of the idle time has passed that the browser should get the session anew. */
  isStale({ seenAt }: SignedIn): boolean {
    return this.#now() - seenAt >= this.#idle / 10;
  }

  /**
   * Goes out with the reply, unless the session is ended before or does not fit into cookies. `latest` is asked when the
   * reply begins: requests can take minutes. null: nothing is written.
   */
  keep(request: FastifyRequest, session: SignedIn, latest: () => Account | null): void {
    this.#toWrite.set(request, async (reply) => {
      const account = latest();
      if (!account) return;
      const text = await this.#sealer.seal({ ...session, account, seenAt: this.#now() } satisfies SignedIn);
      if (this.#cookie.fits(text)) this.#write(request, reply, session.id, text);
    });
  }

  /** Signs out: no copy of its cookie opens anything here from now on. */
  end(request: FastifyRequest, session: SignedIn): void {
    this.clear(request);
    this.#remember(request, session);
  }

  /** An end that cannot be written down is known to this process at least, and whoever signs out has signed out. */
  #remember(request: FastifyRequest, { id, endsAt }: Pick<SignedIn, 'id' | 'endsAt'>): void {
    try {
      this.#ended.add(id, endsAt);
    } catch (error) {
      request.log.error(error, 'An ended session could not be written down.');
    }
  }

  /** Takes away whatever the browser has under the name. */
  clear(request: FastifyRequest): void {
    this.#toWrite.set(request, async (reply) => this.#cookie.clear(request, reply));
  }

  /** When the reply begins. */
  async writeTo(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#toWrite.get(request)?.(reply);
  }

  /** Once an hour for each cookie, and once a second for an address: after new secrets every browser has one that cannot be opened, and sends it every time. */
  #refuse(request: Caller, text: string, reason: string): null {
    const fingerprint = createHash('sha256').update(text).digest('base64url');
    // A client that makes up one cookie after the other fills neither memory nor log.
    if (!this.#told.has(fingerprint) && !this.#told.has(request.ip)) {
      this.#told.add(fingerprint, this.#now() + 60 * minute);
      this.#told.add(request.ip, this.#now() + second);
      logSecurity(request, 'session-refused', { reason });
    }
    return null;
  }

  #write(request: FastifyRequest, reply: FastifyReply, id: string, text: string): void {
    if (!this.#ended.has(id)) this.#cookie.write(request, reply, text);
  }
}
