import { describe, expect, it } from 'vitest';
import { keepForwardedAddresses } from './forwarded-for.ts';

describe('X-Forwarded-For', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:54321, 10.0.0.1', '203.0.113.9, 10.0.0.1'],
    ['[2001:db8::1]:443,2001:db8::2,[2001:db8::3]', '2001:db8::1, 2001:db8::2, 2001:db8::3'],
    ['garbage-77, 203.0.113.9', '203.0.113.9'],
    // What somebody made up before a proxy wrote down that it does not know (RFC 7239, 6.2).
    ['198.51.100.7, unknown', undefined],
    ['198.51.100.7, unknown, 203.0.113.9', '203.0.113.9'],
    ['198.51.100.7, _hidden, 203.0.113.9, 10.0.0.1', '203.0.113.9, 10.0.0.1'],
    ['198.51.100.7,, 203.0.113.9', '203.0.113.9'],
    ['198.51.100.7, 203.0.113.9,', undefined],
    ['unknown', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j keeps %j', (given, kept) => {
    const headers = { ...(given !== undefined && { 'x-forwarded-for': given }) };
    keepForwardedAddresses(headers);
    expect(headers['x-forwarded-for']).toBe(kept);
  });
});
