import { createHash } from 'node:crypto';

interface Allowance {
  /** Failures before one has to wait. */
  readonly free: number;
  /** Milliseconds after which one failure is forgiven. */
  readonly forgivenAfter: number;
}

/** Many people may share an address, so it has more. */
const allowances = {
  name: { free: 5, forgivenAfter: 5 * 60_000 },
  address: { free: 30, forgivenAfter: 30_000 },
} as const satisfies Record<string, Allowance>;

const longestWait = 5 * 60_000;
const mostRemembered = 20_000;

interface Failures {
  readonly failures: number;
  readonly at: number;
  readonly waitUntil: number;
}

/**
 * Slows down the guessing of passwords: after a few failures for a user name or from an address each further one doubles
 * the time to wait, to five minutes at most. A sign-in counts as failed from its beginning until it is known to be none,
 * so that many at once gain nothing.
 */
export class SignInThrottle {
  readonly #records = new Map<string, Failures>();
  readonly #now: () => number;

  /** @param now milliseconds since 1970 UTC */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns milliseconds to wait first; 0 when the sign-in may go on, which is counted then */
  begin(username: string, address: string): number {
    const now = this.#now();
    const keys = keysOf(username, address);
    const wait = Math.max(...keys.map(({ key }) => (this.#records.get(key)?.waitUntil ?? 0) - now));
    if (wait > 0) return wait;
    for (const { key, allowance } of keys) this.#count(key, allowance, now);
    return 0;
  }

  /** The password was right: the name begins anew, the address has one failure less. */
  succeeded(username: string, address: string): void {
    const [name, from] = keysOf(username, address);
    this.#records.delete(name.key);
    this.#takeBack(from.key);
  }

  /** Nobody said whether the password is right. */
  leftOpen(username: string, address: string): void {
    for (const { key } of keysOf(username, address)) this.#takeBack(key);
  }

  #count(key: string, { free, forgivenAfter }: Allowance, now: number): void {
    const before = this.#records.get(key);
    const forgiven = before ? (now - before.at) / forgivenAfter : 0;
    const failures = Math.max(0, (before?.failures ?? 0) - forgiven) + 1;
    const waitUntil =
      failures < free ? 0 : now + Math.min(longestWait, 1000 * 2 ** Math.floor(failures - free + 1));
    // Again at the end: the order is that of the last failure.
    this.#records.delete(key);
    if (this.#records.size >= mostRemembered) this.#records.delete(this.#records.keys().next().value ?? '');
    this.#records.set(key, { failures, at: now, waitUntil });
  }

  #takeBack(key: string): void {
    const record = this.#records.get(key);
    if (!record) return;
    if (record.failures <= 1) this.#records.delete(key);
    else this.#records.set(key, { ...record, failures: record.failures - 1, waitUntil: 0 });
  }
}

/** Of one length, whatever was typed. A domain before or behind a name makes no other name of it. */
function keysOf(username: string, address: string) {
  const name = username.normalize('NFKC').toLowerCase().trim().replace(/^.*\\/, '').replace(/@.*$/, '');
  const key = (kind: string, text: string) =>
    createHash('sha256').update(`${kind} ${text}`).digest('base64url').slice(0, 22);
  return [
    { key: key('name', name), allowance: allowances.name },
    { key: key('address', address), allowance: allowances.address },
  ] as const;
}
