import type { Clock, RunTransport } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import { type Outcome, succeeded } from '../record/outcome.ts';
import { groupOutcomes } from '../record/outcome-groups.ts';
import { asFarAsKnown, isUnrefused, type OpenVerdict } from './answer.ts';
import type { Backoff } from './backoff.ts';
import type { CaQueue, CaQueues } from './ca-queues.ts';
import { ownCauses } from './circuit-breaker.ts';
import type { Control } from './control.ts';
import { firstPauseReason } from './control-state.ts';
import type { Found } from './open-request.ts';
import type { Reconciler } from './reconciler.ts';
import { notSent, type Reply, sendRequest } from './request.ts';
import type { RunRecorder } from './run-recorder.ts';

interface Surroundings {
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly control: Control;
  readonly backoff: Backoff;
  readonly recorder: RunRecorder;
  readonly queues: CaQueues;
  readonly reconciler: Reconciler;
  readonly ledger: Ledger;
  /** Records what reading again has shown; `requeue` takes those that are to be sent again. */
  recordFound(found: Found, requeue: (ids: readonly number[]) => void): Promise<void>;
}

/** A request as it was sent. */
interface Sent {
  /** Certificates of which an earlier request may have been carried out although no answer said so. */
  readonly doubtful: ReadonlySet<number>;
  /** Milliseconds since 1970 UTC. */
  readonly sentAt: number;
  /** Milliseconds until its answer, or until it was given up. */
  readonly took: number;
}

