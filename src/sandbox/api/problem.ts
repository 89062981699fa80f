import type * as z from 'zod/mini';
import { type ErrorCode, errorCodes } from '#command/errors.ts';

/** One certificate of a request that failed in part. Keyfactor's client reads `Reason` and nothing else. */
export interface FailedOperation {
  readonly Reason: string;
  readonly CertificateId: number;
}

type Status = 400 | 401 | 403 | 404 | 429 | 503;

/** The code that a status stands for where nothing more is known. */
const usualCodes: Partial<Record<Status, ErrorCode>> = {
  400: errorCodes.validation,
  403: errorCodes.noPermission,
};

/** A request that is answered with Command's error body `{ErrorCode, Message}`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: Status;
  readonly code: ErrorCode | undefined;
  /** Of a request that was carried out in part. */
  readonly failedOperations: readonly FailedOperation[];
  /** Seconds to wait before it may be asked again, with status 429. */
  readonly retryAfter: number;

  constructor(
    status: Status,
    message: string,
    failedOperations: readonly FailedOperation[] = [],
    code: ErrorCode | undefined = usualCodes[status],
    retryAfter = 1,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.failedOperations = failedOperations;
    this.retryAfter = retryAfter;
  }
}

/** A 429 of somebody whose name too many passwords were tried for; `wait` in milliseconds. */
export function tooManyGuesses(wait: number): Problem {
  const seconds = Math.ceil(wait / 1000);
  const words = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return new Problem(429, `Too many failed sign-ins. Try again in ${words}.`, [], undefined, seconds);
}

/** A 400 of its own code. */
export function refusal(code: ErrorCode, message: string): Problem {
  return new Problem(400, message, [], code);
}

/**
 * In Command's words, such as `Unable to find 'Certificate' with Id '999999999'`.
 * Source: a recorded reply of Command 25.4.1 for a certificate; other kinds are said alike.
 */
export function notFound(kind: string, key: number | string, name = 'Id'): Problem {
  return new Problem(404, `Unable to find '${kind}' with ${name} '${key}'`);
}

const maxSentences = 5;

/** Says of each property what it should be. */
export function invalidInput(error: z.core.$ZodError, code: ErrorCode = errorCodes.validation): Problem {
  const sentences = error.issues.slice(0, maxSentences).map(({ path, message }) => {
    const isNamed =
      path.length === 0 || message.startsWith(String(path[0])) || message.includes(path.join('.'));
    return isNamed ? message : `${path.join('.')}: ${message}`;
  });
  return refusal(code, sentences.join('; '));
}
