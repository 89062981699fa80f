import type { RevocationResponse } from '#command/revocation.ts';
import type { PendingRequest, SelectedCertificate } from '../selection.ts';
import type { RunEvent } from './record/run-event.ts';

/** A certificate as it was read again, with what tells whose its revocation is; null or absent: not told. */
export interface ReadCertificate extends SelectedCertificate {
  readonly RevocationComment?: string | null | undefined;
}

/** How a workflow instance of a certificate stands. */
export interface FoundWorkflow {
  readonly workflowId: string;
  /** One of `workflowStatuses`. */
  readonly status: number;
  readonly message: string | null;
}

/** An entry of a certificate's history about a change. `at` is null where it does not say when. */
export interface HistoryEntry {
  readonly at: number | null;
  readonly comment: string | null;
  readonly action: string | null;
}

/** Command, as a run asks it. Calls reject with CommandError; whatever else they reject with is no answer. */
export interface RunTransport {
  /** One request of POST /Certificates/Revoke. */
  revoke(ids: readonly number[]): Promise<{
    readonly response: RevocationResponse;
    /** HTTP status of the answer. */
    readonly status: number;
    readonly requestId: string | null;
    readonly correlationId: string | null;
  }>;
  /**
   * The certificates as they are now, never from a cache; null for an id that Command does not have. One that cannot be read, or not
   * by the caller, is left out.
   */
  read(ids: readonly number[]): Promise<ReadonlyMap<number, ReadCertificate | null>>;
  /** How a workflow instance stands; null when it cannot be seen. */
  readWorkflow(workflowId: string): Promise<Omit<FoundWorkflow, 'workflowId'> | null>;
  /**
   * The latest workflow instance of each certificate that the caller has begun since then, as far as it can be seen.
   * @param since by Command's clock, milliseconds since 1970 UTC
   */
  findWorkflows(ids: readonly number[], since: number): Promise<ReadonlyMap<number, FoundWorkflow>>;
  /**
   * The request that was begun before then, by whomever, and waits for an approval still; null when there is none, undefined when
   * none is seen, and those of others may not be seen.
   */
  findEarlierRequest(certificateId: number, before: number): Promise<PendingRequest | null | undefined>;
  /** The latest entries of a certificate's history; empty when it cannot be read. */
  readHistory(certificateId: number): Promise<readonly HistoryEntry[]>;
}

/** Time and chance. Times are milliseconds since 1970 UTC. */
export interface Clock {
  /** The clock of this machine. */
  now(): number;
  /** Command's clock, as far as its replies tell: what has come and what is to come is measured by it. */
  serverNow(): number;
  wait(milliseconds: number): Promise<void>;
  /** From 0 to 1: spreads out those that wait. */
  random(): number;
}

/** Where events are written down. */
export interface Journal {
  /** Resolves when it is kept. Rejects when it cannot be, such as for want of room, with TakenOver when another one writes. */
  append(event: RunEvent): Promise<void>;
}

/** Another host goes on with the run. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** Who may run a run: one host at a time. */
export interface Coordination {
  /** @returns what gives it back; null when another host has it */
  claim(runId: string): Promise<(() => void) | null>;
}
