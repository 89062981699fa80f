import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingObject } from './leading-object.ts';

it.each([
  ['{"a":1}', '{"a":1}'],
  ['{"a":1}}', '{"a":1}'],
  [' {"a":{"b":[1]}},\n"CollectionId": 0\n}', '{"a":{"b":[1]}}'],
  ['{"a":"}"} x', '{"a":"}"}'],
  ['{"a":"\\"}"}}', '{"a":"\\"}"}'],
  ['{}{}', '{}'],
  ['{"a":1', null],
  ['{"a":"}', null],
  ['[{"a":1}]', null],
  ['x{"a":1}', null],
  ['', null],
])('of %j is %j', (text, object) => {
  expect(leadingObject(text)).toBe(object);
});

it('is the whole of any object, whatever follows', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (object, rest) => {
      const text = JSON.stringify(object);
      expect(leadingObject(text + rest)).toBe(text);
    }),
  );
});
