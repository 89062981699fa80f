import { CommandError } from '#command/errors.ts';
import { inParallel } from '../../in-parallel.ts';
import { ineligibleReasonOf, isRelease } from '../../ineligible-reason.ts';
import { ineligibleSentences } from '../../ineligible-sentences.ts';
import type { Clock, ReadCertificate, RunTransport } from '../ports.ts';
import type { Outcome } from '../record/outcome.ts';
import type { RunParams } from '../record/run-params.ts';
import type { OpenVerdict } from './answer.ts';
import type { Attributor } from './attributor.ts';
import { type CertificateReader, concurrentReads, type Reading, readingOf } from './certificate-reader.ts';
import type { Control } from './control.ts';
import { type Circumstances, diagnose, isDone, mayBeScheduled, readOff } from './diagnosis.ts';
import { earlierRequestSentence, seemsBlocked } from './earlier-request.ts';
import { commonReason, type Found, isUnderWay, type OpenRequest, unread } from './open-request.ts';
import { isAtWork, workflowOutcome } from './workflow-outcome.ts';

/**
 * Milliseconds after an answer until a re-read that shows the old state counts: replicas and caches were seen two seconds behind.
 */
const settling = 3_000;
/** The same where the server may work on it yet, as its answer never came. */
const underWay = 5_000;
const maxUnderWay = 60_000;
/** Re-reads that show how a request goes on, before what it has not done yet is taken for left. */
const maxRounds = 20;

/** Times that an id alone is sent and named nowhere, and that it is sent without an answer. */
const maxUnnamed = 2;
const maxUnanswered = 5;
/** The same while no request has succeeded: then it is no passing trouble. */
const maxUnansweredAtFirst = 3;

interface Surroundings {
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly control: Control;
  readonly params: RunParams;
  readonly reader: CertificateReader;
  readonly attributor: Attributor;
}

/** Reads certificates again, to find out what became of them. */
export class Reconciler {
  readonly #world: Surroundings;
  readonly #reader: CertificateReader;
  readonly #attributor: Attributor;
  readonly #unanswered = new Map<number, number>();
  readonly #unnamed = new Map<number, number>();
  readonly #reading = new Set<number>();

  constructor(world: Surroundings) {
    this.#world = world;
    this.#reader = world.reader;
    this.#attributor = world.attributor;
  }

