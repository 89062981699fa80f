import { createHash } from 'node:crypto';

interface Allowance {
  /** Failures before one has to wait. */
  readonly free: number;
  /** Milliseconds after which one failure is forgiven. */
  readonly forgivenAfter: number;
}

const maxWait = 5 * 60_000;
const maxRecords = 20_000;

interface Count {
  readonly failures: number;
  readonly at: number;
  readonly waitUntil: number;
}

/**
 * Failed sign-ins of one kind, such as by user name. Of more than 20,000 those are forgotten first that nobody waits for:
 * who fails under very many names does not shorten a wait.
 */
export class Failures {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  readonly #records = new Map<string, Count>();

  /** @param now milliseconds of a clock that is never set back */
  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  /** Milliseconds; 0 or less when there is none. */
  waitOf(text: string): number {
    return (this.#records.get(keyOf(text))?.waitUntil ?? 0) - this.#now();
  }

  count(text: string): void {
    const { free, forgivenAfter } = this.#allowance;
    const now = this.#now();
    const key = keyOf(text);
    const before = this.#records.get(key);
    const forgiven = before ? (now - before.at) / forgivenAfter : 0;
    const failures = Math.max(0, (before?.failures ?? 0) - forgiven) + 1;
    // A moment forgives a little of each: five within a second are five.
    const beyond = Math.round(failures) - free + 1;
    const waitUntil = beyond < 1 ? 0 : now + Math.min(maxWait, 1000 * 2 ** beyond);
    // Again at the end: the order is that of the last failure.
    this.#records.delete(key);
    if (this.#records.size >= maxRecords) this.#makeRoom(now);
    this.#records.set(key, { failures, at: now, waitUntil });
  }

  /** One failure less. */
  takeBack(text: string): void {
    const key = keyOf(text);
    const record = this.#records.get(key);
    if (!record) return;
    if (record.failures <= 1) this.#records.delete(key);
    else this.#records.set(key, { ...record, failures: record.failures - 1, waitUntil: 0 });
  }

  forget(text: string): void {
    this.#records.delete(keyOf(text));
  }

  #makeRoom(now: number): void {
    let [gone = ''] = this.#records.keys();
    for (const [key, { waitUntil }] of this.#records) {
      if (waitUntil > now) continue;
      gone = key;
      break;
    }
    this.#records.delete(gone);
  }
}

/** Of one length, whatever was typed. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
