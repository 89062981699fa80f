import { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import { workflowStatuses } from '#command/workflow-instances.ts';
import type { PendingRequest, SelectedCertificate } from '../../selection.ts';
import type { Clock, FoundWorkflow, HistoryEntry, Journal, ReadCertificate, RunTransport } from '../ports.ts';
import type { RunEvent } from '../record/run-event.ts';
import type { RunParams } from '../record/run-params.ts';

/** The answer of Command to one request: what it changes, and what it says. */
export type Answer = (ids: readonly number[], world: World) => RevocationResponse | CommandError;

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly isRequest: boolean;
  happen(): void;
}

/** A change of a certificate that reading does not show yet. */
interface Stale {
  readonly before: ReadCertificate;
  readonly until: number;
}

/** The request of the run of these tests, unless they say otherwise. */
export const usualParams: RunParams = { reason: 4, effectiveDate: null, comment: 'By this run' };

/**
 * A Command, a journal and a clock that stands still until it is told to go on. The world refuses what a run must never do: send
 * what is not written down, or what may have been done already and was not read since.
 */
export class World {
  readonly certificates: Map<number, ReadCertificate>;
  /** Requests to Command, and when they were made, in milliseconds. */
  readonly log: string[] = [];
  readonly events: RunEvent[] = [];
  /** Sent, and what became of it not told, and not read since. */
  readonly doubtful = new Set<number>();
  readonly violations: string[] = [];
  /** Who has changed a certificate last, as Command knows and nobody else. */
  readonly doneBy = new Map<number, 'run' | 'colleague'>();
  /** Certificates whose workflow waits for an approval, begun by this run. */
  readonly suspended = new Set<number>();
  /** Certificates that an earlier request blocks. */
  readonly pending = new Map<number, PendingRequest>();
  /** Whether the requests of others can be read. */
  seesAllRequests = true;
  /** Certificates that need an approval: a request for them begins a workflow. */
  readonly approvals = new Set<number>();
  /** Certificates that Command works on although their request was given up. */
  readonly working = new Set<number>();
  /** Certificates whose workflow is under way although reading shows nothing of it. */
  readonly running = new Set<number>();
  /** Messages of workflows that have failed, by certificate. */
  readonly workflowFailures = new Map<number, string>();
  readonly history = new Map<number, HistoryEntry[]>();
  params: RunParams = usualParams;
  /** Milliseconds for which reading shows the state before a change. */
  staleFor = 0;
  /** Whether reading tells the comment and the date of a revocation. */
  tellsComments = true;
  /** Milliseconds by which Command's clock is ahead of the one that the run has. */
  serverAhead = 0;
  readonly #stale = new Map<number, Stale>();
  /** Answers to the search for workflow instances, one after the other. */
  workflowErrors: CommandError[] = [];
  /** The answer to any reading of a workflow instance by its id. */
  workflow: Awaited<ReturnType<RunTransport['readWorkflow']>> = null;
  /** Certificates that may not be read. */
  readonly hidden = new Set<number>();
  /** Properties that a re-read shows of some certificates instead of their own. */
  readonly blurred = new Map<number, Partial<SelectedCertificate>>();
  answer: Answer = revokeWhatCanBe;
  /** The answer to reading instead of certificates; null: certificates. */
  readError: CommandError | null = null;
  latency = 10;
  /** Milliseconds that writing down takes. */
  journalLatency = 0;
  canWrite = true;
  /** Whether what was written down is gone, and not written anew yet. */
  isCleared = false;
  /** Called when it is. */
  onKeptAgain: () => void = () => {};
  /** Events that were to be written down, whether they could be or not. */
  #told: RunEvent[] = [];
  time = Date.parse('2026-11-22T12:00:00Z');
  readonly #planned: Planned[] = [];
  /** Each start of the browser has its own: of the one before nothing is heard any more. */
  #life = 0;
  #order = 0;

  constructor(certificates: readonly ReadCertificate[]) {
    this.certificates = new Map(certificates.map((each) => [each.Id, each]));
  }

