import type { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import type { Outcome } from './outcome.ts';

/** Ids per request: a size Command answers within seconds even where each certificate costs a call to its CA. */
const batchSize = 100;

export function intoBatches(ids: readonly number[]): readonly (readonly number[])[] {
  const batches: (readonly number[])[] = [];
  for (let start = 0; start < ids.length; start += batchSize)
    batches.push(ids.slice(start, start + batchSize));
  return batches;
}

/** What an answer says of one id; `refused` and `unnamed` leave open why, or what. */
export type Verdict =
  | { readonly type: 'settled'; readonly outcome: Outcome }
  | { readonly type: 'refused' }
  | { readonly type: 'unnamed' };

const unnamed: Verdict = { type: 'unnamed' };

/** Reads a 200 or 204. Keyfactor does not publish how a partial failure looks, so an id may stand in any list or none. */
export function readResponse(
  ids: readonly number[],
  response: RevocationResponse,
): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>(ids.map((id) => [id, unnamed]));
  for (const id of response.FailedIds ?? []) verdicts.set(id, { type: 'refused' });
  for (const { CertId, WorkflowId, Message } of response.SuspendedCerts) {
    verdicts.set(CertId, {
      type: 'settled',
      outcome: { kind: 'suspended', workflowId: WorkflowId, message: Message },
    });
  }
  for (const id of response.RevokedIds) verdicts.set(id, { type: 'settled', outcome: { kind: 'revoked' } });
  return verdicts;
}

/** Reads a 400 with FailedOperations: which ids it names is not published, the others must be read again. */
export function readFailedOperations(
  ids: readonly number[],
  error: CommandError,
): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>(ids.map((id) => [id, unnamed]));
  for (const { CertId, CertificateId, Reason } of error.failedOperations) {
    const id = CertId ?? CertificateId;
    if (id === null || !verdicts.has(id)) continue;
    verdicts.set(id, { type: 'settled', outcome: { kind: 'failed', cause: Reason ?? error.message } });
  }
  return verdicts;
}
