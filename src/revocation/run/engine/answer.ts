import type { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import type { Outcome } from '../record/outcome.ts';

/** The verdict of an answer on one id. */
type Verdict = { readonly type: 'settled'; readonly outcome: Outcome } | OpenVerdict;

/**
 * A verdict after which the certificate has to be read again before anything can be said of it.
 * `refused`: it failed, and the certificate may show why; `reason` is what Command said, `isForbidden` that the permission lacks,
 * `isInSuccess` that it was said in an answer that calls itself a success, which leaves open what was done.
 * `unnamed`: the answer names it nowhere.
 * `shared`: the request had several ids and failed, in part or as a whole, without naming whom it is about; `reasons` are what
 * was said. Some may be done, and nothing that was said is about this one for sure.
 * `unanswered`: there was no answer, or one that says nothing of what was done; `isOver`: the server has answered, so that it
 * hardly works on it any more.
 */
export type OpenVerdict =
  | {
      readonly type: 'refused';
      readonly reason: string | null;
      readonly isForbidden?: boolean;
      readonly isInSuccess?: boolean;
    }
  | { readonly type: 'unnamed' }
  | { readonly type: 'shared'; readonly reasons: readonly string[] }
  | { readonly type: 'unanswered'; readonly isOver: boolean };

/** Of what was sent in another life, or by a request whose connection broke. */
export const unanswered: OpenVerdict = { type: 'unanswered', isOver: false };

/** Whether the answer says nothing against it. There are servers whose success names nobody. */
export function isUnrefused(verdict: Verdict): boolean {
  return verdict.type === 'settled' ? verdict.outcome.kind !== 'failed' : verdict.type === 'unnamed';
}

/**
 * The outcome of a certificate until it has been read again: nothing for sure, so that it is read again when the run is cut off
 * before that.
 * @param problem what left it open
 */
export function asFarAsKnown(verdict: OpenVerdict, problem: string): Outcome {
  // The reasons are about some certificate of the request, and not about this one for sure.
  if (verdict.type === 'shared') return { kind: 'unknown', message: failedInPart };
  if (verdict.type !== 'refused') return { kind: 'unknown', message: problem };
  return { kind: 'unknown', message: verdict.reason ?? unread, isRefused: true };
}

const unread = 'Command refused it; why has not been read yet.';
const failedInPart =
  'Its request failed for one certificate or more; what became of this one has not been read yet.';

/**
 * The consequence of an answer besides its verdicts. `signIn`: the sign-in has expired. `slowDown`: nothing was done, and
 * Command asks to wait. `trouble`: no answer, or one that says nothing of what was done.
 */
type Consequence = 'none' | 'signIn' | 'slowDown' | 'trouble';

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
  if (status === null || status < 400 || status >= 500 || status === 408) {
    // A success that cannot be read, and a server that failed, have come to their end. A server before it has not: a gateway
    // answers 502 or 503 for a connection that broke, or for a request that came twice, while the first one may be at work.
    const isOver = status !== null && (status < 400 || status === 500 || status === 501);
    const verdict: OpenVerdict = { type: 'unanswered', isOver };
    return { verdicts: new Map(ids.map((id) => [id, verdict])), consequence: 'trouble', retryAfter };
  }
  if (error.failedOperations.length > 0)
    return { verdicts: readFailedOperations(ids, error), consequence: 'none', retryAfter };
  const isForbidden = status === 403 && ids.length === 1;
  const verdict: OpenVerdict = isForbidden
    ? { type: 'refused', reason: message, isForbidden }
    : oneOf(ids, [message]);
  return { verdicts: new Map(ids.map((id) => [id, verdict])), consequence: 'none', retryAfter };
}

/** Reasons given for a request without naming ids are about its one certificate, or about some of several. */
function oneOf(ids: readonly number[], reasons: readonly string[]): OpenVerdict {
  return ids.length === 1 ? { type: 'refused', reason: reasons.join(' ') } : { type: 'shared', reasons };
}

/**
 * Reads a 200 or 204. Keyfactor does not publish how a partial failure looks, so an id may stand in any list or none.
 * Ids that were not sent are none of ours. An error in a success is about those that it names nowhere else; one that is called
 * revoked and failed at once is not sent again by itself: the same would be answered.
 */
export function readResponse(
  ids: readonly number[],
  response: RevocationResponse,
): ReadonlyMap<number, Verdict> {
  const revoked = new Set(response.RevokedIds);
  const failed = new Set(response.FailedIds ?? []);
  const suspended = new Map(response.SuspendedCerts.map((each) => [each.CertId, each]));
  const words =
    response.Message || (response.ErrorCode && `Command answered with the error ${response.ErrorCode}.`);
  return new Map(
    ids.map((id): [number, Verdict] => {
      const waiting = suspended.get(id);
      const mentions = Number(revoked.has(id)) + Number(failed.has(id)) + Number(waiting !== undefined);
      if (mentions === 0) return [id, words ? inSuccess(oneOf(ids, [words])) : { type: 'unnamed' }];
      if (mentions > 1) return [id, inSuccess({ type: 'refused', reason: words || contradiction })];
      if (revoked.has(id)) return [id, { type: 'settled', outcome: { kind: 'revoked' } }];
      if (!waiting) return [id, { type: 'refused', reason: null }];
      const { WorkflowId: workflowId, Message: message } = waiting;
      return [id, { type: 'settled', outcome: { kind: 'suspended', workflowId, message } }];
    }),
  );
}

function inSuccess(verdict: OpenVerdict): OpenVerdict {
  return verdict.type === 'refused' ? { ...verdict, isInSuccess: true } : verdict;
}

const contradiction = 'Command named it in more than one way: as revoked, failed or waiting at once.';

/** Reads a 400 with FailedOperations. Whether they name ids is not published; seen were reasons alone. */
function readFailedOperations(ids: readonly number[], error: CommandError): ReadonlyMap<number, Verdict> {
  const causes = new Map<number, string>();
  const nameless: string[] = [];
  for (const { CertId, CertificateId, Reason } of error.failedOperations) {
    const id = CertId ?? CertificateId;
    if (id !== null) causes.set(id, Reason ?? error.message);
    else nameless.push(Reason ?? error.message);
  }
  return new Map(
    ids.map((id): [number, Verdict] => {
      const reason = causes.get(id);
      if (reason !== undefined) return [id, { type: 'refused', reason }];
      return [id, nameless.length > 0 ? oneOf(ids, nameless) : { type: 'unnamed' }];
    }),
  );
}
