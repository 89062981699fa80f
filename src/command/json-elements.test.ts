import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonElements } from './json-elements.ts';

/** What the elements make of a text; null where they show that it is no JSON array. */
function read(text: string): unknown[] | null {
  const values: unknown[] = [];
  const elements = jsonElements(text);
  try {
    for (;;) {
      const { done, value } = elements.next();
      if (done) return value ? values : null;
      values.push(JSON.parse(value));
    }
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

describe('the elements of a JSON array', () => {
  it('are those of the array, however it is written', () => {
    const list = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom('"', '\\', '\\"', '],[', '{"a":[}')));
    fc.assert(
      fc.property(list, fc.constantFrom(0, 1, '\t'), (values, space) => {
        const text = JSON.stringify(values, null, space);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('show what is no array, and no JSON, wherever it is damaged', () => {
    const piece = fc.constantFrom('', '[', ']', '{', '}', ',', '"', '\\', ':', ' ', '1', 'null', '\u{feff}');
    const damage = fc.record({ at: fc.nat(200), length: fc.nat(3), piece });
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(damage, { maxLength: 3 }), (values, all) => {
        let text = JSON.stringify(values);
        for (const { at, length, piece: by } of all) text = text.slice(0, at) + by + text.slice(at + length);
        expect(read(text)).toEqual(parsed(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['', ' ', '{}', '"[1]"', '[', '[1', '[1,]', '[,1]', '[1 2]', '[1] 2', '[1}', '[{]}', '["]', '1'])(
    'are none of %j',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
