import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

const limits = { mostIds: 100, mostRequests: 10 };

it('begins with one of one and grows to its limits while answers come soon', () => {
  const pace = new Pace(limits);
  expect([pace.size, pace.concurrency]).toEqual([1, 1]);
  for (let count = 0; count < 20; count += 1) pace.answered(pace.size, 300);
  expect([pace.size, pace.concurrency]).toEqual([100, 10]);
});

it('has three times as many requests open with each round, and after trouble one more with each answer', () => {
  const pace = new Pace(limits);
  pace.answered(pace.size, 300);
  expect(pace.concurrency).toBe(3);
  for (let count = 0; count < 3; count += 1) pace.answered(pace.size, 300);
  expect(pace.concurrency).toBe(9);
  pace.troubled(pace.era, true);
  pace.answered(pace.size, 300);
  expect(pace.concurrency).toBe(5);
});

it('grows so far that the next is brisk even if each certificate takes its time, and eightfold at most', () => {
  const pace = new Pace(limits);
  pace.answered(1, 10);
  expect(pace.size).toBe(8);
  pace.answered(8, 600);
  expect(pace.size).toBe(24);
  pace.answered(24, 1900);
  expect(pace.size).toBe(48);
});

it('keeps its size while answers take some seconds, and gets smaller when they take long', () => {
  const pace = new Pace(limits);
  for (let count = 0; count < 4; count += 1) pace.answered(pace.size, 900);
  pace.answered(16, 3000);
  expect(pace.size).toBe(16);
  pace.answered(16, 9000);
  expect(pace.size).toBe(8);
});

it('learns nothing of its size from requests that were smaller', () => {
  const pace = new Pace(limits);
  for (let count = 0; count < 4; count += 1) pace.answered(pace.size, 900);
  pace.answered(1, 100);
  expect(pace.size).toBe(16);
});

it('is careful after trouble for a while', () => {
  const pace = new Pace(limits);
  for (let count = 0; count < 20; count += 1) pace.answered(pace.size, 300);
  pace.troubled(pace.era, true);
  expect([pace.size, pace.concurrency]).toEqual([50, 5]);
  for (let count = 0; count < 10; count += 1) pace.answered(pace.size, 300);
  expect([pace.size, pace.concurrency]).toEqual([50, 10]);
  for (let count = 0; count < 11; count += 1) pace.answered(pace.size, 300);
  expect(pace.size).toBe(100);
});

it('takes the trouble of requests that were open at the same time for one', () => {
  const pace = new Pace(limits);
  for (let count = 0; count < 20; count += 1) pace.answered(pace.size, 300);
  const { era } = pace;
  for (let count = 0; count < 10; count += 1) pace.troubled(era, true);
  expect([pace.size, pace.concurrency]).toEqual([50, 5]);
  pace.troubled(pace.era, true);
  expect([pace.size, pace.concurrency]).toEqual([25, 2]);
});

it('sends fewer requests and no smaller ones when it is asked to slow down', () => {
  const pace = new Pace(limits);
  for (let count = 0; count < 20; count += 1) pace.answered(pace.size, 300);
  pace.troubled(pace.era, false);
  expect([pace.size, pace.concurrency]).toEqual([100, 5]);
});
