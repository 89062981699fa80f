import { CommandError } from '#command/errors.ts';

/**
 * The meaning of a failed call for the next one. `busy`: the server is there and asks for time. `unreachable`: nothing that could have
 * answered was reached. `unavailable`: a server or a proxy that is being started anew. `passing`: an answer that the next call need not get. `signIn`: nothing before somebody signs in again.
 * `final`: the same again.
 */
export type Failure = 'busy' | 'unreachable' | 'unavailable' | 'passing' | 'signIn' | 'final';

/** The one place where statuses are told apart by what follows from them: for gathering, lists, export and runs. */
export function classifyFailure(error: unknown): Failure {
  // A cancellation, or a mistake of ours.
  if (!(error instanceof CommandError)) return 'final';
  const { status, retryAfter } = error;
  if (status === 401) return 'signIn';
  // A proxy says 503 of a server that is gone as well: who names a time is there.
  if (status === 429 || (status === 503 && retryAfter !== null)) return 'busy';
  if (status === 503) return 'unavailable';
  if (status === null || status === 502 || status === 504) return 'unreachable';
  // A success that cannot be read is a page of some server on the way: it may be gone the next time.
  return status < 400 || status === 408 || status >= 500 ? 'passing' : 'final';
}

/** How one class of failures is retried; times in milliseconds. */
export interface RetryRule {
  readonly maxRetries: number;
  /** The first wait. Each further one is so many times longer, up to the longest. */
  readonly first: number;
  readonly factor: number;
  readonly longest: number;
  /** Whether all calls wait, not only the one that failed; what the server asks for counts then. */
  readonly isForAll: boolean;
}

export type RetryPolicy = Readonly<Partial<Record<Failure, RetryRule>>>;

/** For whatever somebody looks at while it is read: after a while they are told, and may retry themselves. */
export const readingPolicy: RetryPolicy = {
  busy: { maxRetries: 6, first: 2_000, factor: 2, longest: 60_000, isForAll: true },
  unavailable: { maxRetries: 6, first: 2_000, factor: 2, longest: 60_000, isForAll: true },
  unreachable: { maxRetries: 4, first: 500, factor: 2, longest: 8_000, isForAll: false },
  passing: { maxRetries: 2, first: 500, factor: 4, longest: 8_000, isForAll: false },
};

/** Seconds: no time says nothing, and who asks for more does not mean it, or not us. */
const maxRetryAfter = 300;

/**
 * Milliseconds to wait after so many failures of a class in a row. Without a word of the server's never the same for two callers.
 * @param random from 0 up to 1
 */
export function waitAfter(
  rule: RetryRule,
  failures: number,
  retryAfter: number | null,
  random: number,
): number {
  if (rule.isForAll && retryAfter !== null && retryAfter > 0)
    return Math.min(maxRetryAfter, retryAfter) * 1000;
  return Math.min(rule.longest, rule.first * rule.factor ** (failures - 1)) * (0.5 + random / 2);
}

interface Surroundings {
  /** Rejects when what it waits for is cancelled. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
  /** Told for how many seconds everything waits, and null when it goes on. */
  readonly onWaiting?: (seconds: number | null) => void;
}

/** Makes calls that are retried by a policy. A busy server is left alone by all of them. */
export class Retryer {
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #random: () => number;
  readonly #onWaiting: (seconds: number | null) => void;
  readonly #policy: RetryPolicy;
  #pause: Promise<void> | null = null;

  constructor(
    { wait, random = Math.random, onWaiting = () => {} }: Surroundings,
    policy: RetryPolicy = readingPolicy,
  ) {
    this.#wait = wait;
    this.#random = random;
    this.#onWaiting = onWaiting;
    this.#policy = policy;
  }

  /** Rejects with what the call rejects with once trying again does not help, and with what a wait rejects with. */
  async call<Result>(send: () => Promise<Result>): Promise<Result> {
    const failures = new Map<Failure, number>();
    for (;;) {
      while (this.#pause) await this.#pause;
      try {
        return await send();
      } catch (error) {
        const failure = classifyFailure(error);
        const rule = this.#policy[failure];
        const count = (failures.get(failure) ?? 0) + 1;
        if (!rule || count > rule.maxRetries) throw error;
        failures.set(failure, count);
        const retryAfter = error instanceof CommandError ? error.retryAfter : null;
        const time = waitAfter(rule, count, retryAfter, this.#random());
        if (rule.isForAll) this.#pauseAll(time);
        else await this.#wait(time);
      }
    }
  }

  #pauseAll(time: number): void {
    if (this.#pause) return;
    this.#onWaiting(Math.ceil(time / 1000));
    this.#pause = this.#wait(time).finally(() => {
      this.#pause = null;
      this.#onWaiting(null);
    });
    // A caller that waits for the pause hears of a cancellation; nobody may be waiting.
    this.#pause.catch(() => {});
  }
}
