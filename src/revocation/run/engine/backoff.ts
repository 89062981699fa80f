import type { RunPort } from '../ports.ts';
import { Condition } from './condition.ts';
import type { PauseReason } from './run-state.ts';

const maxBackoff = 30_000;
/** One small question in so many milliseconds burdens no server, and somebody may be waiting for it. */
const maxUnreachable = 8_000;
/** Who asks for more does not mean it, or not us. */
const maxRetryAfter = 300_000;
const minBackoff = 100;

/** When a run waits for the server, and for how long: everything of a run waits together. */
export class Backoff {
  readonly #port: Pick<RunPort, 'wait' | 'now' | 'random'>;
  readonly #onChange: () => void;
  readonly #hurry = new Condition();
  #pause: Promise<void> | null = null;
  #pauseReason: Extract<PauseReason, { until: number }> | null = null;
  #refusals = 0;
  #failures = 0;
  #isDown = false;

  /** @param onChange told when it begins to wait and when it goes on */
  constructor(port: Pick<RunPort, 'wait' | 'now' | 'random'>, onChange: () => void) {
    this.#port = port;
    this.#onChange = onChange;
  }

  /** What it waits for, or did until it tried again just now; null when nothing is in the way. */
  get pauseReason(): PauseReason | null {
    return this.#pause || this.#isDown ? this.#pauseReason : null;
  }

  get isWaiting(): boolean {
    return this.#pause !== null;
  }

  /** Whether no answer has come since one was missing: nothing is sent until reading has shown that the server is there. */
  get isDown(): boolean {
    return this.#isDown;
  }

  /** Waits no longer for a server that gave no answer: somebody knows better. */
  hurry(): void {
    if (this.#isDown) this.#hurry.signal();
  }

  /** Resolves when the wait that is on now is over. */
  async calm(): Promise<void> {
    while (this.#pause) await this.#pause;
  }

  /** An answer came, whatever it said. */
  heard(): void {
    this.#failures = 0;
    this.#refusals = 0;
    if (!this.#isDown) return;
    this.#isDown = false;
    this.#onChange();
  }

  /** Command asked to slow down. @param retryAfter seconds; null: it did not say how long */
  busy(retryAfter: number | null): void {
    this.#refusals += 1;
    // No time, or less than none, says nothing: asked again at once it would say the same.
    const time =
      retryAfter !== null && retryAfter > 0
        ? Math.min(maxRetryAfter, retryAfter * 1000)
        : this.#backoff(this.#refusals);
    this.#waitAll('busy', time);
  }

  /** No answer came, not even to a question. */
  unreachable(): void {
    this.#isDown = true;
    this.#failures += 1;
    this.#waitAll('unreachable', Math.min(maxUnreachable, this.#backoff(this.#failures)));
  }

  /**
   * A request got no answer, or none that says anything.
   * @param isSure whether that is reason enough to send nothing until reading has shown that the server is there
   */
  missed(isSure: boolean): void {
    this.#failures += 1;
    if (isSure || this.#failures > 1) this.#isDown = true;
  }

  /** A little longer after each failure in a row, never the same for two. */
  afterFailure(): Promise<void> {
    return this.#port.wait(this.#backoff(this.#failures));
  }

  #backoff(failures: number): number {
    const time = Math.min(maxBackoff, minBackoff * 2 ** Math.min(failures, 10));
    return time * (0.5 + this.#port.random() / 2);
  }

  #waitAll(by: 'busy' | 'unreachable', time: number): void {
    if (this.#pause) return;
    this.#pauseReason = { by, until: this.#port.now() + time };
    this.#pause = Promise.race([this.#port.wait(time), this.#hurry.wait()]).finally(() => {
      this.#pause = null;
      this.#onChange();
    });
    this.#onChange();
  }
}
