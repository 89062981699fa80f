import { asFarAsKnown, isUnrefused, type OpenVerdict } from './answer.ts';
import type { Books } from './books.ts';
import type { Inquiry } from './inquiry.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { Outcome } from './outcome.ts';
import { groupOutcomes } from './outcome-groups.ts';
import { notSent, type Reply, sendRequest } from './request.ts';
import type { RunPort } from './run-port.ts';

interface Surroundings {
  readonly port: RunPort;
  readonly books: Books;
  readonly lanes: Lanes;
  readonly inquiry: Inquiry;
  /** The highest number of a request so far. */
  readonly lastAttempt: number;
  /** Resolves when the sign-in is renewed, and when the run is stopped. */
  signIn(): Promise<void>;
  /** Waits for something, but not when the run is stopped. */
  unlessStopped(wait: () => Promise<void>): Promise<void>;
}

/** Sends requests, and draws the conclusions from what comes of each. */
export class Sender {
  readonly #world: Surroundings;
  #attempts: number;
  #isProven = false;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#attempts = world.lastAttempt;
  }

  /** Whether a request was answered in good order: until then there is one at a time. */
  get isProven(): boolean {
    return this.#isProven;
  }

  /** Resolves when all that the answer leaves open has been read again. */
  async send(lane: Lane, ids: readonly number[]): Promise<void> {
    const { books, port } = this.#world;
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { era } = lane.pace;
    lane.inFlight += 1;
    books.inFlight += 1;
    const isNoted = await books.note({ type: 'sent', at: port.now(), attempt, ids: [...ids] });
    const began = port.now();
    const why = isNoted ? this.#whyNotNow() : 'Not sent: the journal could not be written.';
    const reply = why === null ? await sendRequest(port, ids) : notSent(ids, why);
    lane.inFlight -= 1;
    books.inFlight -= 1;
    if (why === null) this.#learn(lane, era, attempt, reply, port.now() - began);
    await this.#conclude(lane, ids, attempt, reply);
  }

  /** Somebody may have said so while it was written down. */
  #whyNotNow(): string | null {
    const { books } = this.#world;
    return books.isStopping || books.holds.first ? 'Not sent: the run was stopped or paused first.' : null;
  }

  async #conclude(lane: Lane, ids: readonly number[], attempt: number, reply: Reply): Promise<void> {
    const { port, books, lanes, inquiry, signIn, unlessStopped } = this.#world;
    const { verdicts, consequence, status, requestId, message, problem } = reply;
    const settled = new Map<number, Outcome>();
    const open = new Map<number, OpenVerdict>();
    for (const [id, verdict] of verdicts) {
      if (verdict.type === 'settled') settled.set(id, verdict.outcome);
      else open.set(id, verdict);
    }
    const meanwhile = [...open].map(([id, verdict]) => [id, asFarAsKnown(verdict, problem)] as const);
    const outcomes = groupOutcomes([...settled, ...meanwhile]);
    const at = port.now();
    const noted = books.note({ type: 'answered', at, attempt, status, requestId, message, outcomes });
    if (consequence === 'split') lanes.split(lane, ids);
    else books.follow(settled);
    await noted;
    if (consequence === 'signIn') await signIn();
    if (consequence === 'trouble') await unlessStopped(() => books.patience.afterFailure());
    await inquiry.findOut(open, problem, (found) => books.noteFound(found));
  }

  /** What an answer, or none, says of those to come. */
  #learn(lane: Lane, era: number, attempt: number, reply: Reply, took: number): void {
    const { patience, holds, isStopping } = this.#world.books;
    const { verdicts, consequence, retryAfter, message } = reply;
    if (consequence === 'slowDown' || consequence === 'trouble')
      lane.pace.troubled(era, consequence === 'trouble');
    if (consequence === 'trouble') patience.missed(!this.#isProven);
    else if (consequence !== 'slowDown') patience.heard();
    if (consequence === 'slowDown' || retryAfter !== null) patience.busy(retryAfter);
    // At once: nothing else must be sent before.
    if (consequence === 'signIn' && !isStopping) holds.add({ by: 'signIn' });
    if (attempt === 1 && reply.status === 400 && message !== null) holds.add({ by: 'refusal', message });
    const unrefused = [...verdicts.values()].filter(isUnrefused).length;
    if (message !== null || unrefused === 0) return;
    this.#isProven = true;
    // Where most are refused, more at once would only be refused sooner.
    if (unrefused * 2 > verdicts.size) lane.pace.answered(verdicts.size, took);
  }
}
