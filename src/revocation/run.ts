import { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import { intoBatches, readFailedOperations, readResponse, type Verdict } from './batch.ts';
import {
  notFoundCause,
  obstacleSentences,
  permissionCause,
  unansweredCause,
  unexplainedCause,
  unreadableCause,
} from './causes.ts';
import { type Intention, obstacleTo } from './obstacle.ts';
import { countOutcomes, type Outcome, type OutcomeCounts } from './outcome.ts';
import type { PickedCertificate } from './selection.ts';
import { createStore, type Store } from './store.ts';

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
  /** Sends every failed and unknown one again; unknown ones are read before. */
  retryFailed(): void;
}

/** Times an id is sent without a clear answer before it is left as failed. */
const mostUnclearAnswers = 3;
const readsAtOnce = 6;
const longestDelay = 30_000;

/**
 * Revokes the ids in requests of at most 100, one after the other, and finds out what became of every one.
 * Starts at once.
 */
export function startRun(ids: readonly number[], intention: Intention, port: RevocationPort): Run {
  const outcomes = new Map<number, Outcome>(ids.map((id) => [id, { kind: 'waiting' }]));
  const unclearAnswers = new Map<number, number>();
  const state = createStore<RunState>(stateOf('running'));
  let signingIn: { readonly done: Promise<void>; resolve(): void } | null = null;
  let rejections = 0;

  function stateOf(status: RunState['status']): RunState {
    return { status, outcomes, counts: countOutcomes(outcomes.values()) };
  }

  function settle(affected: readonly number[], outcome: Outcome): void {
    for (const id of affected) outcomes.set(id, outcome);
  }

  async function work(): Promise<void> {
    state.set(stateOf('running'));
    for (;;) {
      const waiting = idsOf('waiting');
      if (waiting.length === 0) break;
      for (const batch of intoBatches(waiting)) await send(batch);
    }
    state.set(stateOf('finished'));
  }

  async function send(batch: readonly number[]): Promise<void> {
    settle(batch, { kind: 'sending' });
    state.set(stateOf('running'));
    try {
      const response = await port.revoke(batch);
      rejections = 0;
      await apply(readResponse(batch, response));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await recover(batch, error);
    }
    state.set(stateOf('running'));
  }

  async function recover(batch: readonly number[], error: CommandError): Promise<void> {
    const { status } = error;
    if (status === 401) {
      settle(batch, { kind: 'waiting' });
      await signIn();
    } else if (status === 403) {
      settle(batch, { kind: 'failed', cause: permissionCause(error.message) });
    } else if (status === 429) {
      settle(batch, { kind: 'waiting' });
      await slowDown(error);
    } else if (status !== null && status >= 400 && status < 500) {
      await recoverRefused(batch, error);
    } else {
      settle(batch, { kind: 'unknown', cause: error.message });
      state.set(stateOf('running'));
      await slowDown(error);
      await readAgain(batch, error.message);
    }
  }

  /** A 4xx for all of them: one bad id must not take the others down. */
  async function recoverRefused(batch: readonly number[], error: CommandError): Promise<void> {
    if (error.failedOperations.length > 0) return apply(readFailedOperations(batch, error));
    if (batch.length === 1) return settle(batch, { kind: 'failed', cause: error.message });
    const middle = Math.ceil(batch.length / 2);
    await send(batch.slice(0, middle));
    await send(batch.slice(middle));
  }

  async function apply(
    verdicts: ReadonlyMap<number, Verdict>,
    problem = 'the answer does not name it.',
  ): Promise<void> {
    const open: [number, Verdict][] = [];
    for (const [id, verdict] of verdicts) {
      if (verdict.type === 'settled') outcomes.set(id, verdict.outcome);
      else open.push([id, verdict]);
    }
    await inParallel(open, readsAtOnce, async ([id, verdict]) => {
      outcomes.set(id, await findOut(id, verdict, problem));
    });
  }

  async function findOut(id: number, verdict: Verdict, problem: string): Promise<Outcome> {
    try {
      const certificate = await readSignedIn(id);
      if (!certificate) return { kind: 'failed', cause: notFoundCause };
      const obstacle = obstacleTo(intention, certificate, port.now());
      if (verdict.type === 'unnamed') {
        // It was sent, so what now stands in its way is our own doing, or was done before: it is revoked.
        if (obstacle === 'alreadyRevoked' || obstacle === 'alreadyOnHold') return { kind: 'revoked' };
        if (obstacle === null) return sendAgain(id, problem);
      }
      if (obstacle === 'alreadyRevoked') return { kind: 'alreadyRevoked' };
      return {
        kind: 'failed',
        cause: obstacle ? obstacleSentences[obstacle] : unexplainedCause(certificate),
      };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const cause = unreadableCause(error.message);
      return verdict.type === 'refused' ? { kind: 'failed', cause } : { kind: 'unknown', cause };
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
    return unclear < mostUnclearAnswers
      ? { kind: 'waiting' }
      : { kind: 'failed', cause: unansweredCause(problem) };
  }

  function readAgain(affected: readonly number[], problem: string): Promise<void> {
    return apply(new Map(affected.map((id) => [id, { type: 'unnamed' }])), problem);
  }

  /** Waits until `resume`; several requests may find at the same time that the session is gone. */
  async function signIn(): Promise<void> {
    if (!signingIn) {
      let resolve = () => {};
      const done = new Promise<void>((settled) => {
        resolve = settled;
      });
      signingIn = { done, resolve };
      state.set(stateOf('signedOut'));
    }
    await signingIn.done;
  }

  /** As long as the server asks; else twice as long each time in a row. */
  function slowDown(error: CommandError): Promise<void> {
    rejections += 1;
    return port.wait(
      Math.min(longestDelay, error.retryAfter === null ? 250 * 2 ** rejections : error.retryAfter * 1000),
    );
  }

  void work();
  return {
    state,
    resume() {
      const waiting = signingIn;
      signingIn = null;
      waiting?.resolve();
    },
    retryFailed() {
      if (state.get().status !== 'finished') return;
      const unknown = idsOf('unknown');
      unclearAnswers.clear();
      settle(idsOf('failed'), { kind: 'waiting' });
      state.set(stateOf('running'));
      void readAgain(unknown, 'no answer came.').then(work);
    },
  };

  function idsOf(kind: Outcome['kind']): readonly number[] {
    return [...outcomes].filter(([, outcome]) => outcome.kind === kind).map(([id]) => id);
  }
}

async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  handle: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await handle(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
