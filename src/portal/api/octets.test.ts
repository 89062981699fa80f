import { expect, it } from 'vitest';
import { decodeBase64, sha256, toHex } from './octets.ts';

it('base64 that is none is nothing', () => {
  expect(decodeBase64('no base64!')).toBeNull();
  expect(decodeBase64('AQI=')).toEqual(Uint8Array.of(1, 2));
});

it('octets are written with two digits each, digests in capitals', async () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
  );
});
