import { CommandError } from '#command/errors.ts';

/** What a server answers that does not have a method: it knows no such path, or takes its last word for an id. */
const answers: readonly (number | null)[] = [400, 404, 405];

/** Whether a method that only reads failed because this version of Command does not have it. */
export function isMissingMethod(error: unknown): boolean {
  return error instanceof CommandError && answers.includes(error.status);
}
