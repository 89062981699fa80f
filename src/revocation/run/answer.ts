import type { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import type { Outcome } from './outcome.ts';

/**
 * What an answer says of one id. `refused`: it failed, and the certificate may show why; `reason` is what Command said.
 * `unnamed`: nothing is said of this id; `failure` is what was said to have failed without naming ids. `unanswered`: there was
 * no answer, or one that says nothing of what was done.
 */
type Verdict = { readonly type: 'settled'; readonly outcome: Outcome } | OpenVerdict;

/** What has to be read again before anything can be said of it. */
export type OpenVerdict =
  | { readonly type: 'refused'; readonly reason: string | null }
  | { readonly type: 'unnamed'; readonly failure: string | null }
  | { readonly type: 'unanswered' };

export const unanswered: OpenVerdict = { type: 'unanswered' };

/** Whether the answer says nothing against it. There are servers whose success names nobody. */
export function isUnrefused(verdict: Verdict): boolean {
  if (verdict.type === 'settled') return verdict.outcome.kind !== 'failed';
  return verdict.type === 'unnamed' && verdict.failure === null;
}

/**
 * What can be said of it until it has been read again: nothing for sure, so that it is read again when the run is cut off
 * before that.
 * @param problem what left it open
 */
export function asFarAsKnown(verdict: OpenVerdict, problem: string): Outcome {
  const message = verdict.type === 'refused' ? (verdict.reason ?? unread) : problem;
  return { kind: 'unknown', message };
}

const unread = 'Command refused it; why has not been read yet.';

/**
 * What follows from an answer besides its verdicts. `signIn`: the sign-in has expired. `slowDown`: nothing was done, and
 * Command asks to wait. `split`: refused as a whole, for one of them or for what they share. `trouble`: no answer, or one that
 * says nothing of what was done.
 */
type Consequence = 'none' | 'signIn' | 'slowDown' | 'split' | 'trouble';

export interface Answer {
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly consequence: Consequence;
  /** Seconds that Command asks to wait. */
  readonly retryAfter: number | null;
}

/** Reads what came of a request that was not answered with a success, or not at all. */
export function readError(ids: readonly number[], error: CommandError): Answer {
  const { status, retryAfter, message } = error;
  const forAll = (outcome: Outcome, consequence: Consequence): Answer => ({
    verdicts: new Map(ids.map((id) => [id, { type: 'settled', outcome }])),
    consequence,
    retryAfter,
  });
  if (status === 401) return forAll({ kind: 'waiting' }, 'signIn');
  if (status === 429) return forAll({ kind: 'waiting' }, 'slowDown');
  if (status === 403) {
    const why = `No permission to revoke in this scope: ${message}`;
    return forAll({ kind: 'failed', cause: 'forbidden', message: why }, 'none');
  }
  if (status === null || status < 400 || status >= 500 || status === 408) {
    return { verdicts: new Map(ids.map((id) => [id, unanswered])), consequence: 'trouble', retryAfter };
  }
  if (error.failedOperations.length > 0) {
    return { verdicts: readFailedOperations(ids, error), consequence: 'none', retryAfter };
  }
  // One bad id must not take the others down.
  if (ids.length > 1) return forAll({ kind: 'waiting' }, 'split');
  return {
    verdicts: new Map(ids.map((id) => [id, { type: 'refused', reason: message }])),
    consequence: 'none',
    retryAfter,
  };
}

/**
 * Reads a 200 or 204. Keyfactor does not publish how a partial failure looks, so an id may stand in any list or none.
 * Ids that were not sent are none of ours; what is said of one that is called both revoked and failed is no answer.
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
      if (mentions === 0) return [id, { type: 'unnamed', failure: null }];
      if (mentions > 1) return [id, unanswered];
      if (revoked.has(id)) return [id, { type: 'settled', outcome: { kind: 'revoked' } }];
      if (!waiting) return [id, { type: 'refused', reason: null }];
      const { WorkflowId: workflowId, Message: message } = waiting;
      return [id, { type: 'settled', outcome: { kind: 'suspended', workflowId, message } }];
    }),
  );
}

/** Reads a 400 with FailedOperations. Whether they name ids is not published; seen were reasons alone. */
function readFailedOperations(ids: readonly number[], error: CommandError): ReadonlyMap<number, Verdict> {
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
      const reason = causes.get(id);
      return [id, reason === undefined ? { type: 'unnamed', failure } : { type: 'refused', reason }];
    }),
  );
}
