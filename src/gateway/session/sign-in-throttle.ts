import { normalizeIP } from '@fastify/rate-limit';
import { Failures } from './failures.ts';
import { foldedName } from './folded-name.ts';

export interface SignInAttempt {
  readonly username: string;
  readonly address: string;
  /** The browser's name, if this name has signed in there before; null if not. */
  readonly device: string | null;
}

type Limit = readonly [failures: Failures, key: string];

const minute = 60_000;

/**
 * Slows down the guessing of passwords: after a few failures for a user name from one address, or from an address, each
 * further one doubles the time to wait, to five minutes at most. A name alone has far more failures free, so that a stranger
 * cannot lock its owner out; and a browser in which the name has signed in before is counted by itself and by its address,
 * whatever others do to the name.
 * A sign-in counts as failed from its beginning until it is known to be none, so that many at once gain nothing.
 */
export class SignInThrottle {
  readonly #devices: Failures;
  readonly #namesFromAddresses: Failures;
  /** Guesses from very many addresses. */
  readonly #names: Failures;
  /** Many people may share one, so it has more. */
  readonly #addresses: Failures;

  /** @param elapsed milliseconds of a clock that nobody sets: a wait must not become a day because the date does */
  constructor(elapsed: () => number) {
    this.#devices = new Failures({ free: 5, forgivenAfter: 5 * minute }, elapsed);
    this.#namesFromAddresses = new Failures({ free: 5, forgivenAfter: 5 * minute }, elapsed);
    this.#names = new Failures({ free: 100, forgivenAfter: 5 * minute }, elapsed);
    this.#addresses = new Failures({ free: 30, forgivenAfter: 30_000 }, elapsed);
  }

  /** @returns milliseconds to wait first; 0 when the sign-in may go on, which is counted then */
  begin(attempt: SignInAttempt): number {
    const limits = this.#limitsOf(attempt);
    const wait = Math.max(...limits.map(([failures, key]) => failures.waitOf(key)));
    if (wait > 0) return wait;
    for (const [failures, key] of limits) failures.count(key);
    return 0;
  }

  /** The password was right: whoever it was begins anew; what others did at the name or from the address still counts. */
  succeeded(attempt: SignInAttempt): void {
    const [[own, key], ...shared] = this.#limitsOf(attempt);
    own.forget(key);
    for (const [failures, each] of shared) failures.takeBack(each);
  }

  /** Nobody said whether the password is right. */
  leftOpen(attempt: SignInAttempt): void {
    for (const [failures, key] of this.#limitsOf(attempt)) failures.takeBack(key);
  }

  /** The counters of an attempt; the first is its own. */
  #limitsOf({ username, address, device }: SignInAttempt): readonly [Limit, ...Limit[]] {
    const site = siteOf(address);
    // Many devices behind one address gain nothing.
    if (device !== null)
      return [
        [this.#devices, device],
        [this.#addresses, site],
      ];
    const name = foldedName(username);
    return [
      [this.#namesFromAddresses, `${site} ${name}`],
      [this.#names, name],
      [this.#addresses, site],
    ];
  }
}

/** IPv6 by the network of one site: whoever has one address of it has them all. */
function siteOf(address: string): string {
  return normalizeIP(address);
}
