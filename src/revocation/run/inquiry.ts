import { CommandError } from '#command/errors.ts';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '../in-parallel.ts';
import { isRelease, obstacleSentences, obstacleTo } from '../obstacle.ts';
import type { OpenVerdict } from './answer.ts';
import { type Attribution, attribute, attributeByHistory, type RunMark } from './attribution.ts';
import {
  CertificateReader,
  type ReaderSurroundings,
  type Reading,
  readingOf,
  readsAtOnce,
} from './certificate-reader.ts';
import {
  type Circumstances,
  diagnose,
  forbidden,
  isDone,
  mayBeScheduled,
  readOff,
  unclearOutcome,
} from './diagnosis.ts';
import { earlierRequestSentence, seemsBlocked } from './earlier-request.ts';
import type { RunIntention } from './intention.ts';
import type { Outcome } from './outcome.ts';
import type { FoundWorkflow, ReadCertificate } from './run-port.ts';

/**
 * Milliseconds after an answer until a re-read that shows the old state counts: replicas and caches were seen two seconds behind.
 */
const settling = 3_000;
/** The same where the server may work on it yet, as its answer never came. */
const underWay = 5_000;
const longestUnderWay = 60_000;
/** Re-reads that show how a request goes on, before what it has not done yet is taken for left. */
const mostRounds = 20;

/** Times that an id alone is sent and named nowhere, and that it is sent without an answer. */
const mostUnnamed = 2;
const mostUnanswered = 5;
/** The same while no request has succeeded: then it is no passing trouble. */
const mostUnansweredAtFirst = 3;

/** Ways a workflow instance ends without having done what it was for. */
const endedUndone: ReadonlySet<number> = new Set([workflowStatuses.Failed, workflowStatuses.Rejected]);

interface Surroundings extends ReaderSurroundings {
  readonly intention: RunIntention;
  /** When the run sent its first request, by the clock of this machine; null: not yet. */
  firstSentAt(): number | null;
  /** Whether some request has succeeded. */
  isProven(): boolean;
}

/** What was asked for in one request, and what its answer leaves open. */
export interface OpenRequest {
  readonly verdicts: ReadonlyMap<number, OpenVerdict>;
  /** What left them open. */
  readonly problem: string;
  /** Those of which an earlier request may have been carried out although no answer said so. */
  readonly doubtful: ReadonlySet<number>;
  /** Milliseconds that requests have taken at most, as far as is known. */
  readonly slowest: number;
  /** Told by how many more, or fewer, a first re-reading showed as they were, whose end a later one has to show yet. */
  onUnsettled(change: number): void;
}

export type Found = ReadonlyMap<number, Outcome>;

/** Reads certificates again, to find out what became of them. */
export class Inquiry {
  readonly #world: Surroundings;
  readonly #reader: CertificateReader;
  readonly #unanswered = new Map<number, number>();
  readonly #unnamed = new Map<number, number>();
  readonly #reading = new Set<number>();

  constructor(world: Surroundings) {
    this.#world = world;
    this.#reader = new CertificateReader(world);
  }

