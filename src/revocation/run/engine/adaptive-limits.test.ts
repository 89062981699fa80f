import { expect, it } from 'vitest';
import { AdaptiveLimits } from './adaptive-limits.ts';

const limits = { maxIds: 100, maxRequests: 10 };

it('begins with one of one and grows to its limits while answers come soon (R16, R18)', () => {
  const adaptive = new AdaptiveLimits(limits);
  expect([adaptive.size, adaptive.concurrency]).toEqual([1, 1]);
  for (let count = 0; count < 20; count += 1) adaptive.answered(adaptive.size, 300);
  expect([adaptive.size, adaptive.concurrency]).toEqual([100, 10]);
});

it('has three times as many requests open with each round, and after trouble one more with each answer', () => {
  const adaptive = new AdaptiveLimits(limits);
  adaptive.answered(adaptive.size, 300);
  expect(adaptive.concurrency).toBe(3);
  for (let count = 0; count < 3; count += 1) adaptive.answered(adaptive.size, 300);
  expect(adaptive.concurrency).toBe(9);
  adaptive.troubled(adaptive.generation, true);
  adaptive.answered(adaptive.size, 300);
  expect(adaptive.concurrency).toBe(5);
});

it('grows so far that the next is brisk even if each certificate takes its time, and eightfold at most', () => {
  const adaptive = new AdaptiveLimits(limits);
  adaptive.answered(1, 10);
  expect(adaptive.size).toBe(8);
  adaptive.answered(8, 600);
  expect(adaptive.size).toBe(24);
  adaptive.answered(24, 1900);
  expect(adaptive.size).toBe(48);
});

it('keeps its size while answers take some seconds, and gets smaller when they take long', () => {
  const adaptive = new AdaptiveLimits(limits);
  for (let count = 0; count < 4; count += 1) adaptive.answered(adaptive.size, 900);
  adaptive.answered(16, 3000);
  expect(adaptive.size).toBe(16);
  adaptive.answered(16, 9000);
  expect(adaptive.size).toBe(8);
});

it('learns nothing of its size from requests that were smaller', () => {
  const adaptive = new AdaptiveLimits(limits);
  for (let count = 0; count < 4; count += 1) adaptive.answered(adaptive.size, 900);
  adaptive.answered(1, 100);
  expect(adaptive.size).toBe(16);
});

it('is careful after trouble for a while', () => {
  const adaptive = new AdaptiveLimits(limits);
  for (let count = 0; count < 20; count += 1) adaptive.answered(adaptive.size, 300);
  adaptive.troubled(adaptive.generation, true);
  expect([adaptive.size, adaptive.concurrency]).toEqual([50, 5]);
  for (let count = 0; count < 10; count += 1) adaptive.answered(adaptive.size, 300);
  expect([adaptive.size, adaptive.concurrency]).toEqual([50, 10]);
  for (let count = 0; count < 11; count += 1) adaptive.answered(adaptive.size, 300);
  expect(adaptive.size).toBe(100);
});

it('takes the trouble of requests that were open at the same time for one', () => {
  const adaptive = new AdaptiveLimits(limits);
  for (let count = 0; count < 20; count += 1) adaptive.answered(adaptive.size, 300);
  const { generation } = adaptive;
  for (let count = 0; count < 10; count += 1) adaptive.troubled(generation, true);
  expect([adaptive.size, adaptive.concurrency]).toEqual([50, 5]);
  adaptive.troubled(adaptive.generation, true);
  expect([adaptive.size, adaptive.concurrency]).toEqual([25, 2]);
});

it('sends fewer requests and no smaller ones when it is asked to slow down', () => {
  const adaptive = new AdaptiveLimits(limits);
  for (let count = 0; count < 20; count += 1) adaptive.answered(adaptive.size, 300);
  adaptive.troubled(adaptive.generation, false);
  expect([adaptive.size, adaptive.concurrency]).toEqual([100, 5]);
});
