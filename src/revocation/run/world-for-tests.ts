import { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import type { PickedCertificate } from '../selection.ts';
import type { RunEvent } from './run-event.ts';
import type { Journal, RunPort } from './run-port.ts';

/** What Command does with one request: what it changes, and what it says. */
export type Answer = (ids: readonly number[], world: World) => RevocationResponse | CommandError;

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly isRequest: boolean;
  happen(): void;
}

/**
 * A Command, a journal and a clock that stands still until it is told to go on. It refuses what a run must never do: send
 * what is not written down, or what may have been done already and was not read since.
 */
export class World {
  readonly certificates: Map<number, PickedCertificate>;
  /** What was asked of Command, and when, in milliseconds. */
  readonly log: string[] = [];
  readonly events: RunEvent[] = [];
  /** Sent, and what became of it not told, and not read since. */
  readonly doubtful = new Set<number>();
  readonly violations: string[] = [];
  /** Those whose workflow waits for an approval. */
  readonly suspended = new Set<number>();
  /** What is answered when workflow instances are looked for, one after the other. */
  workflowErrors: CommandError[] = [];
  /** What is read of any workflow instance by its id. */
  workflow: Awaited<ReturnType<RunPort['readWorkflow']>> = null;
  /** Those that may not be read. */
  readonly hidden = new Set<number>();
  /** What a re-read shows of some instead of what they are. */
  readonly blurred = new Map<number, Partial<PickedCertificate>>();
  answer: Answer = revokeWhatCanBe;
  /** What reading is answered with instead of certificates; null: certificates. */
  readError: CommandError | null = null;
  latency = 10;
  canWrite = true;
  time = Date.parse('2026-11-22T12:00:00Z');
  readonly #planned: Planned[] = [];
  /** Each start of the browser has its own: of the one before nothing is heard any more. */
  #life = 0;
  #order = 0;

  constructor(certificates: readonly PickedCertificate[]) {
    this.certificates = new Map(certificates.map((each) => [each.Id, each]));
  }

  /** What a run of this life of the browser gets. */
  begin(): { readonly port: RunPort; readonly journal: Journal } {
    this.#life += 1;
    const life = this.#life;
    return {
      port: {
        revoke: (ids) => {
          this.log.push(`revoke ${ids.join(' ')}`);
          this.#check(ids);
          for (const id of ids) this.doubtful.add(id);
          return this.#later(life, this.latency, () => this.#revoke(ids), true);
        },
        read: (ids) => this.#later(life, this.latency, () => this.#read(ids)),
        readWorkflow: async () => this.workflow,
        findWorkflow: async (id) => {
          const error = this.workflowErrors.shift();
          if (error) throw error;
          return this.suspended.has(id) ? { workflowId: `w${id}`, message: 'Waits for approval' } : null;
        },
        wait: (milliseconds) => this.#later(life, milliseconds, () => undefined),
        now: () => this.time,
        random: () => 0.5,
      },
      journal: {
        append: async (event) => {
          if (life !== this.#life) return new Promise(() => {});
          if (!this.canWrite) throw new Error('There is no room left.');
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

  /** Lets the next thing happen. @returns false when nothing is going to */
  next(): boolean {
    const next = this.#planned.sort((one, other) => one.at - other.at || one.order - other.order).shift();
    if (!next) return false;
    this.time = Math.max(this.time, next.at);
    next.happen();
    return true;
  }

  carryOut(id: number): boolean {
    const found = this.certificates.get(id);
    if (!found || found.CertState === 2 || found.CertificateAuthorityId === null) return false;
    this.certificates.set(id, { ...found, CertState: 2, RevocationReason: 4 });
    return true;
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
          if (life === this.#life) tell();
        },
      });
    });
  }

  #revoke(ids: readonly number[]) {
    const answer = this.answer(ids, this);
    if (answer instanceof CommandError) {
      if (answer.status !== null && answer.status < 500) for (const id of ids) this.doubtful.delete(id);
      throw answer;
    }
    const named = [
      ...answer.RevokedIds,
      ...(answer.FailedIds ?? []),
      ...answer.SuspendedCerts.map(({ CertId }) => CertId),
    ];
    for (const id of named) this.doubtful.delete(id);
    return { response: answer, status: 200, requestId: 'r' };
  }

  #check(ids: readonly number[]): void {
    const lastOf = new Map(this.events.flatMap((event) => entries(event)));
    for (const id of ids) {
      if (this.doubtful.has(id)) this.violations.push(`${id} was sent while its state was unknown`);
      if (lastOf.get(id) !== 'sent' && this.canWrite)
        this.violations.push(`${id} was sent and not written down`);
    }
  }

  #read(ids: readonly number[]): ReadonlyMap<number, PickedCertificate | null> {
    this.log.push(`read ${ids.join(' ')}`);
    if (this.readError) throw this.readError;
    const shown = ids.filter((id) => !this.hidden.has(id));
    for (const id of shown) if (this.#isTold(id)) this.doubtful.delete(id);
    return new Map(shown.map((id) => [id, this.#show(id)]));
  }

  #isTold(id: number): boolean {
    const blur = this.blurred.get(id);
    return !blur || (blur.CertState === undefined && this.certificates.get(id)?.CertState !== 2);
  }

  #show(id: number): PickedCertificate | null {
    const certificate = this.certificates.get(id);
    if (!certificate) return null;
    return { ...certificate, ...this.blurred.get(id) };
  }
}

function entries(event: RunEvent): (readonly [number, string])[] {
  if (event.type === 'answered' || event.type === 'found')
    return event.outcomes.flatMap(({ ids }) => ids.map((id) => [id, event.type] as const));
  return event.type === 'finished' ? [] : event.ids.map((id) => [id, event.type] as const);
}

export const revokeWhatCanBe: Answer = (ids, world) => {
  const revoked = ids.filter((id) => world.carryOut(id));
  return { RevokedIds: revoked, FailedIds: ids.filter((id) => !revoked.includes(id)), SuspendedCerts: [] };
};

/** Does what it can, and says this. */
export const silently =
  (answer: RevocationResponse | CommandError): Answer =>
  (ids, world) => {
    for (const id of ids) world.carryOut(id);
    return answer;
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
