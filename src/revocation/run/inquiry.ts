import { CommandError } from '#command/errors.ts';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '../in-parallel.ts';
import { type Intention, isRelease, obstacleSentences, obstacleTo } from '../obstacle.ts';
import type { PickedCertificate } from '../selection.ts';
import type { OpenVerdict } from './answer.ts';
import { diagnose, isDone, mayBeScheduled, unclearOutcome } from './diagnosis.ts';
import type { Outcome } from './outcome.ts';
import type { Patience } from './patience.ts';
import { asCommandError } from './request.ts';
import type { RunPort } from './run-port.ts';

/** Times an id is sent without a clear answer before it is left as unknown. */
const mostUnclearAnswers = 8;
const idsPerRead = 200;
const readsAtOnce = 4;
const mostServerErrors = 5;

/** Ways a workflow instance ends without having done what it was for. */
const endedUnapproved: ReadonlySet<number> = new Set([workflowStatuses.Failed, workflowStatuses.Rejected]);

/** Without those that the caller may not read. */
type Reading = ReadonlyMap<number, PickedCertificate | null> | CommandError;

const unreadable = new CommandError('You may not read it.', { status: 403 });

interface Surroundings {
  readonly port: RunPort;
  readonly intention: Intention;
  readonly patience: Patience;
  /** Resolves when the sign-in is renewed, and when the run is stopped. */
  signIn(): Promise<void>;
  /** Whether waiting for the server has lost its sense. */
  isStopping(): boolean;
  /** Waits for something, but not when the run is stopped. */
  unlessStopped(wait: () => Promise<void>): Promise<void>;
}

/** Reads certificates again, to find out what became of them. */
export class Inquiry {
  readonly #world: Surroundings;
  readonly #unclearAnswers = new Map<number, number>();
  /** Left out of an answer once. */
  readonly #leftOut = new Set<number>();
  readonly #reading = new Set<number>();

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /**
   * What became of certificates that were sent.
   * @param problem what left open those that the verdicts leave open
   * @param onFound told part by part; `waiting` are those to be sent again
   */
  async findOut(
    verdicts: ReadonlyMap<number, OpenVerdict>,
    problem: string,
    onFound: (outcomes: ReadonlyMap<number, Outcome>) => Promise<void>,
  ): Promise<void> {
    await this.#readAll([...verdicts.keys()], async (ids, reading) => {
      const outcomes = new Map(
        ids.map((id) => [id, this.#conclude(id, verdicts.get(id), reading, problem)] as const),
      );
      await this.#findWorkflows(outcomes);
      await onFound(outcomes);
    });
  }

