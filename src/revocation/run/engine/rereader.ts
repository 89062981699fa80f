import type { Clock } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import { type OpenVerdict, unanswered } from './answer.ts';
import type { CaQueues } from './ca-queues.ts';
import type { Control } from './control.ts';
import type { Found } from './open-request.ts';
import type { Reconciler } from './reconciler.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { Verifier } from './verifier.ts';

interface Surroundings {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly control: Control;
  readonly queues: CaQueues;
  readonly recorder: RunRecorder;
  readonly reconciler: Reconciler;
  readonly verifier: Verifier;
  recordFound(found: Found): Promise<void>;
}

/** Reads certificates of a run again: before anything is sent, at its end, and when somebody asks for it. */
export class Rereader {
  readonly #world: Surroundings;
  /** Read again after they were done, whether that succeeded or not: once is enough. */
  readonly #verified = new Set<number>();

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /**
   * Reads those of the ids that are unknown now. Resolves when they have been read once; what that leaves open is found out
   * beside the loop.
   */
  async readUnknown(ids: Iterable<number>): Promise<void> {
    const { ledger, clock, control, reconciler, recordFound } = this.#world;
    const unknown = [...ids].filter((id) => ledger.outcomeOf(id)?.kind === 'unknown');
    if (unknown.length === 0) return;
    const verdicts = new Map(unknown.map((id): [number, OpenVerdict] => [id, unanswered]));
    await new Promise<void>((resolve) => {
      const request = {
        verdicts,
        problem: 'No answer came.',
        doubtful: new Set(unknown),
        sentAt: ledger.firstSentAt ?? clock.now(),
        slowest: ledger.slowestAnswer,
        onUnsettled: () => resolve(),
      };
      control.begin(reconciler.reconcile(request, recordFound).finally(resolve));
    });
  }

  /** Reads what was done, and what failed although an earlier request of it may have been carried out since. */
  async verifyDone(): Promise<void> {
    const { ledger, verifier, recordFound } = this.#world;
    const fresh = (ids: ReadonlySet<number>) => [...ids].filter((id) => !this.#verified.has(id));
    const done = fresh(ledger.idsOf('revoked'));
    const failed = fresh(ledger.idsOf('failed')).filter((id) => ledger.isDoubtful(id));
    for (const id of [...done, ...failed]) this.#verified.add(id);
    await verifier.verify(done, recordFound);
    await verifier.recheck(failed, recordFound);
  }

  /** Sends these again. Certificates whose success a re-read contradicted are read once more before: it may show by now. */
  async retry(ids: readonly number[]): Promise<void> {
    const { ledger, verifier, recordFound } = this.#world;
    const isContradicted = (id: number) => {
      const outcome = ledger.outcomeOf(id);
      return outcome?.kind === 'failed' && outcome.cause === 'contradicted';
    };
    const unknown = ids.filter((id) => ledger.outcomeOf(id)?.kind === 'unknown');
    const contradicted = ids.filter(isContradicted);
    await this.#sendAgain(ids.filter((id) => !isContradicted(id)));
    await this.readUnknown(unknown);
    if (contradicted.length === 0) return;
    await verifier.verify(contradicted, recordFound);
    await this.#sendAgain(contradicted.filter(isContradicted));
  }

  /** Reads suspended ones again. */
  async refresh(ids: readonly number[]): Promise<void> {
    const { ledger, verifier, recordFound } = this.#world;
    const workflows = new Map<number, string | null>();
    for (const id of ids) {
      const outcome = ledger.outcomeOf(id);
      if (outcome?.kind === 'suspended') workflows.set(id, outcome.workflowId);
    }
    const isStill = (id: number) => ledger.outcomeOf(id)?.kind === 'suspended';
    await verifier.refresh(workflows, (outcomes) =>
      recordFound(new Map([...outcomes].filter(([id]) => isStill(id)))),
    );
  }

  async #sendAgain(ids: readonly number[]): Promise<void> {
    const { ledger, reconciler, queues, recorder, clock } = this.#world;
    reconciler.forget(ids);
    for (const id of ids) this.#verified.delete(id);
    const isOver = (id: number) => {
      const kind = ledger.outcomeOf(id)?.kind;
      return kind === 'failed' || kind === 'skipped';
    };
    // Of what is being read nobody knows yet whether it failed.
    const wanted = ids.filter((id) => isOver(id) && !reconciler.isReading(id));
    queues.add(wanted);
    if (wanted.length > 0)
      await recorder.record({ type: 'ordered', at: clock.now(), order: 'retry', ids: wanted });
  }
}
