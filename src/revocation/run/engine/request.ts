import { CommandError } from '#command/errors.ts';
import type { RunTransport } from '../ports.ts';
import { type Answer, readError, readResponse } from './answer.ts';
import { messageOf } from './message-of.ts';

/** The reply to one request: what follows for its certificates, and what the journal keeps of it. */
export interface Reply extends Answer {
  readonly status: number | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  /** The message of Command; null for a success. */
  readonly message: string | null;
  /** The problem that left verdicts open. */
  readonly problem: string;
}

/** Sends one request. */
export async function sendRequest(transport: RunTransport, ids: readonly number[]): Promise<Reply> {
  try {
    const { response, status, requestId, correlationId } = await transport.revoke(ids);
    return {
      verdicts: readResponse(ids, response),
      consequence: 'none',
      retryAfter: null,
      status,
      requestId,
      correlationId,
      message: null,
      problem: 'The answer does not name it.',
    };
  } catch (error) {
    const failure = asCommandError(error);
    const { status, requestId, correlationId, message } = failure;
    return { ...readError(ids, failure), status, requestId, correlationId, message, problem: message };
  }
}

/** A failure of another kind is no answer either: a run must not stand still for it. */
export function asCommandError(error: unknown): CommandError {
  return error instanceof CommandError ? error : new CommandError(messageOf(error), { status: null });
}

/** Stands for the answer to a request that was not sent after all. @param message why not */
export function notSent(ids: readonly number[], message: string): Reply {
  return {
    verdicts: new Map(ids.map((id) => [id, { type: 'settled', outcome: { kind: 'waiting' } }])),
    consequence: 'none',
    retryAfter: null,
    status: null,
    requestId: null,
    correlationId: null,
    message,
    problem: message,
  };
}
