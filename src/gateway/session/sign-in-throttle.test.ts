import { describe, expect, it } from 'vitest';
import { type SignInAttempt, SignInThrottle } from './sign-in-throttle.ts';

const minute = 60_000;

/** In a browser in which nobody has signed in before. */
function at(username: string, address: string): SignInAttempt {
  return { username, address, device: null };
}

function throttleAt() {
  const clock = { now: 1_000_000 };
  return { clock, throttle: new SignInThrottle(() => clock.now) };
}

describe('guessing', () => {
  it('of one password takes ever longer, to five minutes a guess', () => {
    const { clock, throttle } = throttleAt();
    const waits: number[] = [];
    for (let guess = 0; guess < 20; guess += 1) {
      const wait = throttle.begin(at('admin', '10.0.0.1'));
      waits.push(wait / 1000);
      clock.now += wait;
      if (wait > 0) expect(throttle.begin(at('admin', '10.0.0.1'))).toBe(0);
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 2, 4, 8]);
    expect(Math.max(...waits)).toBe(300);
    expect(waits.at(-1)).toBeGreaterThan(200);
  });

  it('under other spellings of a name is guessing at that name', () => {
    const { throttle } = throttleAt();
    const spellings = ['admin', 'ÁDMIN', 'ad\u200Bmin', 'EXAMPLE\\Admin', 'ａｄｍｉｎ'];
    for (const username of spellings) expect(throttle.begin(at(username, '10.0.0.1'))).toBe(0);
    expect(throttle.begin(at('admin', '10.0.0.1'))).toBe(2000);
  });

  it('from one address all day long locks nobody out who comes from another', () => {
    const { clock, throttle } = throttleAt();
    let guesses = 0;
    let signIns = 0;
    for (let second = 0; second < 86_400; second += 1) {
      clock.now += 1000;
      if (throttle.begin(at('admin', '192.0.2.66')) === 0) guesses += 1;
      if (second % 60 > 0) continue;
      const attempt = at('admin', '192.0.2.1');
      if (throttle.begin(attempt) > 0) continue;
      throttle.succeeded(attempt);
      signIns += 1;
    }
    expect(signIns).toBe(1440);
    expect(guesses).toBeLessThan(320);
  });

  it('from a thousand addresses is slow, and locks nobody out of a browser that has signed in before', () => {
    const { clock, throttle } = throttleAt();
    let guesses = 0;
    let signIns = 0;
    for (let second = 0; second < 86_400; second += 1) {
      clock.now += 1000;
      if (throttle.begin(at('admin', `10.0.${second % 250}.${second % 4}`)) === 0) guesses += 1;
      if (second % 60 > 0) continue;
      const attempt = { ...at('admin', '192.0.2.1'), device: 'known' };
      if (throttle.begin(attempt) > 0) continue;
      throttle.succeeded(attempt);
      signIns += 1;
    }
    expect(signIns).toBe(1440);
    expect(guesses).toBeLessThan(420);
  });

  it('in a browser that has signed in before is slowed down as well', () => {
    const { throttle } = throttleAt();
    const waits = Array.from({ length: 7 }, () =>
      throttle.begin({ ...at('admin', '192.0.2.1'), device: 'known' }),
    );
    expect(waits).toEqual([0, 0, 0, 0, 0, 2000, 2000]);
  });

  it('at many names from one address is slowed down too', () => {
    const { throttle } = throttleAt();
    const waits = Array.from({ length: 40 }, (_, index) => throttle.begin(at(`user-${index}`, '192.0.2.1')));
    expect(waits.slice(0, 30).every((wait) => wait === 0)).toBe(true);
    expect(waits.slice(30).every((wait) => wait > 0)).toBe(true);
    expect(throttle.begin(at('somebody', '192.0.2.2'))).toBe(0);
  });

  it('from many addresses of one IPv6 network is from one of them', () => {
    const { throttle } = throttleAt();
    const waits = Array.from({ length: 40 }, (_, index) =>
      throttle.begin(at(`user-${index}`, `2001:db8:0:1:${index.toString(16)}::7`)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
    expect(throttle.begin(at('somebody', '2001:db8:0:2::7'))).toBe(0);
    // The same address, written for IPv6.
    for (let guess = 0; guess < 30; guess += 1) throttle.begin(at(`other-${guess}`, '192.0.2.1'));
    expect(throttle.begin(at('somebody', '::ffff:192.0.2.1'))).toBeGreaterThan(0);
  });

  it('under very many names in between shortens no wait', () => {
    const { throttle } = throttleAt();
    for (let guess = 0; guess < 5; guess += 1) throttle.begin(at('admin', '192.0.2.1'));
    for (let name = 0; name < 25_000; name += 1) {
      throttle.begin(at(`user-${name}`, `10.${name >> 16}.${(name >> 8) & 255}.${name & 255}`));
    }
    expect(throttle.begin(at('admin', '192.0.2.1'))).toBe(2000);
  });

  it('with many sign-ins at once gains nothing: what is under way counts as failed', () => {
    const { throttle } = throttleAt();
    const begun = Array.from({ length: 100 }, () => throttle.begin(at('admin', '192.0.2.1')));
    expect(begun.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('is not made easier by signing in with an account of one’s own in between', () => {
    const { clock, throttle } = throttleAt();
    let guesses = 0;
    for (let round = 0; round < 1000; round += 1) {
      if (throttle.begin(at('own', '192.0.2.1')) === 0) throttle.succeeded(at('own', '192.0.2.1'));
      if (throttle.begin(at(`victim-${round}`, '192.0.2.1')) === 0) guesses += 1;
      clock.now += 100;
    }
    expect(guesses).toBeLessThan(70);
  });
});

describe('whoever mistypes', () => {
  it('begins anew after a success, and when time has passed', () => {
    const { clock, throttle } = throttleAt();
    for (let count = 0; count < 4; count += 1) throttle.begin(at('admin', '192.0.2.1'));
    throttle.begin(at('admin', '192.0.2.1'));
    throttle.succeeded(at('admin', '192.0.2.1'));
    for (let count = 0; count < 4; count += 1) expect(throttle.begin(at('admin', '192.0.2.1'))).toBe(0);
    clock.now += 30 * minute;
    for (let count = 0; count < 5; count += 1) expect(throttle.begin(at('admin', '192.0.2.1'))).toBe(0);
  });

  it('is not made to wait for a Command that is away', () => {
    const { throttle } = throttleAt();
    for (let count = 0; count < 100; count += 1) {
      expect(throttle.begin(at('admin', '192.0.2.1'))).toBe(0);
      throttle.leftOpen(at('admin', '192.0.2.1'));
    }
  });
});
