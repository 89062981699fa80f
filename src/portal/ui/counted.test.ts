import { expect, it } from 'vitest';
import { counted, formatRate } from './counted.ts';

it('tells how many there are of something', () => {
  expect(counted(1, 'certificate')).toBe('1 certificate');
  expect(counted(41_203, 'certificate')).toBe('41,203 certificates');
});

it.each([
  [0, '0'],
  [0.42, '0.4'],
  [9.94, '9.9'],
  [9.96, '10'],
  [1_204.4, '1,204'],
])('tells a rate of %d no more exactly than anybody needs', (rate, words) => {
  expect(formatRate(rate)).toBe(words);
});
