import * as z from 'zod/mini';
import { textMistake } from './text-mistake.ts';

/**
 * In UTF-16 units. Keyfactor publishes no limit; without one a request multiplies megabytes, as every certificate keeps its
 * comment, and its history and audit record do.
 */
export const longestComment = 2_000;

/** The rules for a comment besides being text. */
export function commentLimits(name: string) {
  return [
    z.refine<string>(
      (comment) => comment.length <= longestComment,
      `${name} must have ${longestComment.toLocaleString('en')} characters or fewer`,
    ),
    z.refine<string>((comment) => textMistake(comment) === null, {
      error: ({ input }) => `${name}: ${textMistake(String(input))?.message}`,
    }),
  ];
}
