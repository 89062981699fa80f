/** Wakes everybody who waits for it, each time it rings. */
export class Bell {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next ring. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  ring(): void {
    const woken = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of woken) wake();
  }
}
