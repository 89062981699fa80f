import type { Filter } from '#command/query/filter-parts.ts';

/**
 * Whether a refusal is of this filter. Command has one code for every bad request, so its own name of the field is looked
 * for in the message, as a word of its own, and nothing else.
 */
export function refusedBecauseOf({ comparisons: [{ field }] }: Filter, message: string): boolean {
  const words = message.toLowerCase().split(/[^\p{L}\p{N}_]+/u);
  const name = field.toLowerCase();
  return /^[\p{L}\p{N}_]+$/u.test(name) ? words.includes(name) : message.toLowerCase().includes(name);
}
