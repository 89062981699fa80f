import { type Journal, TakenOver } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import type { RunEvent } from '../record/run-event.ts';
import type { Control } from './control.ts';
import { messageOf } from './message-of.ts';

/** Where every event of a run goes: into the ledger at once, and into the journal. Nothing else appends one. */
export class RunRecorder {
  readonly #ledger: Ledger;
  readonly #journal: Journal;
  readonly #control: Control;

  constructor(ledger: Ledger, journal: Journal, control: Control) {
    this.#ledger = ledger;
    this.#journal = journal;
    this.#control = control;
  }

  /**
   * @returns whether it is written down, or need not be
   * @throws Error when the event does not fit what went before; then nothing has changed
   */
  async record(event: RunEvent): Promise<boolean> {
    const control = this.#control;
    this.#ledger.apply(event);
    control.dispatch({ type: 'progress' });
    try {
      await this.#journal.append(event);
      return true;
    } catch (error) {
      if (error instanceof TakenOver) control.dispatch({ type: 'halt', reason: { by: 'takenOver' } });
      else if (!control.state.needsJournal) return true;
      else control.dispatch({ type: 'halt', reason: { by: 'journal', message: messageOf(error) } });
      return false;
    }
  }
}
