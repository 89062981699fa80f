import type * as z from 'zod/mini';

/** One certificate of a request that failed in part. Keyfactor's client reads `Reason` and nothing else. */
export interface FailedOperation {
  readonly Reason: string;
  readonly CertificateId: number;
}

/** A request that is answered with Command's error body `{ErrorCode, Message}`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Of a request that was carried out in part. */
  readonly failedOperations: readonly FailedOperation[];

  constructor(
    status: 400 | 401 | 403 | 404 | 429 | 503,
    message: string,
    failedOperations: readonly FailedOperation[] = [],
  ) {
    super(message);
    this.status = status;
    this.failedOperations = failedOperations;
  }
}

const mostSentences = 5;

/** Says of each property what it should be. */
export function invalidInput(error: z.core.$ZodError): Problem {
  const sentences = error.issues.slice(0, mostSentences).map(({ path, message }) => {
    const isNamed =
      path.length === 0 || message.startsWith(String(path[0])) || message.includes(path.join('.'));
    return isNamed ? message : `${path.join('.')}: ${message}`;
  });
  return new Problem(400, sentences.join('; '));
}