  /** Reads again what was done: it is so, or it is something else, or it could not be read and is left out. */
  async verify(
    ids: readonly number[],
    onFound: (outcomes: ReadonlyMap<number, Outcome>) => Promise<void>,
  ): Promise<void> {
    await this.#readAll(ids, async (part, reading) => {
      const outcomes = new Map<number, Outcome>();
      if (!(reading instanceof CommandError)) {
        for (const id of part) {
          const outcome = this.#verified(reading.get(id));
          if (outcome) outcomes.set(id, outcome);
        }
      }
      await onFound(outcomes);
    });
  }

  /**
   * What has become of certificates whose workflow waited for an approval. Those that wait still, or cannot be read, are left
   * out.
   */
  async refresh(
    workflows: ReadonlyMap<number, string | null>,
    onFound: (outcomes: ReadonlyMap<number, Outcome>) => Promise<void>,
  ): Promise<void> {
    await this.#readAll([...workflows.keys()], async (ids, reading) => {
      if (reading instanceof CommandError) return;
      const outcomes = new Map<number, Outcome>();
      await inParallel(ids, readsAtOnce, async (id) => {
        const outcome = await this.#refreshed(reading.get(id), workflows.get(id) ?? null);
        if (outcome) outcomes.set(id, outcome);
      });
      await onFound(outcomes);
    });
  }

  async #refreshed(
    certificate: PickedCertificate | null | undefined,
    workflowId: string | null,
  ): Promise<Outcome | null> {
    const { port, intention } = this.#world;
    if (certificate === undefined) return null;
    if (certificate === null) return notFound;
    const done = isDone(certificate, intention);
    if (done) return { kind: 'verified' };
    const instance = workflowId ? await this.#ask(() => port.readWorkflow(workflowId)) : null;
    if (!instance || instance instanceof CommandError) return null;
    if (endedUnapproved.has(instance.status)) return denied(instance.message);
    if (instance.status !== workflowStatuses.Complete) return null;
    if (mayBeScheduled(intention, port.now())) return { kind: 'revoked' };
    // It waits for nobody any more.
    return done === null ? unclearOutcome(certificate, 'Its workflow is complete.') : null;
  }

  /** Somebody wants them tried again: what was unclear before does not count any more. */
  forget(ids: readonly number[]): void {
    for (const id of ids) {
      this.#unclearAnswers.delete(id);
      this.#leftOut.delete(id);
    }
  }

  /** Whether it was sent, and no answer has said what became of that. */
  isUnclear(id: number): boolean {
    return this.#unclearAnswers.has(id);
  }

  /** Whether an answer about it is still to come. */
  isReading(id: number): boolean {
    return this.#reading.has(id);
  }

  /** But for those that are being read already. */
  async #readAll(
    wanted: readonly number[],
    handle: (ids: readonly number[], reading: Reading) => Promise<void>,
  ): Promise<void> {
    const ids = wanted.filter((id) => !this.#reading.has(id));
    for (const id of ids) this.#reading.add(id);
    const parts = Array.from({ length: Math.ceil(ids.length / idsPerRead) }, (_, index) =>
      ids.slice(index * idsPerRead, (index + 1) * idsPerRead),
    );
    await inParallel(parts, readsAtOnce, async (part) => {
      const reading = await this.#ask(() => this.#world.port.read(part));
      for (const id of part) this.#reading.delete(id);
      await handle(part, reading);
    });
  }

  /** Waits for a server that cannot be reached, for as long as it takes. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer | CommandError> {
    const { patience } = this.#world;
    let serverErrors = 0;
    for (;;) {
      if (patience.isWaiting) await this.#world.unlessStopped(() => patience.calm());
      try {
        const answer = await question();
        patience.heard();
        return answer;
      } catch (thrown) {
        const error = asCommandError(thrown);
        if (this.#world.isStopping()) return error;
        const { status } = error;
        const isUnreachable = status === null || (status >= 502 && status <= 504);
        if (isUnreachable) patience.unreachable();
        else if (status === 429) patience.busy(error.retryAfter);
        else if (status >= 500 && serverErrors < mostServerErrors) {
          serverErrors += 1;
          patience.missed(false);
          await this.#world.unlessStopped(() => patience.afterFailure());
        } else {
          patience.heard();
          if (status !== 401) return error;
          await this.#world.signIn();
        }
      }
    }
  }

  /** What seems to be as it was may wait for an approval: then it must not be sent again. */
  async #findWorkflows(outcomes: Map<number, Outcome>): Promise<void> {
    const unchanged = [...outcomes].filter(([, { kind }]) => kind === 'waiting').map(([id]) => id);
    await inParallel(unchanged, readsAtOnce, async (id) => {
      const found = await this.#ask(() => this.#world.port.findWorkflow(id));
      if (found instanceof CommandError) {
        const message = `Whether it waits for an approval could not be read: ${found.message}`;
        outcomes.set(id, { kind: 'unknown', message });
      } else if (found) outcomes.set(id, { kind: 'suspended', ...found });
    });
  }

  #conclude(id: number, verdict: OpenVerdict | undefined, reading: Reading, problem: string): Outcome {
    if (!verdict) throw new Error(`Nothing was asked about ${id}.`);
    const read = reading instanceof CommandError ? reading : reading.get(id);
    const certificate = read === undefined ? unreadable : read;
    if (certificate instanceof CommandError) {
      if (verdict.type !== 'refused')
        return { kind: 'unknown', message: `${problem} Reading it again failed too: ${certificate.message}` };
      if (verdict.reason !== null) return { kind: 'failed', cause: 'refused', message: verdict.reason };
      const message = `Command refused it; why could not be read: ${certificate.message}`;
      return { kind: 'failed', cause: 'authority', message };
    }
    const { intention, port } = this.#world;
    // If it was refused, then because an earlier request, whose answer was lost, has done it.
    if (certificate && this.isUnclear(id)) {
      const done = isDone(certificate, intention);
      if (done) return { kind: 'revoked' };
      if (done === null) return unclearOutcome(certificate, problem);
    }
    return (
      diagnose(verdict, certificate, intention, port.now()) ??
      this.#leaveOut(id, verdict, certificate) ??
      this.#sendAgain(id, problem)
    );
  }

  /**
   * There are servers that name those alone that they have revoked. One that is left out twice, and that shows why it cannot be
   * revoked, has failed for that; of any other nobody knows.
   */
  #leaveOut(id: number, { type }: OpenVerdict, certificate: PickedCertificate | null): Outcome | null {
    if (type !== 'unnamed') return null;
    const { intention, port } = this.#world;
    const obstacle = certificate && obstacleTo(intention, certificate, port.now());
    if (obstacle && obstacle !== 'alreadyRevoked' && this.#leftOut.has(id))
      return { kind: 'failed', cause: obstacle, message: obstacleSentences[obstacle] };
    this.#leftOut.add(id);
    return null;
  }

  #sendAgain(id: number, problem: string): Outcome {
    const unclear = (this.#unclearAnswers.get(id) ?? 0) + 1;
    this.#unclearAnswers.set(id, unclear);
    if (unclear < mostUnclearAnswers) return { kind: 'waiting' };
    const asItWas = isRelease(this.#world.intention) ? 'it was not released' : 'it was not revoked';
    return {
      kind: 'unknown',
      message: `No clear answer to ${unclear} requests; ${asItWas} when last read. ${problem}`,
    };
  }

  /** null when nothing can be said: it may not be read, its state is not clear, or what was put off may still be to come. */
  #verified(certificate: PickedCertificate | null | undefined): Outcome | null {
    const { intention, port } = this.#world;
    if (certificate === undefined) return null;
    const done = certificate && isDone(certificate, intention);
    if (done) return { kind: 'verified' };
    if (certificate && done === null) return null;
    if (certificate && mayBeScheduled(intention, port.now())) return null;
    return {
      kind: 'failed',
      cause: 'contradicted',
      message: certificate
        ? 'Command answered that it was done; read again, it was not.'
        : 'Command answered that it was done; read again, there was no certificate with this id.',
    };
  }
}

const notFound: Outcome = {
  kind: 'failed',
  cause: 'notFound',
  message: 'Command has no certificate with this id any more.',
};

function denied(message: string | null): Outcome {
  const said = message ? ` ${message}` : '';
  return { kind: 'failed', cause: 'denied', message: `Its workflow ended without an approval.${said}` };
}
