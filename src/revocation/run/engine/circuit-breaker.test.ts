import { expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

function settle(breaker: CircuitBreaker, count: number, hasFailed: boolean) {
  for (let index = 0; index < count; index += 1) breaker.record(hasFailed);
}

it('opens when the first 25 fail, and not before (R21)', () => {
  const breaker = new CircuitBreaker();
  settle(breaker, 24, true);
  expect(breaker.open).toBeNull();
  settle(breaker, 1, true);
  expect(breaker.open).toEqual({ failed: 25, of: 25 });
});

it('holds when one of the first does not fail', () => {
  const breaker = new CircuitBreaker();
  settle(breaker, 1, false);
  settle(breaker, 40, true);
  expect(breaker.open).toBeNull();
});

it('opens when half of the last hundred have failed', () => {
  const breaker = new CircuitBreaker();
  settle(breaker, 500, false);
  settle(breaker, 49, true);
  expect(breaker.open).toBeNull();
  settle(breaker, 1, true);
  expect(breaker.open).toEqual({ failed: 50, of: 100 });
  settle(breaker, 100, false);
  expect(breaker.open).toBeNull();
});

it('begins anew when somebody says that it shall go on', () => {
  const breaker = new CircuitBreaker();
  settle(breaker, 25, true);
  breaker.reset();
  settle(breaker, 24, true);
  expect(breaker.open).toBeNull();
});
