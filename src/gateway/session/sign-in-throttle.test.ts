import { describe, expect, it } from 'vitest';
import { SignInThrottle } from './sign-in-throttle.ts';

const minute = 60_000;

function throttleAt() {
  const clock = { now: 1_000_000 };
  return { clock, throttle: new SignInThrottle(() => clock.now) };
}

describe('guessing', () => {
  it('of one password takes ever longer, to five minutes a guess', () => {
    const { clock, throttle } = throttleAt();
    const waits: number[] = [];
    for (let guess = 0; guess < 20; guess += 1) {
      const address = `10.0.0.${guess}`;
      const wait = throttle.begin('admin', address);
      waits.push(wait / 1000);
      clock.now += wait;
      if (wait > 0) expect(throttle.begin('admin', address)).toBe(0);
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 2, 2, 4]);
    expect(Math.max(...waits)).toBe(300);
    expect(waits.at(-1)).toBeGreaterThan(200);
  });

  it('at many names from one address is slowed down too', () => {
    const { throttle } = throttleAt();
    const waits = Array.from({ length: 40 }, (_, index) => throttle.begin(`user-${index}`, '192.0.2.1'));
    expect(waits.slice(0, 30).every((wait) => wait === 0)).toBe(true);
    expect(waits.slice(30).every((wait) => wait > 0)).toBe(true);
    expect(throttle.begin('somebody', '192.0.2.2')).toBe(0);
  });

  it('from many addresses of one IPv6 network is from one of them', () => {
    const { throttle } = throttleAt();
    const waits = Array.from({ length: 40 }, (_, index) =>
      throttle.begin(`user-${index}`, `2001:db8:0:1:${index.toString(16)}::7`),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
    expect(throttle.begin('somebody', '2001:db8:0:2::7')).toBe(0);
    // The same address, written for IPv6.
    for (let guess = 0; guess < 30; guess += 1) throttle.begin(`other-${guess}`, '192.0.2.1');
    expect(throttle.begin('somebody', '::ffff:192.0.2.1')).toBeGreaterThan(0);
  });

  it('under very many names in between shortens no wait', () => {
    const { throttle } = throttleAt();
    for (let guess = 0; guess < 5; guess += 1) throttle.begin('admin', '192.0.2.1');
    for (let name = 0; name < 25_000; name += 1) {
      throttle.begin(`user-${name}`, `10.${name >> 16}.${(name >> 8) & 255}.${name & 255}`);
    }
    expect(throttle.begin('admin', '192.0.2.2')).toBe(2000);
  });

  it('with many sign-ins at once gains nothing: what is under way counts as failed', () => {
    const { throttle } = throttleAt();
    const begun = Array.from({ length: 100 }, () => throttle.begin('admin', '192.0.2.1'));
    expect(begun.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('is not made easier by signing in with an account of one’s own in between', () => {
    const { clock, throttle } = throttleAt();
    let guesses = 0;
    for (let round = 0; round < 1000; round += 1) {
      if (throttle.begin('own', '192.0.2.1') === 0) throttle.succeeded('own', '192.0.2.1');
      if (throttle.begin(`victim-${round}`, '192.0.2.1') === 0) guesses += 1;
      clock.now += 100;
    }
    expect(guesses).toBeLessThan(70);
  });
});

describe('whoever mistypes', () => {
  it('begins anew after a success, and when time has passed', () => {
    const { clock, throttle } = throttleAt();
    for (let count = 0; count < 4; count += 1) throttle.begin('admin', '192.0.2.1');
    throttle.begin('admin', '192.0.2.1');
    throttle.succeeded('admin', '192.0.2.1');
    for (let count = 0; count < 4; count += 1) expect(throttle.begin('admin', '192.0.2.1')).toBe(0);
    clock.now += 30 * minute;
    for (let count = 0; count < 5; count += 1) expect(throttle.begin('admin', '192.0.2.1')).toBe(0);
  });

  it('is not made to wait for a Command that is away', () => {
    const { throttle } = throttleAt();
    for (let count = 0; count < 100; count += 1) {
      expect(throttle.begin('admin', '192.0.2.1')).toBe(0);
      throttle.leftOpen('admin', '192.0.2.1');
    }
  });
});