  /**
   * What became of certificates that were sent: read at once, and, where that shows them as they were, once more when what
   * was done must show.
   * @param onFound told part by part; `waiting` are those to be sent again
   */
  async findOut(request: OpenRequest, onFound: (found: Found) => Promise<void>): Promise<void> {
    const wanted = [...request.verdicts.keys()].filter((id) => !this.#reading.has(id));
    for (const id of wanted) this.#reading.add(id);
    let isPartlyDone = false;
    let unsettled = 0;
    const tell = (found: Found) => {
      for (const { kind } of found.values()) if (kind === 'revoked') isPartlyDone = true;
      return onFound(found);
    };
    try {
      let left = await this.#round(request, wanted, tell);
      unsettled = left.length;
      request.onUnsettled(unsettled);
      for (let round = 0; left.length > 0; round += 1) {
        await this.#settle(request, left);
        const readings = new Map<number, ReadCertificate>();
        const still = await this.#round(request, left, tell, readings);
        // Who works through a request whose answer did not come is not at its end while more of it gets done.
        const goesOn = still.length < left.length && isUnderWay(request, still);
        left = still;
        if (goesOn && round < mostRounds) continue;
        await this.#conclude(request, readings, isPartlyDone, tell);
        return;
      }
    } finally {
      request.onUnsettled(-unsettled);
      for (const id of wanted) this.#reading.delete(id);
    }
  }

  /** Reads again what was done: it is so, or it is something else, or it could not be read and is left out. */
  async verify(ids: readonly number[], onFound: (found: Found) => Promise<void>): Promise<void> {
    const contradicted = await this.#verifyOnce(ids, onFound);
    if (contradicted.size === 0) return;
    // A re-read may be behind: only a second one, some seconds later, contradicts an answer.
    await this.#world.port.wait(underWay);
    const again = await this.#verifyOnce([...contradicted.keys()], onFound);
    await onFound(again);
  }

  /** @returns what a reading contradicts */
  async #verifyOnce(ids: readonly number[], onFound: (found: Found) => Promise<void>): Promise<Found> {
    const contradicted = new Map<number, Outcome>();
    await this.#reader.read(ids, async (part, reading) => {
      if (reading instanceof CommandError) return;
      const verified = new Map<number, Outcome>();
      for (const id of part) {
        const outcome = this.#verified(reading.get(id));
        if (outcome) (outcome.kind === 'verified' ? verified : contradicted).set(id, outcome);
      }
      await onFound(verified);
    });
    return contradicted;
  }

  /**
   * What has become of certificates whose workflow waited for an approval. Those that wait still, or cannot be read, are left
   * out.
   */
  async refresh(
    workflows: ReadonlyMap<number, string | null>,
    onFound: (found: Found) => Promise<void>,
  ): Promise<void> {
    await this.#reader.read([...workflows.keys()], async (ids, reading) => {
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
    certificate: ReadCertificate | null | undefined,
    workflowId: string | null,
  ): Promise<Outcome | null> {
    const { port, intention } = this.#world;
    if (certificate === undefined) return null;
    if (certificate === null)
      return {
        kind: 'failed',
        cause: 'notFound',
        message: 'Command has no certificate with this id any more.',
      };
    const done = isDone(certificate, intention);
    if (done) return { kind: 'verified' };
    const instance = workflowId ? await this.#reader.ask(() => port.readWorkflow(workflowId)) : null;
    if (!instance || instance instanceof CommandError) return null;
    if (endedUndone.has(instance.status)) return denied(instance.message);
    if (instance.status !== workflowStatuses.Complete) return null;
    if (mayBeScheduled(intention, port.serverNow())) return { kind: 'revoked' };
    // It waits for nobody any more.
    return done === null ? unclearOutcome(certificate, 'Its workflow is complete.') : null;
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
      await inParallel(part, readsAtOnce, async (id) => {
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
    if (certificate instanceof CommandError) return unread(verdict, request.problem, certificate);
    const { intention, port } = this.#world;
    const isDoubtful = request.doubtful.has(id);
    const circumstances: Circumstances = { intention, now: port.serverNow(), attribution: null, isDoubtful };
    if (!certificate || !isDone(certificate, intention)) return readOff(verdict, certificate, circumstances);
    const attribution = await this.#attribute(id, verdict, certificate);
    return readOff(verdict, certificate, { ...circumstances, attribution });
  }

  /** The history is asked where the certificate does not tell: of a release always, else where a refusal makes it a question. */
  async #attribute(id: number, { type }: OpenVerdict, certificate: ReadCertificate): Promise<Attribution> {
    const mark = this.#mark();
    const release = isRelease(this.#world.intention);
    const told = release ? null : attribute(certificate, mark);
    if (told !== null || (!release && type !== 'refused' && type !== 'shared')) return told;
    const history = await this.#reader.ask(() => this.#world.port.readHistory(id));
    return history instanceof CommandError ? null : attributeByHistory(history, mark);
  }

  #mark(): RunMark {
    const { intention } = this.#world;
    return { comment: intention.comment, effectiveDate: intention.effectiveDate, since: this.#since() };
  }

  /** When the run sent its first request, by Command's clock. */
  #since(): number {
    const { port, firstSentAt } = this.#world;
    return port.serverNow() - (port.now() - (firstSentAt() ?? port.now()));
  }

  /** Waits until what was done must show. */
  async #settle(request: OpenRequest, ids: readonly number[]): Promise<void> {
    const { port, unlessStopped } = this.#world;
    await port.wait(settling);
    if (!isUnderWay(request, ids)) return;
    const longer = Math.min(longestUnderWay, Math.max(underWay, 2 * request.slowest)) - settling;
    await unlessStopped(() => port.wait(longer));
  }

  /** What is left after the last reading, which shows these as they were. */
  async #conclude(
    { verdicts, problem }: OpenRequest,
    readings: ReadonlyMap<number, ReadCertificate>,
    isPartlyDone: boolean,
    onFound: (found: Found) => Promise<void>,
  ): Promise<void> {
    const { port, intention } = this.#world;
    const ids = [...readings.keys()];
    const workflows = await this.#reader.ask(() => port.findWorkflows(ids, this.#since()));
    const reason = commonReason(verdicts, ids);
    const outcomes = new Map<number, Outcome>();
    await inParallel(ids, readsAtOnce, async (id) => {
      const certificate = readings.get(id);
      let verdict = verdicts.get(id);
      if (!certificate || !verdict) return;
      // What is said of as many as are left, in the same words, is said of each of them.
      if (verdict.type === 'shared' && reason !== null) verdict = { type: 'refused', reason };
      // Where others of the request were permitted, the permission lacks for one of them only.
      if (verdict.type === 'refused' && verdict.isForbidden && verdicts.size > 1 && isPartlyDone)
        verdict = { type: 'shared', reasons: [verdict.reason ?? problem] };
      const workflow = workflows instanceof CommandError ? undefined : workflows.get(id);
      const told = workflow && ofWorkflow(workflow, verdict);
      if (told) outcomes.set(id, told);
      else if (workflows instanceof CommandError && verdict.type !== 'refused') {
        const message = `Whether it waits for an approval could not be read: ${workflows.message}`;
        outcomes.set(id, { kind: 'unknown', message });
      } else {
        const circumstances = { intention, now: port.serverNow() };
        const outcome = (await this.#blocked(id, verdict)) ?? diagnose(verdict, certificate, circumstances);
        outcomes.set(id, outcome ?? this.#sendAgain(id, verdict, verdicts.size, certificate, problem));
      }
    });
    await onFound(outcomes);
  }

  /** Whether an earlier request keeps it from being revoked, which no answer has a code for. */
  async #blocked(id: number, verdict: OpenVerdict): Promise<Outcome | null> {
    if (verdict.type !== 'refused' || verdict.isForbidden) return null;
    const { port } = this.#world;
    const earlier = await this.#reader.ask(() => port.findEarlierRequest(id, this.#since()));
    const found = earlier instanceof CommandError ? null : earlier;
    if (!found && !seemsBlocked(verdict.reason)) return null;
    return { kind: 'failed', cause: 'pending', message: earlierRequestSentence(found, verdict.reason) };
  }

  /** Alone, if it was not: then what is said is said of it. */
  #sendAgain(
    id: number,
    verdict: OpenVerdict,
    size: number,
    certificate: ReadCertificate,
    problem: string,
  ): Outcome {
    const { intention, port, isProven } = this.#world;
    if (verdict.type === 'shared') return { kind: 'waiting' };
    const isUnnamed = verdict.type === 'unnamed';
    const counts = isUnnamed ? this.#unnamed : this.#unanswered;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (!isUnnamed && count < (isProven() ? mostUnanswered : mostUnansweredAtFirst))
      return { kind: 'waiting' };
    if (isUnnamed && (count < mostUnnamed || size > 1)) return { kind: 'waiting' };
    // There are servers that name those alone that they have revoked: one that shows why it is not among them has failed for that.
    const obstacle = isUnnamed && obstacleTo(intention, certificate, port.serverNow());
    if (obstacle && obstacle !== 'alreadyRevoked')
      return { kind: 'failed', cause: obstacle, message: obstacleSentences[obstacle] };
    const asItWas = isRelease(intention) ? 'it was not released' : 'it was not revoked';
    const message = `No clear answer to ${count} requests; ${asItWas} when last read. ${problem}`;
    return { kind: 'unknown', message };
  }

  /** null when nothing can be said: it may not be read, its state is not clear, or what was put off may still be to come. */
  #verified(certificate: ReadCertificate | null | undefined): Outcome | null {
    const { intention, port } = this.#world;
    if (certificate === undefined) return null;
    const done = certificate && isDone(certificate, intention);
    if (done) return { kind: 'verified' };
    if (certificate && done === null) return null;
    if (certificate && mayBeScheduled(intention, port.serverNow())) return null;
    return {
      kind: 'failed',
      cause: 'contradicted',
      message: certificate
        ? 'Command answered that it was done; read again, it was not.'
        : 'Command answered that it was done; read again, there was no certificate with this id.',
    };
  }
}

