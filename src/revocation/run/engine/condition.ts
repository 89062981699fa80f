/** Wakes everybody who waits for it, each time it rings. */
export class Condition {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next ring. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  signal(): void {
    const woken = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of woken) wake();
  }
}
