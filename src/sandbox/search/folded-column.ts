import { type RawBuilder, sql } from 'kysely';
import { foldText, isAscii } from '#command/folded-text.ts';

/** More than any name has; each is looked for in every value. */
export const maxLettersBeyondAscii = 100;

/**
 * A column as an expression in which the letters of `folded` stand in their folded form, however the column writes them; what
 * else it contains is as it is, but for ASCII letters. SQLite folds ASCII alone, and the driver takes no functions.
 * @param folded a text from foldText
 */
export function foldedColumn(column: RawBuilder<unknown>, folded: string): RawBuilder<unknown> {
  const writings = lettersBeyondAscii(folded).flatMap((letter) =>
    writingsOf(letter).map((writing) => ({ writing, letter })),
  );
  // A decomposed letter first: its base may be a letter of its own.
  const steps = writings.toSorted((one, other) => other.writing.length - one.writing.length);
  const list = JSON.stringify(steps.map(({ writing, letter }) => [writing, letter]));
  // One call in the other for each step would be too deep for SQLite's parser.
  return sql`(WITH RECURSIVE folding (step, text) AS (
      SELECT 0, lower(${column})
      UNION ALL
      SELECT step + 1, replace(text, ${list} ->> ('$[' || step || '][0]'), ${list} ->> ('$[' || step || '][1]'))
        FROM folding WHERE step < ${sql.lit(steps.length)})
    SELECT text FROM folding WHERE step = ${sql.lit(steps.length)})`;
}

export function lettersBeyondAscii(text: string): readonly string[] {
  return [...new Set(text)].filter((letter) => !isAscii(letter));
}

/** Other ways to write a folded letter, with ASCII letters in lower case. */
function writingsOf(letter: string): readonly string[] {
  const composed = [letter, ...(lettersByFolded().get(letter) ?? [])];
  const all = composed.flatMap((one) => [
    one,
    one.normalize('NFD').replace(/[A-Z]/g, (base) => base.toLowerCase()),
  ]);
  return [...new Set(all)].filter((writing) => writing !== letter);
}

let known: ReadonlyMap<string, readonly string[]> | null = null;

/** Letters that have another folded form, by that. Made when it is asked for first. */
function lettersByFolded(): ReadonlyMap<string, readonly string[]> {
  if (known) return known;
  const found = new Map<string, string[]>();
  for (let code = 0x80; code < 0x2_0000; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    const folded = foldText(letter);
    if (folded === letter) continue;
    const letters = found.get(folded);
    if (letters) letters.push(letter);
    else found.set(folded, [letter]);
  }
  known = found;
  return found;
}
