import { applyCommand, type Run, type RunCommand } from '#revocation/run/engine/run.ts';
import type { Clock, RunTransport } from '#revocation/run/ports.ts';
import type { Ledger } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import type { PortalRun } from './portal-run.ts';
import { type RunLeader, startLeading } from './run-leader.ts';
import type { RunMirror } from './run-mirror.ts';
import type { NewRun } from './run-store.ts';
import type { TabEnvironment } from './tab-environment.ts';

/** The lead of a run: what this tab alone has while it runs one. */
interface Lead extends RunLeader {
  readonly journal: KeptJournal;
  /** Lets other tabs take the run up. */
  readonly release: () => void;
}

interface LeadershipOptions {
  readonly confirmed: Pick<PortalRun, 'manifest' | 'certificates' | 'state'>;
  readonly mirror: RunMirror;
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly tab: TabEnvironment;
  /** Whether events are to be written down. */
  readonly isKept: () => boolean;
  /** Called before the engine starts. */
  readonly onLead: () => void;
  /** Called when the run may have ended, or when all is written down by now. `rest` finds out. */
  readonly onEnd: () => void;
  /** Called when another tab has written to the run's journal, and nothing is sent from here any more. */
  readonly onLost: () => void;
}

const notKept =
  'This browser does not keep this run any more: it was deleted in another tab, or the data of this site were cleared.';

/** The engine of a run in this tab with its lock and its journal, as long as it has them. Knows nothing of other tabs. */
export class RunLeadership {
  readonly #options: LeadershipOptions;
  #lead: Lead | null = null;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  /** null when the run does not go on here. */
  get run(): Run | null {
    return this.#lead?.run ?? null;
  }

  /** Shows the state once more, whatever the pace. */
  show(): void {
    this.#lead?.show();
  }

  /**
   * Writes down what was confirmed, makes this tab the one that runs it, and starts. Rejects when it cannot be written down.
   * @param ordered asked once it is written down: what was ordered meanwhile comes before anything is sent
   */
  async begin(ordered: () => 'pause' | 'stop' | null): Promise<void> {
    const { confirmed, mirror, tab, isKept } = this.#options;
    let release = () => {};
    if (isKept()) {
      release = await tab.locks.claimNew(confirmed.manifest.id);
      try {
        await tab.storage.keepRun(newRunOf(confirmed));
      } catch (error) {
        release();
        throw error;
      }
    }
    const first = ordered();
    this.#start(mirror.ledger, this.#openJournal(), release, first === 'stop' ? 'stop' : 'goOn');
    if (first === 'pause') this.run?.pause();
  }

  /**
   * Starts again from what is kept, once the lock is had.
   * @param mayGoOn asked whenever something else may have happened
   * @returns whether it goes on. Rejects when nothing can be read or written: then nothing has begun
   */
  async goOn(release: () => void, command: RunCommand, mayGoOn: () => boolean): Promise<boolean> {
    const { confirmed, mirror, tab } = this.#options;
    if (!(await tab.storage.isKept(confirmed.manifest.id))) throw new Error(notKept);
    if (!mayGoOn()) return false;
    const { ledger, interruption } = await mirror.replay();
    if (!mayGoOn()) return false;
    const journal = this.#openJournal();
    try {
      // Before the engine is there: nothing begins that cannot be written down.
      if (interruption) await journal.append(interruption);
    } catch (error) {
      // What is not kept has not happened; all that was known before stays.
      if (mirror.events.at(-1) === interruption) mirror.events.pop();
      journal.close();
      throw error;
    }
    if (!mayGoOn()) {
      journal.close();
      return false;
    }
    this.#start(ledger, journal, release, command);
    return true;
  }

  /** Gives the engine a command. @returns whether there is one */
  apply(command: RunCommand): boolean {
    if (this.#lead) applyCommand(this.#lead.run, command);
    return this.#lead !== null;
  }

  /** Lets other tabs take it up once it has finished and all of it is written down. @returns whether it has done so */
  async rest(): Promise<boolean> {
    const { mirror, isKept } = this.#options;
    const lead = this.#lead;
    const isOver = () => lead?.run.state.get().status === 'finished';
    if (!lead || !isOver()) return false;
    const failure = await lead.journal.settled();
    if (this.#lead !== lead) return false;
    if (failure) {
      mirror.showUnkept(failure);
      return false;
    }
    await mirror.sumUp();
    if (!isKept() || !isOver()) return false;
    this.#letGo(lead);
    return true;
  }

  #start(ledger: Ledger, journal: KeptJournal, release: () => void, command: RunCommand): void {
    const { confirmed, mirror, transport, clock, tab, onLead, onEnd } = this.#options;
    mirror.lead(ledger);
    onLead();
    const leader = startLeading({
      manifest: confirmed.manifest,
      certificates: confirmed.certificates,
      ledger,
      transport,
      clock,
      journal,
      command,
      onShow: ({ state }) => mirror.tell(state.get()),
      onSumUp: () => void mirror.sumUp(),
      onFinish: onEnd,
    });
    this.#lead = { ...leader, journal, release };
    tab.runsChanged();
  }

  /** The one place where this tab writes what happens: into what it knows, and what is kept. */
  #openJournal(): KeptJournal {
    const { confirmed, mirror, tab, isKept, onEnd } = this.#options;
    const { events, next } = mirror;
    const kept = isKept()
      ? createKeptJournal({
          runId: confirmed.manifest.id,
          next,
          storage: tab.storage,
          everything: () => newRunOf(confirmed, events),
          onKept: (seq, event) => mirror.tellEvent(seq, event),
          onRecovered: () => {
            this.#lead?.run.journalWorks();
            // Lists have missed the run.
            tab.runsChanged();
            onEnd();
          },
          onLost: () => this.#giveUp(),
        })
      : memoryJournal;
    return {
      ...kept,
      append: (event) => {
        // Events that come when another tab has the run already are not what the journal says.
        if (!kept.isLost()) events.push(event);
        return kept.append(event);
      },
    };
  }

  /** Another tab has written to the run's journal, and goes on with it. */
  #giveUp(): void {
    const lead = this.#lead;
    if (!lead) return;
    this.#letGo(lead);
    lead.run.stop();
    this.#options.onLost();
    this.#options.tab.runsChanged();
  }

  #letGo(lead: Lead): void {
    this.#lead = null;
    lead.leave();
    lead.journal.close();
    lead.release();
  }
}

/** A run of this browser as it stands now, to be written down whole. */
function newRunOf(
  { manifest, certificates, state }: Pick<PortalRun, 'manifest' | 'certificates' | 'state'>,
  events: readonly RunEvent[] = [],
): NewRun {
  const { status, counts } = state.get();
  const summary = { status, counts, updatedAt: Date.now() };
  return { manifest, certificates, wasImported: false, summary, events: events.slice() };
}
