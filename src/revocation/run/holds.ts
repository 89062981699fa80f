import type { Hold } from './run-state.ts';

/** Which of several is told: what the operator has to do something about stands first. */
const order = ['takenOver', 'error', 'journal', 'signIn', 'refusal', 'fuse', 'operator'] as const;

type Kind = (typeof order)[number];

/** What has to be lifted by somebody before a run goes on. */
export class Holds {
  readonly #holds = new Map<Kind, Hold>();

  add(hold: Extract<Hold, { by: Kind }>): void {
    this.#holds.set(hold.by, hold);
  }

  lift(...kinds: readonly Kind[]): void {
    for (const kind of kinds) this.#holds.delete(kind);
  }

  has(kind: Kind): boolean {
    return this.#holds.has(kind);
  }

  /** @param waits whether somebody has to say that it goes on: what was to be sent meanwhile was not */
  journalWorks(waits: boolean): void {
    const hold = this.#holds.get('journal');
    if (!waits) this.lift('journal');
    else if (hold?.by === 'journal') this.add({ ...hold, isKeptAgain: true });
  }

  /** Whether something is not written down yet, and it waits for that, or for a word. */
  get lackJournal(): boolean {
    const hold = this.#holds.get('journal');
    return hold?.by === 'journal' && hold.isKeptAgain !== true;
  }

  get ofJournal(): Hold | null {
    return this.#holds.get('takenOver') ?? this.#holds.get('journal') ?? null;
  }

  get first(): Hold | null {
    const kind = order.find((each) => this.#holds.has(each));
    return kind ? (this.#holds.get(kind) ?? null) : null;
  }
}
