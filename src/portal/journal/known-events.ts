import type { Ledger } from '#revocation/run/record/ledger.ts';
import { replaySteps } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { drain } from '../ui/drain.ts';
import { foldSteps, isEnded } from './fold-events.ts';
import { readEvents } from './kept-events.ts';

/** What this tab knows of what has happened in a run, by itself or from the journal. */
export class KnownEvents {
  /** Oldest first. The same list all the time. */
  readonly events: RunEvent[] = [];
  /** The number of the first event that the journal lacks, as far as is known here. */
  next = 0;
  readonly #runId: string;
  readonly #ids: readonly number[];
  #isWhole = true;

  constructor(runId: string, ids: readonly number[]) {
    this.#runId = runId;
    this.#ids = ids;
  }

  /** Reads what the journal has, and this tab has not yet. @returns what is new */
  async catchUp(): Promise<readonly RunEvent[]> {
    const { events, next, isWhole } = await readEvents(this.#runId, this.next);
    this.next = next;
    if (!isWhole) this.#isWhole = false;
    for (const event of events) this.events.push(event);
    return events;
  }

  /** Knows nothing any more: what was told here is not what the journal has. */
  forget(): void {
    this.events.length = 0;
    this.next = 0;
    this.#isWhole = true;
  }

  /** Whether nothing was begun after its end, as far as can be seen without making the ledger. */
  get areEnded(): boolean {
    return isEnded(this.events);
  }

  /** The ledger of a run that nobody runs. */
  replay() {
    return drain(replaySteps(this.#ids, this.events, this.#isWhole, Date.now()));
  }

  /** The ledger of a run that goes on elsewhere. */
  fold(): Promise<Ledger> {
    return drain(foldSteps(this.#ids, this.events));
  }
}