  /** The ports of a run in this life of the browser. */
  begin(): { readonly transport: RunTransport; readonly clock: Clock; readonly journal: Journal } {
    this.#life += 1;
    const life = this.#life;
    this.#told = [...this.events];
    return {
      transport: {
        revoke: (ids) => {
          this.log.push(`revoke ${ids.join(' ')}`);
          this.#check(ids);
          for (const id of ids) this.doubtful.add(id);
          return this.#later(life, this.latency, () => this.#revoke(ids), true);
        },
        read: (ids) => this.#later(life, this.latency, () => this.#read(ids)),
        readWorkflow: async () => this.workflow,
        findWorkflows: async (ids) => {
          const error = this.workflowErrors.shift();
          if (error) throw error;
          return new Map(ids.flatMap((id) => this.#workflowOf(id)));
        },
        findEarlierRequest: async (id) => this.pending.get(id) ?? (this.seesAllRequests ? null : undefined),
        readHistory: async (id) => this.history.get(id) ?? [],
      },
      clock: {
        wait: (milliseconds) => this.#later(life, milliseconds, () => undefined),
        now: () => this.time,
        serverNow: () => this.time + this.serverAhead,
        random: () => 0.5,
      },
      journal: {
        append: async (event) => {
          if (life !== this.#life) return new Promise(() => {});
          this.#told.push(event);
          if (this.isCleared) throw this.#writeAnew(life);
          if (!this.canWrite) throw new Error('There is no room left.');
          if (this.journalLatency > 0) await this.#later(life, this.journalLatency, () => undefined);
          this.events.push(event);
        },
      },
    };
  }

  /** The browser is killed: requests under way are carried out at once, and nobody hears of it. */
  kill(): void {
    this.#life += 1;
    for (const { isRequest, happen } of this.#planned.splice(0)) if (isRequest) happen();
  }

  /** Site data are cleared: the next writing fails, and after it all is written down anew, as the portal does it. */
  clear(): void {
    this.isCleared = true;
    this.events.length = 0;
  }

  #writeAnew(life: number): Error {
    void this.#later(life, 0, () => {
      if (!this.isCleared) return;
      this.isCleared = false;
      this.events.push(...this.#told);
      this.onKeptAgain();
    });
    return new Error('It is gone.');
  }

  /** Lets the next thing happen. @returns false when nothing is going to */
  next(): boolean {
    const next = this.#planned.sort((one, other) => one.at - other.at || one.order - other.order).shift();
    if (!next) return false;
    this.time = Math.max(this.time, next.at);
    next.happen();
    return true;
  }

  /** Does to a certificate what this run asks for. @returns whether that could be done */
  carryOut(id: number): boolean {
    return this.#change(id, 'run', this.params.reason, this.params.comment);
  }

  /** A colleague does the same, or something else, with words of their own. */
  colleague(id: number, reason = this.params.reason): boolean {
    return this.#change(id, 'colleague', reason, 'By a colleague');
  }

  /** Takes some time for each of them although nobody waits for the answer. */
  workOn(ids: readonly number[], each: number): void {
    for (const [index, id] of ids.entries()) {
      this.working.add(id);
      void this.#later(
        -1,
        each * (index + 1),
        () => {
          this.working.delete(id);
          this.carryOut(id);
        },
        true,
      );
    }
  }

  /** Why Command refuses this certificate now, in the words of a CA; null when it can be done. */
  refusal(id: number, reason = this.params.reason): string | null {
    const found = this.certificates.get(id);
    if (!found) return `Unable to find 'Certificate' with Id '${id}'`;
    if (found.CertificateAuthorityId === null) return 'The certificate has no certificate authority.';
    if (this.pending.has(id) || this.suspended.has(id)) return 'There is a suspended workflow for it.';
    const isHeld = found.CertState === 2 && found.RevocationReason === 6;
    if (reason === -1) return isHeld ? null : 'The certificate is not on hold.';
    if (isHeld && reason !== 6) return null;
    return found.CertState === 2 ? `The certificate ${id} has previously been revoked.` : null;
  }

  #change(id: number, by: 'run' | 'colleague', reason: number, comment: string): boolean {
    const found = this.certificates.get(id);
    if (!found || this.refusal(id, reason) !== null) return false;
    if (by === 'run' && this.approvals.has(id)) {
      this.suspended.add(id);
      return true;
    }
    const until = this.time + this.staleFor;
    this.#stale.set(id, { before: this.#stale.get(id)?.before ?? found, until });
    const at = this.time + this.serverAhead;
    this.history.set(id, [
      ...(this.history.get(id) ?? []),
      { at, comment, action: reason === -1 ? 'Removed from hold' : 'Revoked' },
    ]);
    this.doneBy.set(id, by);
    const date = new Date(at).toISOString();
    this.certificates.set(id, {
      ...found,
      ...(reason === -1
        ? { CertState: 1, RevocationReason: null, RevocationComment: null, RevocationEffDate: null }
        : { CertState: 2, RevocationReason: reason, RevocationComment: comment, RevocationEffDate: date }),
    });
    return true;
  }

