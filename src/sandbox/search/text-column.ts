import { foldText } from '#command/folded-text.ts';
import type { Operator } from '#command/query/query.ts';
import type { IdSet } from './id-set.ts';

/** Folded values of a text column one behind the other. */
export interface TextWindow {
  /** UTF-8, an octet for each character: what V8 searches fastest, and half the size of other strings. */
  readonly text: string;
  /** Where each value ends in `text`. */
  readonly ends: Uint32Array;
  /** Whose value it is; an id may have several. */
  readonly ids: Uint32Array;
}

export type TextOperator = Extract<Operator, '-contains' | '-startswith' | '-endswith' | '-eq'>;

/** The form in which a window has its text: UTF-8 of the folded one, an octet for each character. */
export function octetsOf(value: string): string {
  const octets = new TextEncoder().encode(foldText(value));
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}

/** Adds to `found` whose value matches. `value` is folded. */
export function addMatches(window: TextWindow, operator: TextOperator, value: string, found: IdSet): void {
  if (operator === '-contains' && value !== '') addContaining(window, value, found);
  else addAtEdge(window, operator, value, found);
}

function addContaining({ text, ends, ids }: TextWindow, value: string, found: IdSet): void {
  let row = 0;
  let at = text.indexOf(value);
  while (at >= 0) {
    while ((ends[row] ?? 0) <= at) row += 1;
    const end = ends[row] ?? 0;
    if (at + value.length <= end) {
      found.add(ids[row] ?? 0);
      at = text.indexOf(value, end);
    } else {
      // The match stands across the seam of two values.
      at = text.indexOf(value, at + 1);
    }
  }
}

function addAtEdge(
  { text, ends, ids }: TextWindow,
  operator: TextOperator,
  value: string,
  found: IdSet,
): void {
  let start = 0;
  for (let row = 0; row < ends.length; row += 1) {
    const end = ends[row] ?? 0;
    const at = operator === '-endswith' ? end - value.length : start;
    const isInside = at >= start && at + value.length <= end;
    const isWhole = operator !== '-eq' || end - start === value.length;
    if (isInside && isWhole && text.startsWith(value, at)) found.add(ids[row] ?? 0);
    start = end;
  }
}
