import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSet } from './id-set.ts';
import { addMatches, octetsOf, type TextOperator, type TextWindow } from './text-column.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'B', '%', '_', '\\', '"', 'é', 'É', 'λ', 'Λ', '网', '🔐', ' '),
  maxLength: 6,
});

function windowOf(values: readonly string[]): TextWindow {
  const folded = values.map(octetsOf);
  let end = 0;
  const ends = folded.map((value) => (end += value.length));
  return { text: folded.join(''), ends: Uint32Array.from(ends), ids: Uint32Array.from(values.keys()) };
}

const lower = (text: string) => text.toLowerCase();
const plain: Readonly<Record<TextOperator, (value: string, part: string) => boolean>> = {
  '-contains': (value, part) => value.includes(part),
  '-startswith': (value, part) => value.startsWith(part),
  '-endswith': (value, part) => value.endsWith(part),
  '-eq': (value, part) => value === part,
};

describe('the texts of a column', () => {
  it.each(['-contains', '-startswith', '-endswith', '-eq'] as const)(
    '%s finds what plain strings say',
    (operator) => {
      fc.assert(
        fc.property(fc.array(texts, { maxLength: 12 }), texts, (values, part) => {
          const found = new IdSet(values.length);
          addMatches(windowOf(values), operator, octetsOf(part), found);
          const expected = [...values.keys()].filter((id) =>
            plain[operator](lower(values[id] ?? ''), lower(part)),
          );
          expect(found.slice({ skip: 0, limit: values.length, descending: false })).toEqual(expected);
        }),
        { numRuns: 1000 },
      );
    },
  );
});