/** Sends requests, and draws the conclusions from what comes of each. */
export class Dispatcher {
  readonly #world: Surroundings;
  #attempts: number;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#attempts = world.ledger.lastAttempt;
  }

  /** Resolves when all that the answer leaves open has been read again. */
  async dispatch(queue: CaQueue, ids: readonly number[]): Promise<void> {
    const { control, recorder, transport, clock, ledger } = this.#world;
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { generation } = queue.limits;
    const doubtful = new Set(ids.filter((id) => ledger.isDoubtful(id)));
    const began = clock.now();
    queue.inFlight += 1;
    control.dispatch({ type: 'requestBegan' });
    let reply: Reply;
    let why: string | null;
    try {
      const isRecorded = await recorder.record({ type: 'sent', at: began, attempt, ids: [...ids] });
      why = isRecorded ? this.#whyNotNow() : 'Not sent: the journal could not be written.';
      reply = why === null ? await sendRequest(transport, ids) : notSent(ids, why);
    } finally {
      queue.inFlight -= 1;
      control.dispatch({ type: 'requestEnded' });
    }
    const took = clock.now() - began;
    if (why === null) this.#learn(queue, generation, reply, took);
    await this.#conclude(queue, ids, attempt, reply, { doubtful, sentAt: began, took });
    if (why === null) this.#judgeFirst(ids, reply);
  }

  /** Somebody may have said so while it was written down. */
  #whyNotNow(): string | null {
    const { state } = this.#world.control;
    const isHeldUp = state.isStopping || firstPauseReason(state) !== null;
    return isHeldUp ? 'Not sent: the run was stopped or paused first.' : null;
  }

  async #conclude(
    queue: CaQueue,
    ids: readonly number[],
    attempt: number,
    reply: Reply,
    { doubtful, sentAt, took }: Sent,
  ): Promise<void> {
    const { clock, control, backoff, recorder, queues, reconciler, ledger } = this.#world;
    const { verdicts, consequence, status, requestId, correlationId, message, problem } = reply;
    const settled = new Map<number, Outcome>();
    const open = new Map<number, OpenVerdict>();
    for (const [id, verdict] of verdicts) {
      if (verdict.type === 'settled') settled.set(id, verdict.outcome);
      else open.set(id, verdict);
    }
    const meanwhile = [...open].map(([id, verdict]) => [id, asFarAsKnown(verdict, problem)] as const);
    const outcomes = groupOutcomes([...settled, ...meanwhile]);
    const recorded = recorder.record({
      type: 'answered',
      at: clock.now(),
      attempt,
      status,
      requestId,
      correlationId,
      message,
      outcomes,
    });
    queues.add(queues.settle(settled));
    control.dispatch({ type: 'progress' });
    await recorded;
    const request = {
      verdicts: open,
      problem,
      doubtful,
      sentAt,
      // A request that was given up has been waited for so long at least.
      slowest: Math.max(ledger.slowestAnswer, took),
      onUnsettled: (change: number) => {
        queue.unsettled += change;
        control.dispatch({ type: 'progress' });
      },
      before: async () => {
        if (consequence === 'signIn') await control.signIn();
        if (consequence === 'trouble') await control.unlessStopped(() => backoff.afterFailure());
      },
    };
    const apart: number[] = [];
    await reconciler.reconcile(request, (found) =>
      this.#world.recordFound(found, (waiting) => this.#queue(queue, waiting, reply, apart)),
    );
    this.#divide(queue, ids, apart);
  }

  /** Certificates of a request that was refused without naming any are sent apart, once it is known which are left. */
  #queue(queue: CaQueue, waiting: readonly number[], { verdicts }: Reply, apart: number[]): void {
    const { queues, control } = this.#world;
    for (const id of waiting) {
      const type = verdicts.get(id)?.type;
      if (type === 'unnamed') queues.addParts(queue, [[id]]);
      // The first one is tried until it is known: the others would meet the same.
      else if (type === 'unanswered' && control.state.isProven) queues.add([id]);
      else if (type === 'unanswered') queues.addParts(queue, [[id]]);
      else apart.push(id);
    }
  }

  /**
   * One bad id must not take the others down. Where some of the request were done, the first that is left is likely to be what
   * ended it; else it may be any.
   */
  #divide(queue: CaQueue, ids: readonly number[], apart: readonly number[]): void {
    if (apart.length === 0) return;
    const { queues, ledger } = this.#world;
    // The run may have been stopped since, which leaves them out.
    const left = apart.filter((id) => ledger.outcomeOf(id)?.kind === 'waiting');
    left.sort((one, other) => ids.indexOf(one) - ids.indexOf(other));
    const done = ids.filter((id) => succeeded.has(ledger.outcomeOf(id)?.kind ?? 'waiting')).length;
    queues.addParts(queue, done > 0 ? afterFirst(left, 2 * done) : inParts(left, Math.ceil(left.length / 2)));
  }

  /** Lessons of an answer, or of none, for the requests to come. */
  #learn(queue: CaQueue, generation: number, reply: Reply, took: number): void {
    const { control, backoff } = this.#world;
    const { verdicts, consequence, retryAfter, message } = reply;
    if (consequence === 'slowDown' || consequence === 'trouble')
      queue.limits.troubled(generation, consequence === 'trouble');
    if (consequence === 'trouble') control.dispatch({ type: 'unanswered', isSure: !control.state.isProven });
    else if (consequence !== 'slowDown') control.dispatch({ type: 'answered' });
    if (consequence === 'slowDown' || retryAfter !== null) backoff.busy(retryAfter);
    // At once: nothing else must be sent before.
    if (consequence === 'signIn' && !control.state.isStopping)
      control.dispatch({ type: 'halt', reason: { by: 'signIn' } });
    if (message !== null) return;
    const unrefused = [...verdicts.values()].filter(isUnrefused).length;
    // An answer that settles a certificate shows without any reading that requests succeed.
    if ([...verdicts.values()].some((each) => each.type === 'settled')) control.dispatch({ type: 'proven' });
    // Where most are refused, more at once would only be refused sooner.
    if (unrefused * 2 > verdicts.size) queue.limits.answered(verdicts.size, took);
  }

  /**
   * The re-reading of the first certificate decides whether the others are sent: a refusal that lies in the certificate
   * itself says nothing of them; of any other they would meet the same.
   */
  #judgeFirst(ids: readonly number[], { correlationId }: Reply): void {
    const { control, ledger } = this.#world;
    const { isProven, hasAsked, isStopping } = control.state;
    if (isProven) return;
    const outcomes = ids.map((id) => ledger.outcomeOf(id));
    if (outcomes.some((outcome) => outcome && succeeded.has(outcome.kind))) {
      control.dispatch({ type: 'proven' });
      return;
    }
    const refused = outcomes.find(
      (outcome) =>
        outcome?.kind === 'unknown' || (outcome?.kind === 'failed' && !ownCauses.has(outcome.cause)),
    );
    const isAlone = ledger.idsOf('waiting').size === 0;
    if (!refused || !('message' in refused) || isAlone || hasAsked || isStopping) return;
    const message = refused.message ?? '';
    control.dispatch({ type: 'halt', reason: { by: 'refusal', message, correlationId } });
  }
}

/** The first one alone; of the others as many together as are likely to come to their end. */
function afterFirst(ids: readonly number[], size: number): readonly (readonly number[])[] {
  return [ids.slice(0, 1), ...inParts(ids.slice(1), size)];
}

function inParts(ids: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, part) =>
    ids.slice(part * size, (part + 1) * size),
  );
}
