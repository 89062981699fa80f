import type { RevocationResponse } from '#command/revocation.ts';
import type { PickedCertificate } from '../selection.ts';
import type { RunEvent } from './run-event.ts';

/** What a run needs of the world. Its calls reject with CommandError; whatever else they reject with is no answer. */
export interface RunPort {
  /** One request of POST /Certificates/Revoke. */
  revoke(ids: readonly number[]): Promise<{
    readonly response: RevocationResponse;
    /** HTTP status of the answer. */
    readonly status: number;
    readonly requestId: string | null;
  }>;
  /**
   * These certificates as they are now, never from a cache; null for an id that Command does not have. One that the caller may
   * not read is left out.
   */
  read(ids: readonly number[]): Promise<ReadonlyMap<number, PickedCertificate | null>>;
  /** How a workflow instance stands, one of `workflowStatuses`, and what it says; null when it cannot be seen. */
  readWorkflow(
    workflowId: string,
  ): Promise<{ readonly status: number; readonly message: string | null } | null>;
  /** The workflow instance that waits for an approval to revoke this certificate; null when none is seen, or may be seen. */
  findWorkflow(
    certificateId: number,
  ): Promise<{ readonly workflowId: string; readonly message: string | null } | null>;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** From 0 to 1: spreads out those that wait. */
  random(): number;
}

/** Where what happens is written down. */
export interface Journal {
  /** Resolves when it is kept. Rejects when it cannot be, such as for want of room, with TakenOver when another one writes. */
  append(event: RunEvent): Promise<void>;
}

/** Another tab goes on with the run. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}
