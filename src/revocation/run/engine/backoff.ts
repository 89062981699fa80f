import { type RetryRule, waitAfter } from '../../retry.ts';
import type { Clock } from '../ports.ts';
import { Condition } from './condition.ts';
import type { Control } from './control.ts';

/** A run is patient: it gives up nothing before somebody stops it. */
const busy: RetryRule = {
  maxRetries: Number.POSITIVE_INFINITY,
  first: 200,
  factor: 2,
  longest: 30_000,
  isForAll: true,
};
const failing: RetryRule = { ...busy, isForAll: false };
/** One small question in so many milliseconds burdens no server, and somebody may be waiting for it. */
const unreachable: RetryRule = { ...failing, longest: 8_000 };

/** When a run waits for the server, and for how long: everything of a run waits together. */
export class Backoff {
  readonly #control: Control;
  readonly #clock: Clock;
  readonly #hurry = new Condition();
  #pause: Promise<void> | null = null;

  constructor(control: Control, clock: Clock) {
    this.#control = control;
    this.#clock = clock;
  }

  /** Waits no longer for a server that gave no answer: somebody knows better. */
  hurry(): void {
    if (this.#control.state.isUnreachable) this.#hurry.signal();
  }

  /** Resolves when the wait that is on now is over. */
  async calm(): Promise<void> {
    while (this.#pause) await this.#pause;
  }

  /** Command asked to slow down. @param retryAfter seconds; null: it did not say how long */
  busy(retryAfter: number | null): void {
    this.#control.dispatch({ type: 'refused' });
    this.#waitAll('busy', this.#delay(busy, this.#control.state.refusals, retryAfter));
  }

  /** No answer came, not even to a question. */
  unreachable(): void {
    this.#control.dispatch({ type: 'unreachable' });
    this.#waitAll('unreachable', this.#delay(unreachable, this.#control.state.failures));
  }

  /** A little longer after each failure in a row, never the same for two. */
  afterFailure(): Promise<void> {
    return this.#clock.wait(this.#delay(failing, this.#control.state.failures));
  }

  #delay(rule: RetryRule, failures: number, retryAfter: number | null = null): number {
    return waitAfter(rule, failures, retryAfter, this.#clock.random());
  }

  #waitAll(by: 'busy' | 'unreachable', time: number): void {
    if (this.#pause) return;
    this.#control.dispatch({ type: 'waitBegan', wait: { by, until: this.#clock.now() + time } });
    this.#pause = Promise.race([this.#clock.wait(time), this.#hurry.wait()]).finally(() => {
      this.#pause = null;
      this.#control.dispatch({ type: 'waitEnded' });
    });
  }
}
