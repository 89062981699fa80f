import type { RunPort } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import { type Outcome, succeeded } from '../record/outcome.ts';
import { groupOutcomes } from '../record/outcome-groups.ts';
import { asFarAsKnown, isUnrefused, type OpenVerdict } from './answer.ts';
import type { CaQueue, CaQueues } from './ca-queues.ts';
import { ownCauses } from './circuit-breaker.ts';
import type { Reconciler } from './reconciler.ts';
import { notSent, type Reply, sendRequest } from './request.ts';
import type { RunRecorder } from './run-recorder.ts';

interface Surroundings {
  readonly port: RunPort;
  readonly recorder: RunRecorder;
  readonly queues: CaQueues;
  readonly reconciler: Reconciler;
  readonly ledger: Ledger;
  /** Resolves when the sign-in is renewed, and when the run is stopped. */
  signIn(): Promise<void>;
  /** Waits for something, but not when the run is stopped. */
  unlessStopped(wait: () => Promise<void>): Promise<void>;
}

/** A request as it was sent. */
interface Sent {
  /** Those of which an earlier request may have been carried out although no answer said so. */
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
  #isProven = false;
  /** Somebody was asked already whether to go on after the first refusal. */
  #hasAsked = false;
  #isFreed = false;

  constructor(world: Surroundings) {
    this.#world = world;
    const { ledger } = world;
    this.#attempts = ledger.lastAttempt;
    // What went on before an interruption has shown it already.
    this.#isProven = ledger.idsOf('revoked').size + ledger.idsOf('verified').size > 0;
    // Whoever resumes it has said so.
    this.#hasAsked = ledger.lastAttempt > 0;
  }

  /** Whether a request has succeeded: until then there is one at a time. */
  get isProven(): boolean {
    return this.#isProven;
  }

  /** Whether several may be sent at a time: requests succeed, or somebody wants to go on although the first one was refused. */
  get isFree(): boolean {
    return this.#isProven || this.#isFreed;
  }

  free(): void {
    this.#isFreed = true;
  }

  /** Resolves when all that the answer leaves open has been read again. */
  async dispatch(queue: CaQueue, ids: readonly number[]): Promise<void> {
    const { recorder, port, ledger } = this.#world;
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { generation } = queue.limits;
    const doubtful = new Set(ids.filter((id) => ledger.isDoubtful(id)));
    const began = port.now();
    queue.inFlight += 1;
    recorder.inFlight += 1;
    let reply: Reply;
    let why: string | null;
    try {
      const isNoted = await recorder.record({ type: 'sent', at: began, attempt, ids: [...ids] });
      why = isNoted ? this.#whyNotNow() : 'Not sent: the journal could not be written.';
      reply = why === null ? await sendRequest(port, ids) : notSent(ids, why);
    } finally {
      queue.inFlight -= 1;
      recorder.inFlight -= 1;
    }
    const took = port.now() - began;
    if (why === null) this.#learn(queue, generation, reply, took);
    await this.#conclude(queue, ids, attempt, reply, { doubtful, sentAt: began, took });
    if (why === null) this.#judgeFirst(ids, reply);
  }

