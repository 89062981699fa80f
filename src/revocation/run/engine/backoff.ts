import type { Clock } from '../ports.ts';
import { Condition } from './condition.ts';
import type { Control } from './control.ts';

const maxBackoff = 30_000;
/** One small question in so many milliseconds burdens no server, and somebody may be waiting for it. */
const maxUnreachable = 8_000;
/** Who asks for more does not mean it, or not us. */
const maxRetryAfter = 300_000;
const minBackoff = 100;

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
    // No time, or less than none, says nothing: asked again at once it would say the same.
    const time =
      retryAfter !== null && retryAfter > 0
        ? Math.min(maxRetryAfter, retryAfter * 1000)
        : this.#delay(this.#control.state.refusals);
    this.#waitAll('busy', time);
  }

  /** No answer came, not even to a question. */
  unreachable(): void {
    this.#control.dispatch({ type: 'unreachable' });
    this.#waitAll('unreachable', Math.min(maxUnreachable, this.#delay(this.#control.state.failures)));
  }

  /** A little longer after each failure in a row, never the same for two. */
  afterFailure(): Promise<void> {
    return this.#clock.wait(this.#delay(this.#control.state.failures));
  }

  #delay(failures: number): number {
    const time = Math.min(maxBackoff, minBackoff * 2 ** Math.min(failures, 10));
    return time * (0.5 + this.#clock.random() / 2);
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
