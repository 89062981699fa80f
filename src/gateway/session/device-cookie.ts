import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exactName } from './folded-name.ts';
import { createSealer, type Sealer } from './sealing.ts';

const day = 24 * 60 * 60_000;
const lifetime = 180 * day;
/** Of one browser, such as that of a service desk. Of more the oldest is forgotten. */
const maxNames = 5;

const devices = z.array(z.object({ name: z.string(), id: z.string().min(16), since: z.number() }));

/**
 * Tells a browser in which somebody has signed in before from all others, by a sealed cookie that outlives the session
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The cookie opens nothing: it only spares the browser the waits that
 * others cause by guessing at the same name.
 */
export class DeviceCookie {
  readonly #sealer: Sealer;
  readonly #name: string;
  readonly #secure: boolean;
  readonly #now: () => number;

  constructor(options: {
    readonly keys: readonly Buffer[];
    readonly secure: boolean;
    /** Milliseconds since 1970 UTC. */
    readonly now: () => number;
  }) {
    this.#sealer = createSealer(options.keys, 'device');
    this.#name = `${options.secure ? '__Host-' : ''}countermand-device`;
    this.#secure = options.secure;
    this.#now = options.now;
  }

  /** The name of this browser for a user name that was signed in with here; null for every other. */
  async idFor(request: FastifyRequest, username: string): Promise<string | null> {
    const wanted = keyOf(username);
    return (await this.#read(request)).find(({ name }) => name === wanted)?.id ?? null;
  }

  /** After a sign-in: the browser is known for this name from now on, by another id each time. */
  async remember(request: FastifyRequest, reply: FastifyReply, username: string): Promise<void> {
    const name = keyOf(username);
    const others = (await this.#read(request)).filter((each) => each.name !== name);
    const added = { name, id: randomBytes(18).toString('base64url'), since: this.#now() };
    const known = [...others, added].slice(-maxNames) satisfies z.input<typeof devices>;
    reply.setCookie(this.#name, await this.#sealer.seal(known), {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.#secure,
      path: '/',
      maxAge: lifetime / 1000,
    });
  }

  async #read(request: FastifyRequest): Promise<z.output<typeof devices>> {
    const sealed = request.cookies[this.#name];
    const found = sealed === undefined ? null : devices.safeParse(await this.#sealer.open(sealed)).data;
    const now = this.#now();
    return (found ?? []).filter(({ since }) => now < since + lifetime && since <= now + day);
  }
}

/** Of the very name: with another domain, or an accent more, it is somebody else's. */
function keyOf(username: string): string {
  return createHash('sha256').update(exactName(username)).digest('base64url').slice(0, 22);
}
