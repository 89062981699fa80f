import fc from 'fast-check';
import { textMistake } from '../text-mistake.ts';
import type { Query } from './query.ts';

/** Queries of every shape over these comparisons. */
export function queriesOf(comparisons: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  return fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      comparisons,
      fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        terms: fc.array(tie('query'), { minLength: 2, maxLength: 4 }),
      }),
    ),
  })).query;
}

/** Any text that a query can hold. */
export function storableText(constraints: fc.StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', ...constraints }).filter((text) => textMistake(text) === null);
}
