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

  get first(): Hold | null {
    const kind = order.find((each) => this.#holds.has(each));
    return kind ? (this.#holds.get(kind) ?? null) : null;
  }
}
