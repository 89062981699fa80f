import type { Clock } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import type { RunParams } from '../record/run-params.ts';
import type { RunLimits } from './adaptive-limits.ts';
import type { CaQueues } from './ca-queues.ts';
import type { Control } from './control.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Reconciler } from './reconciler.ts';
import type { Rereader } from './rereader.ts';
import type { RunRecorder } from './run-recorder.ts';
import { nextStep } from './scheduler.ts';

interface Surroundings {
  readonly params: RunParams;
  readonly limits: RunLimits;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly control: Control;
  readonly queues: CaQueues;
  readonly recorder: RunRecorder;
  readonly dispatcher: Dispatcher;
  readonly reconciler: Reconciler;
  readonly rereader: Rereader;
}

/** Sends all that waits, then reads what was done, until nothing is left to do. */
export class RunLoop {
  readonly #world: Surroundings;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** @param doubtful ids that are read before anything is sent */
  async work(doubtful: Iterable<number>): Promise<void> {
    const { control, queues, recorder, rereader, clock } = this.#world;
    control.dispatch({ type: 'phase', phase: 'running' });
    await rereader.readUnknown(doubtful);
    do {
      control.dispatch({ type: 'phase', phase: 'running' });
      await this.#sendAll();
      control.dispatch({ type: 'phase', phase: 'verifying' });
      await this.#verify();
    } while (control.state.tasks > 0 || !queues.isEmpty);
    control.dispatch({ type: 'phase', phase: 'finished' });
    await recorder.record({ type: 'finished', at: clock.now() });
  }

  async #sendAll(): Promise<void> {
    const { control, queues, limits, dispatcher } = this.#world;
    for (;;) {
      const step = nextStep(control.state, queues, limits);
      switch (step.type) {
        case 'send':
          control.begin(dispatcher.dispatch(step.queue, step.ids));
          break;
        case 'skip':
          await this.#skipWaiting();
          if (control.state.tasks === 0) return;
          await control.changed();
          break;
        case 'break':
          control.dispatch({ type: 'halt', reason: { by: 'circuitBreaker', ...step.breakers } });
          break;
        case 'wait':
          await control.changed();
          break;
        case 'end':
          return;
      }
    }
  }

  async #verify(): Promise<void> {
    const { params, clock, rereader } = this.#world;
    // A date to come shows nowhere before it has come.
    if (params.effectiveDate !== null && params.effectiveDate > clock.serverNow()) return;
    await rereader.verifyDone();
  }

  /** But for what was sent before and may be carried out yet: of that nobody knows. */
  async #skipWaiting(): Promise<void> {
    const { queues, ledger, reconciler, recorder, clock } = this.#world;
    queues.clear();
    const waiting = [...ledger.idsOf('waiting')];
    const unclear = waiting.filter((id) => reconciler.isUnclear(id));
    const skipped = waiting.filter((id) => !reconciler.isUnclear(id));
    // Both at once: what is divided meanwhile must find nothing that waits.
    const at = clock.now();
    await Promise.all([
      unclear.length > 0 && recorder.record({ type: 'interrupted', at, ids: unclear }),
      skipped.length > 0 && recorder.record({ type: 'ordered', at, order: 'skip', ids: skipped }),
    ]);
  }
}
