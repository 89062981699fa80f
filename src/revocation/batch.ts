import type { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import type { Outcome } from './outcome.ts';

/** Ids per request: a size Command answers within seconds even where each certificate costs a call to its CA. */
export const batchSize = 100;

export function intoBatches(ids: readonly number[]): readonly (readonly number[])[] {
  const batches: (readonly number[])[] = [];
  for (let start = 0; start < ids.length; start += batchSize)
    batches.push(ids.slice(start, start + batchSize));
  return batches;
}

/**
 * What an answer says of one id. `refused`: it failed, and why is to be found out unless `cause` says it. `unnamed`:
 * nothing is said of this id; `failure` is what was said to have failed without naming ids.
 */
export type Verdict =
  | { readonly type: 'settled'; readonly outcome: Outcome }
  | { readonly type: 'refused' }
  | { readonly type: 'unnamed'; readonly failure: string | null };

export const unnamed: Verdict = { type: 'unnamed', failure: null };

/**
 * Reads a 200 or 204. Keyfactor does not publish how a partial failure looks, so an id may stand in any list or none.
 * Ids that were not sent are none of ours; one that is said to be both revoked and failed is as good as unnamed.
 */
export function readResponse(
  ids: readonly number[],
  response: RevocationResponse,
): ReadonlyMap<number, Verdict> {
  const revoked = new Set(response.RevokedIds);
  const failed = new Set(response.FailedIds ?? []);
  const suspended = new Map(response.SuspendedCerts.map((each) => [each.CertId, each]));
  return new Map(
    ids.map((id): [number, Verdict] => {
      const waiting = suspended.get(id);
      const mentions = Number(revoked.has(id)) + Number(failed.has(id)) + Number(waiting !== undefined);
      if (mentions !== 1) return [id, unnamed];
      if (revoked.has(id)) return [id, { type: 'settled', outcome: { kind: 'revoked' } }];
      if (!waiting) return [id, { type: 'refused' }];
      const { WorkflowId: workflowId, Message: message } = waiting;
      return [id, { type: 'settled', outcome: { kind: 'suspended', workflowId, message } }];
    }),
  );
}

/** Reads a 400 with FailedOperations. Whether they name ids is not published; seen were reasons alone. */
export function readFailedOperations(
  ids: readonly number[],
  error: CommandError,
): ReadonlyMap<number, Verdict> {
  const causes = new Map<number, string>();
  const nameless: string[] = [];
  for (const { CertId, CertificateId, Reason } of error.failedOperations) {
    const id = CertId ?? CertificateId;
    if (id !== null) causes.set(id, Reason ?? error.message);
    else if (Reason) nameless.push(Reason);
  }
  const failure = nameless.length > 0 ? nameless.join(' ') : null;
  return new Map(
    ids.map((id): [number, Verdict] => {
      const cause = causes.get(id);
      if (cause === undefined) return [id, { type: 'unnamed', failure }];
      return [id, { type: 'settled', outcome: { kind: 'failed', cause } }];
    }),
  );
}
