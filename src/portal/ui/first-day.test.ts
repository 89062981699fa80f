import { expect, it } from 'vitest';
import { firstDayOfWeek, usualFirstDay } from './first-day.ts';

it.each([
  ['de', 1],
  ['de-AT', 1],
  ['en-GB', 1],
  ['fr-CA', 0],
  ['en', 0],
  ['en-US', 0],
  ['ja', 0],
  ['ar-EG', 6],
])('in %s weeks begin on day %i, whether the browser tells or not', (language, day) => {
  expect(firstDayOfWeek(language)).toBe(day);
  expect(usualFirstDay(language)).toBe(day);
});
