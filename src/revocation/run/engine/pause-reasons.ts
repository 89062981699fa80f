import type { PauseReason } from './run-state.ts';

/** Which of several is told: what the operator has to do something about stands first. */
const order = ['takenOver', 'error', 'journal', 'signIn', 'refusal', 'circuitBreaker', 'operator'] as const;

type Kind = (typeof order)[number];

/** What has to be lifted by somebody before a run goes on. */
export class PauseReasons {
  readonly #reasons = new Map<Kind, PauseReason>();

  add(reason: Extract<PauseReason, { by: Kind }>): void {
    this.#reasons.set(reason.by, reason);
  }

  lift(...kinds: readonly Kind[]): void {
    for (const kind of kinds) this.#reasons.delete(kind);
  }

  has(kind: Kind): boolean {
    return this.#reasons.has(kind);
  }

  /** @param waits whether somebody has to say that it goes on: what was to be sent meanwhile was not */
  journalWorks(waits: boolean): void {
    const reason = this.#reasons.get('journal');
    if (!waits) this.lift('journal');
    else if (reason?.by === 'journal') this.add({ ...reason, isKeptAgain: true });
  }

  /** Whether something is not written down yet, and it waits for that, or for a word. */
  get lackJournal(): boolean {
    const reason = this.#reasons.get('journal');
    return reason?.by === 'journal' && reason.isKeptAgain !== true;
  }

  get ofJournal(): PauseReason | null {
    return this.#reasons.get('takenOver') ?? this.#reasons.get('journal') ?? null;
  }

  get first(): PauseReason | null {
    const kind = order.find((each) => this.#reasons.has(each));
    return kind ? (this.#reasons.get(kind) ?? null) : null;
  }
}