  /** Somebody may have said so while it was written down. */
  #whyNotNow(): string | null {
    const { recorder } = this.#world;
    return recorder.isStopping || recorder.pauseReasons.first
      ? 'Not sent: the run was stopped or paused first.'
      : null;
  }

  async #conclude(
    queue: CaQueue,
    ids: readonly number[],
    attempt: number,
    reply: Reply,
    { doubtful, sentAt, took }: Sent,
  ): Promise<void> {
    const { port, recorder, reconciler, ledger, signIn, unlessStopped } = this.#world;
    const { verdicts, consequence, status, requestId, correlationId, message, problem } = reply;
    const settled = new Map<number, Outcome>();
    const open = new Map<number, OpenVerdict>();
    for (const [id, verdict] of verdicts) {
      if (verdict.type === 'settled') settled.set(id, verdict.outcome);
      else open.set(id, verdict);
    }
    const meanwhile = [...open].map(([id, verdict]) => [id, asFarAsKnown(verdict, problem)] as const);
    const outcomes = groupOutcomes([...settled, ...meanwhile]);
    const at = port.now();
    const noted = recorder.record({
      type: 'answered',
      at,
      attempt,
      status,
      requestId,
      correlationId,
      message,
      outcomes,
    });
    recorder.follow(settled);
    await noted;
    const request = {
      verdicts: open,
      problem,
      doubtful,
      sentAt,
      // Whoever gave up has waited so long at least.
      slowest: Math.max(ledger.slowestAnswer, took),
      onUnsettled: (change: number) => {
        queue.unsettled += change;
        recorder.changed();
      },
      before: async () => {
        if (consequence === 'signIn') await signIn();
        if (consequence === 'trouble') await unlessStopped(() => recorder.backoff.afterFailure());
      },
    };
    const apart: number[] = [];
    await reconciler.reconcile(request, (found) =>
      recorder.recordFound(found, (waiting) => this.#queue(queue, waiting, reply, apart)),
    );
    this.#divide(queue, ids, apart);
  }

  /** Those of a request that was refused without naming whom it is about are sent apart, once it is known which are left. */
  #queue(queue: CaQueue, waiting: readonly number[], { verdicts }: Reply, apart: number[]): void {
    const { queues } = this.#world;
    for (const id of waiting) {
      const type = verdicts.get(id)?.type;
      if (type === 'unnamed') queues.addParts(queue, [[id]]);
      // The first one is tried until it is known: the others would meet the same.
      else if (type === 'unanswered' && this.#isProven) queues.add([id]);
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

  /** What an answer, or none, says of those to come. */
  #learn(queue: CaQueue, generation: number, reply: Reply, took: number): void {
    const { backoff, pauseReasons, isStopping } = this.#world.recorder;
    const { verdicts, consequence, retryAfter, message } = reply;
    if (consequence === 'slowDown' || consequence === 'trouble')
      queue.limits.troubled(generation, consequence === 'trouble');
    if (consequence === 'trouble') backoff.missed(!this.#isProven);
    else if (consequence !== 'slowDown') backoff.heard();
    if (consequence === 'slowDown' || retryAfter !== null) backoff.busy(retryAfter);
    // At once: nothing else must be sent before.
    if (consequence === 'signIn' && !isStopping) pauseReasons.add({ by: 'signIn' });
    if (message !== null) return;
    const unrefused = [...verdicts.values()].filter(isUnrefused).length;
    // What the answer settles needs no reading to show that requests succeed.
    if ([...verdicts.values()].some((each) => each.type === 'settled')) this.#isProven = true;
    // Where most are refused, more at once would only be refused sooner.
    if (unrefused * 2 > verdicts.size) queue.limits.answered(verdicts.size, took);
  }

  /**
   * What re-reading has shown of the first certificate decides whether the others are sent: a refusal that lies in the certificate
   * itself says nothing of them; of any other they would meet the same.
   */
  #judgeFirst(ids: readonly number[], { correlationId }: Reply): void {
    if (this.#isProven) return;
    const { recorder, ledger } = this.#world;
    const outcomes = ids.map((id) => ledger.outcomeOf(id));
    if (outcomes.some((outcome) => outcome && succeeded.has(outcome.kind))) {
      this.#isProven = true;
      return;
    }
    const refused = outcomes.find(
      (outcome) =>
        outcome?.kind === 'unknown' || (outcome?.kind === 'failed' && !ownCauses.has(outcome.cause)),
    );
    const isAlone = ledger.idsOf('waiting').size === 0;
    if (!refused || !('message' in refused) || isAlone || this.#hasAsked || recorder.isStopping) return;
    this.#hasAsked = true;
    recorder.pauseReasons.add({ by: 'refusal', message: refused.message ?? '', correlationId });
    recorder.changed();
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
