import type { CommandError } from '#command/errors.ts';
import type { Outcome } from '../record/outcome.ts';
import type { OpenVerdict } from './answer.ts';
import { forbidden } from './diagnosis.ts';

/** The certificates of one request that its answer leaves open. */
export interface OpenRequest {
  readonly verdicts: ReadonlyMap<number, OpenVerdict>;
  /** The problem that left them open. */
  readonly problem: string;
  /** Certificates of which an earlier request may have been carried out although no answer said so. */
  readonly doubtful: ReadonlySet<number>;
  /** When it was sent, by the clock of this machine; milliseconds since 1970 UTC. */
  readonly sentAt: number;
  /** Milliseconds that requests have taken at most, as far as is known. */
  readonly slowest: number;
  /** Told by how many more, or fewer, a first re-reading showed as they were, whose end a later one has to show yet. */
  onUnsettled(change: number): void;
  /** The wait before the certificates are read; nothing else reads them meanwhile. */
  before?(): Promise<void>;
}

export type Found = ReadonlyMap<number, Outcome>;

/** The outcome of a certificate that could not be read again: a refusal stands, and of anything else nobody knows. */
export function unread(
  verdict: OpenVerdict,
  isDoubtful: boolean,
  problem: string,
  error: CommandError,
): Outcome {
  // An earlier request may be why it is refused.
  if (verdict.type !== 'refused' || isDoubtful || verdict.isInSuccess)
    return { kind: 'unknown', message: `${problem} Reading it again failed too: ${error.message}` };
  if (verdict.isForbidden) return forbidden(verdict.reason);
  if (verdict.reason !== null) return { kind: 'failed', cause: 'refused', message: verdict.reason };
  const message = `Command refused it; why could not be read: ${error.message}`;
  return { kind: 'failed', cause: 'unexplained', message };
}

/** Whether the server may work on some of these yet. */
export function isUnderWay({ verdicts, doubtful }: OpenRequest, ids: readonly number[]): boolean {
  return ids.some((id) => {
    const verdict = verdicts.get(id);
    // A certificate may be refused because an earlier request is at work.
    if (verdict?.type === 'refused') return doubtful.has(id);
    return verdict?.type === 'unanswered' && !verdict.isOver;
  });
}

/** The reasons given for as many certificates as are left, if they were the same for all; else null. */
export function commonReason(
  verdicts: ReadonlyMap<number, OpenVerdict>,
  ids: readonly number[],
): string | null {
  const [first] = ids;
  const verdict = first === undefined ? undefined : verdicts.get(first);
  if (verdict?.type !== 'shared' || verdict.reasons.length < Math.max(2, ids.length)) return null;
  const [reason = ''] = verdict.reasons;
  return verdict.reasons.every((each) => each === reason) ? reason : null;
}