  /**
   * The outcomes of certificates that were sent: read at once, and, where that shows them as they were, once more when what
   * was done must show.
   * @param onFound told part by part; `waiting` are those to be sent again
   */
  async reconcile(request: OpenRequest, onFound: (found: Found) => Promise<void>): Promise<void> {
    const wanted = [...request.verdicts.keys()].filter((id) => !this.#reading.has(id));
    for (const id of wanted) this.#reading.add(id);
    let unsettled = 0;
    try {
      await request.before?.();
      let left = await this.#round(request, wanted, onFound);
      unsettled = left.length;
      request.onUnsettled(unsettled);
      for (let round = 0; left.length > 0; round += 1) {
        await this.#settle(request, left);
        const readings = new Map<number, ReadCertificate>();
        const still = await this.#round(request, left, onFound, readings);
        // Who works through a request whose answer did not come is not at its end while more of it gets done.
        const goesOn = still.length < left.length && isUnderWay(request, still);
        left = still;
        if (goesOn && round < maxRounds) continue;
        left = await this.#conclude(request, readings, round < maxRounds, onFound);
      }
    } finally {
      request.onUnsettled(-unsettled);
      for (const id of wanted) this.#reading.delete(id);
    }
  }

  /** Somebody wants them tried again: what was unclear before does not count any more. */
  forget(ids: readonly number[]): void {
    for (const id of ids) {
      this.#unanswered.delete(id);
      this.#unnamed.delete(id);
    }
  }

  /** Whether it was sent, and no answer has said what became of that. */
  isUnclear(id: number): boolean {
    return this.#unanswered.has(id) || this.#unnamed.has(id);
  }

  /** Whether an answer about it is still to come. */
  isReading(id: number): boolean {
    return this.#reading.has(id);
  }

  /** Reads once, and tells what that shows. @returns those that it shows as they were, or of which nothing was read */
  async #round(
    request: OpenRequest,
    ids: readonly number[],
    onFound: (found: Found) => Promise<void>,
    readings?: Map<number, ReadCertificate>,
  ): Promise<number[]> {
    const left: number[] = [];
    await this.#reader.read(ids, async (part, reading) => {
      const outcomes = new Map<number, Outcome>();
      await inParallel(part, concurrentReads, async (id) => {
        const outcome = await this.#shown(id, request, reading);
        if (outcome) outcomes.set(id, outcome);
        else {
          left.push(id);
          const certificate = readingOf(reading, id);
          if (certificate && !(certificate instanceof CommandError)) readings?.set(id, certificate);
        }
      });
      await onFound(outcomes);
    });
    return left;
  }

  async #shown(id: number, request: OpenRequest, reading: Reading): Promise<Outcome | null> {
    const verdict = request.verdicts.get(id);
    if (!verdict) throw new Error(`Nothing was asked about ${id}.`);
    const certificate = readingOf(reading, id);
    const isDoubtful = request.doubtful.has(id);
    if (certificate instanceof CommandError) return unread(verdict, isDoubtful, request.problem, certificate);
    const { params, clock } = this.#world;
    const circumstances: Circumstances = { params, now: clock.serverNow(), attribution: null, isDoubtful };
    if (!certificate || !isDone(certificate, params)) return readOff(verdict, certificate, circumstances);
    const attribution = await this.#attributor.attribute(id, verdict, certificate);
    return readOff(verdict, certificate, { ...circumstances, attribution });
  }

  /** Waits until what was done must show. */
  async #settle(request: OpenRequest, ids: readonly number[]): Promise<void> {
    const { clock, control } = this.#world;
    await clock.wait(settling);
    if (!isUnderWay(request, ids)) return;
    const longer = Math.min(maxUnderWay, Math.max(underWay, 2 * request.slowest)) - settling;
    await control.unlessStopped(() => clock.wait(longer));
  }

  /**
   * Outcomes of certificates that the last reading shows as they were.
   * @param mayWait whether certificates that Command works on are waited for still
   * @returns those that are waited for
   */
  async #conclude(
    { verdicts, problem, sentAt }: OpenRequest,
    readings: ReadonlyMap<number, ReadCertificate>,
    mayWait: boolean,
    onFound: (found: Found) => Promise<void>,
  ): Promise<number[]> {
    const { transport, clock, params } = this.#world;
    const ids = [...readings.keys()];
    const since = this.#attributor.atServer(sentAt);
    const workflows = await this.#reader.ask(() => transport.findWorkflows(ids, since));
    const reason = commonReason(verdicts, ids);
    const outcomes = new Map<number, Outcome>();
    const atWork: number[] = [];
    await inParallel(ids, concurrentReads, async (id) => {
      const certificate = readings.get(id);
      let verdict = verdicts.get(id);
      if (!certificate || !verdict) return;
      // Reasons given for as many as are left, in the same words, hold for each of them.
      if (verdict.type === 'shared' && reason !== null) verdict = { type: 'refused', reason };
      const workflow = workflows instanceof CommandError ? undefined : workflows.get(id);
      const told = workflow && workflowOutcome(workflow, verdict);
      const circumstances = { params, now: clock.serverNow() };
      if (told) outcomes.set(id, told);
      else if (workflow && isAtWork(workflow) && !mayBeScheduled(params, circumstances.now)) {
        if (mayWait) atWork.push(id);
        else
          outcomes.set(id, { kind: 'unknown', message: `${problem} Its workflow has not shown an effect.` });
      } else if (workflows instanceof CommandError && verdict.type !== 'refused') {
        const message = `Whether it waits for an approval could not be read: ${workflows.message}`;
        outcomes.set(id, { kind: 'unknown', message });
      } else {
        const outcome = (await this.#blocked(id, verdict)) ?? diagnose(verdict, certificate, circumstances);
        outcomes.set(id, outcome ?? this.#sendAgain(id, verdict, verdicts.size, certificate, problem));
      }
    });
    await onFound(outcomes);
    return atWork;
  }

  /** Whether an earlier request keeps it from being revoked, which no answer has a code for. */
  async #blocked(id: number, verdict: OpenVerdict): Promise<Outcome | null> {
    if (verdict.type !== 'refused' || verdict.isForbidden) return null;
    const { transport } = this.#world;
    const earlier = await this.#reader.ask(() => transport.findEarlierRequest(id, this.#attributor.since));
    const found = earlier instanceof CommandError ? undefined : earlier;
    if (found || seemsBlocked(verdict.reason))
      return {
        kind: 'failed',
        cause: 'pending',
        message: earlierRequestSentence(found ?? null, verdict.reason),
      };
    if (found === null || verdict.reason !== null) return null;
    const message =
      'No reason was given; it may wait for somebody else’s approval, whose request cannot be seen.';
    return { kind: 'failed', cause: 'mayBePending', message };
  }

  /** Alone, if it was not: then what is said is said of it. */
  #sendAgain(
    id: number,
    verdict: OpenVerdict,
    size: number,
    certificate: ReadCertificate,
    problem: string,
  ): Outcome {
    const { params, clock, control } = this.#world;
    if (verdict.type === 'shared') return { kind: 'waiting' };
    const isUnnamed = verdict.type === 'unnamed';
    const counts = isUnnamed ? this.#unnamed : this.#unanswered;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (!isUnnamed && count < (control.state.isProven ? maxUnanswered : maxUnansweredAtFirst))
      return { kind: 'waiting' };
    if (isUnnamed && (count < maxUnnamed || size > 1)) return { kind: 'waiting' };
    // There are servers that name those alone that they have revoked: one that shows why it is not among them has failed for that.
    const ineligibleReason = isUnnamed && ineligibleReasonOf(params, certificate, clock.serverNow());
    if (ineligibleReason && ineligibleReason !== 'alreadyRevoked')
      return { kind: 'failed', cause: ineligibleReason, message: ineligibleSentences[ineligibleReason] };
    const asItWas = isRelease(params) ? 'it was not released' : 'it was not revoked';
    const message = `No clear answer to ${count} requests; ${asItWas} when last read. ${problem}`;
    return { kind: 'unknown', message };
  }
}
