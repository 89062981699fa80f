import { normalizeIP } from '@fastify/rate-limit';
import { Failures } from './failures.ts';

/**
 * Slows down the guessing of passwords: after a few failures for a user name or from an address each further one doubles
 * the time to wait, to five minutes at most. A sign-in counts as failed from its beginning until it is known to be none,
 * so that many at once gain nothing.
 */
export class SignInThrottle {
  readonly #names: Failures;
  /** Many people may share one, so it has more. */
  readonly #addresses: Failures;

  /** @param now milliseconds since 1970 UTC */
  constructor(now: () => number) {
    this.#names = new Failures({ free: 5, forgivenAfter: 5 * 60_000 }, now);
    this.#addresses = new Failures({ free: 30, forgivenAfter: 30_000 }, now);
  }

  /** @returns milliseconds to wait first; 0 when the sign-in may go on, which is counted then */
  begin(username: string, address: string): number {
    const [name, from] = [plain(username), siteOf(address)];
    const wait = Math.max(this.#names.waitOf(name), this.#addresses.waitOf(from));
    if (wait > 0) return wait;
    this.#names.count(name);
    this.#addresses.count(from);
    return 0;
  }

  /** The password was right: the name begins anew, the address has one failure less. */
  succeeded(username: string, address: string): void {
    this.#names.forget(plain(username));
    this.#addresses.takeBack(siteOf(address));
  }

  /** Nobody said whether the password is right. */
  leftOpen(username: string, address: string): void {
    this.#names.takeBack(plain(username));
    this.#addresses.takeBack(siteOf(address));
  }
}

/** A domain before or behind a name makes no other name of it. */
function plain(username: string): string {
  return username.normalize('NFKC').toLowerCase().trim().replace(/^.*\\/, '').replace(/@.*$/, '');
}

/** IPv6 by the network of one site: whoever has one address of it has them all. */
function siteOf(address: string): string {
  return normalizeIP(address);
}
