import type { z } from 'zod';

/** A request that is answered with Command's error body `{ErrorCode, Message}`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(status: 400 | 401 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

const mostSentences = 5;

/** Says of each property what it should be. */
export function invalidInput(error: z.ZodError): Problem {
  const sentences = error.issues.slice(0, mostSentences).map(({ path, message }) => {
    const isNamed = path.length === 0 || message.startsWith(String(path[0]));
    return isNamed ? message : `${path.join('.')}: ${message}`;
  });
  return new Problem(400, sentences.join('; '));
}