  #workflowOf(id: number): [number, FoundWorkflow][] {
    const workflowId = `w${id}`;
    if (this.suspended.has(id))
      return [[id, { workflowId, status: workflowStatuses.Suspended, message: 'Waits for approval' }]];
    if (this.running.has(id)) return [[id, { workflowId, status: workflowStatuses.Running, message: null }]];
    const message = this.workflowFailures.get(id);
    return message === undefined ? [] : [[id, { workflowId, status: workflowStatuses.Failed, message }]];
  }

  #later<Result>(life: number, delay: number, happen: () => Result, isRequest = false): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#order += 1;
      this.#planned.push({
        at: this.time + delay,
        order: this.#order,
        isRequest,
        happen: () => {
          let tell: () => void;
          try {
            const result = happen();
            tell = () => resolve(result);
          } catch (error) {
            tell = () => reject(error);
          }
          if (life === this.#life || life === -1) tell();
        },
      });
    });
  }

  #revoke(ids: readonly number[]) {
    const answer = this.answer(ids, this);
    if (answer instanceof CommandError) {
      const { status } = answer;
      const isRefusal = status !== null && status >= 400 && status < 500 && status !== 408;
      // Nothing was done, or it is said of this one: any other answer must be followed by a reading.
      const isClear = [401, 403, 429].includes(status ?? 0) || (isRefusal && ids.length === 1);
      if (isClear) for (const id of ids) this.doubtful.delete(id);
      throw answer;
    }
    const named = [
      ...answer.RevokedIds,
      ...(answer.FailedIds ?? []),
      ...answer.SuspendedCerts.map(({ CertId }) => CertId),
    ];
    for (const id of named) this.doubtful.delete(id);
    return { response: answer, status: 200, requestId: 'r', correlationId: 'c' };
  }

  #check(ids: readonly number[]): void {
    const lastOf = new Map(this.events.flatMap((event) => entries(event)));
    for (const id of ids) {
      if (this.doubtful.has(id)) this.violations.push(`${id} was sent while its state was unknown`);
      if (this.working.has(id)) this.violations.push(`${id} was sent while Command worked on it`);
      if (lastOf.get(id) !== 'sent' && this.canWrite)
        this.violations.push(`${id} was sent and not written down`);
    }
  }

  #read(ids: readonly number[]): ReadonlyMap<number, ReadCertificate | null> {
    this.log.push(`read ${ids.join(' ')}`);
    if (this.readError) throw this.readError;
    const shown = ids.filter((id) => !this.hidden.has(id));
    for (const id of shown) if (this.#isTold(id)) this.doubtful.delete(id);
    return new Map(shown.map((id) => [id, this.#show(id)]));
  }

  #isTold(id: number): boolean {
    if (this.#isStale(id)) return false;
    const blur = this.blurred.get(id);
    return !blur || (blur.CertState === undefined && this.certificates.get(id)?.CertState !== 2);
  }

  #isStale(id: number): boolean {
    return (this.#stale.get(id)?.until ?? 0) > this.time;
  }

  #show(id: number): ReadCertificate | null {
    const certificate = this.#isStale(id) ? this.#stale.get(id)?.before : this.certificates.get(id);
    if (!certificate) return null;
    if (!this.#isStale(id)) this.#stale.delete(id);
    const told = this.tellsComments
      ? certificate
      : { ...certificate, RevocationComment: null, RevocationEffDate: null };
    return { ...told, ...this.blurred.get(id) };
  }
}

function entries(event: RunEvent): (readonly [number, string])[] {
  if (event.type === 'answered' || event.type === 'found')
    return event.outcomes.flatMap(({ ids }) => ids.map((id) => [id, event.type] as const));
  return event.type === 'finished' ? [] : event.ids.map((id) => [id, event.type] as const);
}

/** The answer to a request that does what it can. */
function outcomes(ids: readonly number[], world: World) {
  const revoked: number[] = [];
  const suspended: RevocationResponse['SuspendedCerts'] = [];
  const failed: { readonly id: number; readonly why: string }[] = [];
  for (const id of ids) {
    const why = world.refusal(id);
    if (why !== null) failed.push({ id, why });
    else if (!world.carryOut(id)) failed.push({ id, why: 'The CA did not say why.' });
    else if (world.suspended.has(id)) suspended.push({ CertId: id, WorkflowId: `w${id}`, Message: null });
    else revoked.push(id);
  }
  return { revoked, suspended, failed };
}

const badRequest = (message: string, failedOperations: CommandError['failedOperations'] = []) =>
  new CommandError(message, { status: 400, failedOperations });

/** Answers a request that does what it can. `tell` says how the failures are told. */
function telling(tell: (failed: readonly { readonly id: number; readonly why: string }[]) => object): Answer {
  return (ids, world) => {
    const { revoked, suspended, failed } = outcomes(ids, world);
    const told = failed.length > 0 ? tell(failed) : {};
    if (told instanceof CommandError) return told;
    return { RevokedIds: revoked, SuspendedCerts: suspended, ...told };
  };
}

export const revokeWhatCanBe = telling((failed) => ({ FailedIds: failed.map(({ id }) => id) }));

/** Every way in which a real Command may tell that some of a request failed: Keyfactor does not publish it. */
export const failureForms = {
  'failed-ids': revokeWhatCanBe,
  'failed-operations': telling((failed) =>
    badRequest(
      'Some failed',
      failed.map(({ id, why }) => ({ Reason: why, CertId: null, CertificateId: id })),
    ),
  ),
  'failed-operations-without-ids': telling((failed) =>
    badRequest(
      'Some failed',
      failed.map(({ why }) => ({ Reason: why, CertId: null, CertificateId: null })),
    ),
  ),
  omitted: telling(() => ({})),
  'message-only': telling((failed) => badRequest(`${failed.length} certificates failed: ${failed[0]?.why}`)),
  'refused-whole': (ids, world) => {
    const why = ids.map((id) => world.refusal(id)).find((each) => each !== null);
    return why ? badRequest(why) : revokeWhatCanBe(ids, world);
  },
  'stops-at-first': (ids, world) => {
    const first = ids.findIndex((id) => world.refusal(id) !== null);
    if (first === -1) return revokeWhatCanBe(ids, world);
    const why = world.refusal(ids[first] ?? 0) ?? '';
    for (const id of ids.slice(0, first)) world.carryOut(id);
    return badRequest(why);
  },
} as const satisfies Readonly<Record<string, Answer>>;

/** Does what it can, and says this. */
export const silently =
  (answer: RevocationResponse | CommandError): Answer =>
  (ids, world) => {
    for (const id of ids) world.carryOut(id);
    return answer;
  };

/** The request is delivered twice: the answer is the second one's. */
export const twice =
  (answer: Answer): Answer =>
  (ids, world) => {
    answer(ids, world);
    return answer(ids, world);
  };

export const failing =
  (status: number | null, details: { retryAfter?: number } = {}): Answer =>
  () =>
    new CommandError(`Status ${status}`, { status, ...details });

export const nothingNamed: RevocationResponse = { RevokedIds: [], SuspendedCerts: [] };

/** One after the other; the last one stays. */
export function inTurn(...answers: readonly Answer[]): Answer {
  let turn = 0;
  return (ids, world) => {
    const answer = answers[Math.min(turn, answers.length - 1)] ?? revokeWhatCanBe;
    turn += 1;
    return answer(ids, world);
  };
}
