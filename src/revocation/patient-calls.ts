import { CommandError } from '#command/errors.ts';

const retries = 3;
const maxRefusals = 6;
/** Seconds: whoever asks for more is asked again before, six times at most. */
const maxPause = 60;

/** Calls that are tried again when the server is busy or gives no answer. A busy server is left alone by all of them. */
export class PatientCalls {
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #onWaiting: (seconds: number | null) => void;
  #pause: Promise<void> | null = null;

  /** @param onWaiting told for how many seconds everything waits, and null when it goes on */
  constructor(wait: (milliseconds: number) => Promise<void>, onWaiting: (seconds: number | null) => void) {
    this.#wait = wait;
    this.#onWaiting = onWaiting;
  }

  /** @throws CommandError when trying again does not help */
  async call<Result>(send: () => Promise<Result>): Promise<Result> {
    let failures = 0;
    let refusals = 0;
    for (;;) {
      while (this.#pause) await this.#pause;
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        if (error.status === 429 || error.status === 503) {
          refusals += 1;
          if (refusals > maxRefusals) throw error;
          this.#pauseAll(Math.min(maxPause, error.retryAfter ?? 2 ** refusals));
        } else if (error.status === null || error.status >= 500) {
          failures += 1;
          if (failures >= retries) throw error;
          await this.#wait(500 * 4 ** (failures - 1));
        } else throw error;
      }
    }
  }

  #pauseAll(seconds: number): void {
    if (this.#pause) return;
    this.#onWaiting(seconds);
    this.#pause = this.#wait(seconds * 1000).finally(() => {
      this.#pause = null;
      this.#onWaiting(null);
    });
    // Whoever waits for it hears of a cancellation; nobody may be waiting.
    this.#pause.catch(() => {});
  }
}
