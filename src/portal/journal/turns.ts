/** Does one thing after the other: whatever reads a journal or changes hands must not overlap. */
export class Turns {
  readonly #onError: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Whether anything is being done, or waits to be. */
  get isBusy(): boolean {
    return this.#count > 0;
  }

  /** Resolves when it is done, or has failed, which is told to `onError`. */
  take(act: () => void | Promise<void>): Promise<void> {
    this.#count += 1;
    this.#last = this.#last
      .then(act)
      .catch(this.#onError)
      .finally(() => {
        this.#count -= 1;
      });
    return this.#last;
  }
}
