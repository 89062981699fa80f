import { expect, it } from 'vitest';
import { serialNumberWritings } from './serial-number.ts';

it.each([
  ['whole octets', '61F8', ['61F8']],
  // X.690 section 8.3.2: an INTEGER that begins with a bit of one is negative, so a zero octet stands before it.
  ['a first bit of one', 'F861', ['F861', '00F861']],
  ['half an octet', '1F8', ['01F8', '1F8']],
  ['half an octet and a first bit of one', 'F86', ['0F86', 'F86']],
])('asks for every writing of a serial number with %s', (_, digits, writings) => {
  expect(serialNumberWritings(digits)).toEqual(writings);
});