/** What could not be read again: a refusal stands, and of anything else nobody knows. */
function unread(verdict: OpenVerdict, problem: string, error: CommandError): Outcome {
  if (verdict.type !== 'refused')
    return { kind: 'unknown', message: `${problem} Reading it again failed too: ${error.message}` };
  if (verdict.isForbidden) return forbidden(verdict.reason);
  if (verdict.reason !== null) return { kind: 'failed', cause: 'refused', message: verdict.reason };
  const message = `Command refused it; why could not be read: ${error.message}`;
  return { kind: 'failed', cause: 'unexplained', message };
}

/** Whether the server may work on some of these yet. */
function isUnderWay({ verdicts }: OpenRequest, ids: readonly number[]): boolean {
  return ids.some((id) => {
    const verdict = verdicts.get(id);
    return verdict?.type === 'unanswered' && !verdict.isOver;
  });
}

/** What was said of as many certificates as are left, if it was the same of all; else null. */
function commonReason(verdicts: ReadonlyMap<number, OpenVerdict>, ids: readonly number[]): string | null {
  const [first] = ids;
  const verdict = first === undefined ? undefined : verdicts.get(first);
  if (verdict?.type !== 'shared' || verdict.reasons.length < Math.max(2, ids.length)) return null;
  const [reason = ''] = verdict.reasons;
  return verdict.reasons.every((each) => each === reason) ? reason : null;
}

/** What the workflow instance of a certificate that is as it was tells; null when it does not say what becomes of it. */
function ofWorkflow({ workflowId, status, message }: FoundWorkflow, verdict: OpenVerdict): Outcome | null {
  if (status === workflowStatuses.Suspended) return { kind: 'suspended', workflowId, message };
  if (status === workflowStatuses.Rejected) return denied(message);
  // What the answer said of this certificate is nearer.
  const isTold = verdict.type === 'refused' && verdict.reason !== null;
  if (status === workflowStatuses.Failed && message && !isTold)
    return { kind: 'failed', cause: 'refused', message };
  return null;
}

function denied(message: string | null): Outcome {
  const said = message ? ` ${message}` : '';
  return { kind: 'failed', cause: 'denied', message: `Its workflow ended without an approval.${said}` };
}
