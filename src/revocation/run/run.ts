import { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import { inParallel } from '../in-parallel.ts';
import { type Intention, isRelease } from '../obstacle.ts';
import type { PickedCertificate } from '../selection.ts';
import { createStore, type Store } from '../store.ts';
import { readFailedOperations, readResponse, unnamed, type Verdict } from './answer.ts';
import { diagnose } from './diagnosis.ts';
import { canRetry, noOutcomes, type Outcome, type OutcomeCounts, type OutcomeKind } from './outcome.ts';

/** What a run needs of the world. Both methods reject with CommandError. */
export interface RevocationPort {
  revoke(ids: readonly number[]): Promise<RevocationResponse>;
  /** null when Command has no certificate with this id. */
  read(id: number): Promise<PickedCertificate | null>;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

export interface RunState {
  /** `signedOut`: it waits until somebody has signed in again. */
  readonly status: 'running' | 'signedOut' | 'finished';
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly counts: OutcomeCounts;
}

export interface Run {
  readonly state: Store<RunState>;
  /** Goes on after signing in again. */
  resume(): void;
  /** Sends every failed one again; unknown ones are read before. */
  retryFailed(): void;
}

/** Times an id is sent without a clear answer before it is left as unknown. */
const mostUnclearAnswers = 3;
const readsAtOnce = 6;
const longestBackoff = 30_000;

/**
 * Revokes the ids, or releases them from hold, in requests of at most 100, one after the other, and finds out what became of every one.
 * Starts at once.
 */
export function startRun(ids: readonly number[], intention: Intention, port: RevocationPort): Run {
  const outcomes = new Map<number, Outcome>(ids.map((id) => [id, { kind: 'waiting' }]));
  const unclearAnswers = new Map<number, number>();
  const state = createStore<RunState>(stateOf('running'));
  let signingIn: { readonly done: Promise<void>; resolve(): void } | null = null;
  let rejections = 0;

  function stateOf(status: RunState['status']): RunState {
    const counts: Record<OutcomeKind, number> = { ...noOutcomes };
    for (const { kind } of outcomes.values()) counts[kind] += 1;
    return { status, outcomes: new Map(outcomes), counts };
  }

  function show(status: RunState['status'] = 'running'): void {
    state.set(stateOf(status));
  }

  function settle(affected: readonly number[], outcome: Outcome): void {
    for (const id of affected) outcomes.set(id, outcome);
  }

  function idsWhere(holds: (outcome: Outcome) => boolean): readonly number[] {
    return [...outcomes].filter(([, outcome]) => holds(outcome)).map(([id]) => id);
  }

  async function work(): Promise<void> {
    show();
    for (;;) {
      const waiting = idsWhere(({ kind }) => kind === 'waiting');
      if (waiting.length === 0) break;
      for (let start = 0; start < waiting.length; start += 100) await send(waiting.slice(start, start + 100));
    }
    show('finished');
  }

  async function send(batch: readonly number[]): Promise<void> {
    settle(batch, { kind: 'sending' });
    show();
    try {
      const response = await port.revoke(batch);
      rejections = 0;
      await apply(readResponse(batch, response), 'The answer does not name it.');
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await recover(batch, error);
    }
    show();
  }

  async function recover(batch: readonly number[], error: CommandError): Promise<void> {
    const { status } = error;
    if (status === 401) {
      settle(batch, { kind: 'waiting' });
      await signIn();
    } else if (status === 403) {
      const cause = `You lack the permission to revoke in this scope: ${error.message}`;
      settle(batch, { kind: 'failed', cause: 'forbidden', message: cause });
    } else if (status === 429) {
      settle(batch, { kind: 'waiting' });
      show();
      await slowDown(error);
    } else if (status !== null && status >= 400 && status < 500) {
      await recoverRefused(batch, error);
    } else {
      settle(batch, { kind: 'unknown', message: error.message });
      show();
      await slowDown(error);
      await readAgain(batch, error.message);
    }
  }

  /** A 4xx for all of them: one bad id must not take the others down. */
  async function recoverRefused(batch: readonly number[], error: CommandError): Promise<void> {
    if (error.failedOperations.length > 0) {
      return apply(readFailedOperations(batch, error), error.message);
    }
    if (batch.length === 1)
      return settle(batch, { kind: 'failed', cause: 'refused', message: error.message });
    const middle = Math.ceil(batch.length / 2);
    await send(batch.slice(0, middle));
    await send(batch.slice(middle));
  }

  function readAgain(affected: readonly number[], problem: string): Promise<void> {
    return apply(new Map(affected.map((id) => [id, unnamed])), problem);
  }

  /** @param problem what left open those that the verdicts leave open */
  async function apply(verdicts: ReadonlyMap<number, Verdict>, problem: string): Promise<void> {
    await inParallel([...verdicts], readsAtOnce, async ([id, verdict]) => {
      outcomes.set(id, verdict.type === 'settled' ? verdict.outcome : await findOut(id, verdict, problem));
    });
  }

  async function findOut(
    id: number,
    verdict: Exclude<Verdict, { type: 'settled' }>,
    problem: string,
  ): Promise<Outcome> {
    try {
      const certificate = await readSignedIn(id);
      return diagnose(verdict, certificate, intention, port.now()) ?? sendAgain(id, problem);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (verdict.type === 'refused') {
        return {
          kind: 'failed',
          cause: 'authority',
          message: `Command refused it; why could not be read: ${error.message}`,
        };
      }
      return { kind: 'unknown', message: `${problem} Reading it again failed too: ${error.message}` };
    }
  }

  async function readSignedIn(id: number): Promise<PickedCertificate | null> {
    for (;;) {
      try {
        return await port.read(id);
      } catch (error) {
        if (!(error instanceof CommandError) || error.status !== 401) throw error;
        await signIn();
      }
    }
  }

  function sendAgain(id: number, problem: string): Outcome {
    const unclear = (unclearAnswers.get(id) ?? 0) + 1;
    unclearAnswers.set(id, unclear);
    if (unclear < mostUnclearAnswers) return { kind: 'waiting' };
    return {
      kind: 'unknown',
      message: `No clear answer to ${unclear} requests; ${isRelease(intention) ? 'it was still on hold' : 'it was not revoked'} when last read. ${problem}`,
    };
  }

  /** Waits until `resume`; several requests may find at the same time that the session is gone. */
  async function signIn(): Promise<void> {
    if (!signingIn) {
      let resolve = () => {};
      const done = new Promise<void>((settled) => {
        resolve = settled;
      });
      signingIn = { done, resolve };
      show('signedOut');
    }
    await signingIn.done;
  }

  /** As long as the server asks; else twice as long each time in a row. */
  function slowDown({ retryAfter }: CommandError): Promise<void> {
    rejections += 1;
    return port.wait(
      retryAfter === null ? Math.min(longestBackoff, 250 * 2 ** rejections) : retryAfter * 1000,
    );
  }

  void work();
  return {
    state,
    resume() {
      const waiting = signingIn;
      if (!waiting) return;
      signingIn = null;
      show();
      waiting.resolve();
    },
    retryFailed() {
      if (state.get().status !== 'finished') return;
      const unknown = idsWhere(({ kind }) => kind === 'unknown');
      const failed = idsWhere((outcome) => canRetry(outcome) && outcome.kind !== 'unknown');
      unclearAnswers.clear();
      settle(failed, { kind: 'waiting' });
      show();
      void readAgain(unknown, 'No answer came.').then(work);
    },
  };
}
