import { expect, it } from 'vitest';
import { Throughput } from './throughput.ts';

it('says nothing before there is something to say', () => {
  const throughput = new Throughput();
  expect(throughput.rate).toBeNull();
  throughput.sample(0, 0);
  throughput.sample(300, 10);
  expect(throughput.rate).toBeNull();
});

it('follows what is so now, not what was slow at the beginning', () => {
  const throughput = new Throughput();
  for (let second = 0; second <= 10; second += 1) throughput.sample(second * 1000, second);
  for (let second = 11; second <= 60; second += 1) throughput.sample(second * 1000, 10 + (second - 10) * 100);
  expect(throughput.rate).toBeCloseTo(100);
});

it('forgets a pause', () => {
  const throughput = new Throughput();
  for (let second = 0; second <= 5; second += 1) throughput.sample(second * 1000, second * 50);
  throughput.reset();
  for (let second = 600; second <= 605; second += 1) throughput.sample(second * 1000, (second - 595) * 50);
  expect(throughput.rate).toBeCloseTo(50);
});
