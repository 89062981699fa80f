import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

const here = Date.parse('2026-11-30T10:00:00Z');

it.each([
  ['is ten minutes behind', 'Mon, 30 Nov 2026 09:50:00 GMT', -600_000],
  ['is an hour ahead', 'Mon, 30 Nov 2026 11:00:00 GMT', 3_600_000],
  ['is right within what a second of resolution tells', 'Mon, 30 Nov 2026 09:59:59 GMT', 0],
  ['says nothing', null, 0],
  ['says rubbish', 'yesterday', 0],
])('follows a server that %s', (_, date, ahead) => {
  const clock = new ServerClock(() => here);
  clock.hear(date);
  expect(clock.now()).toBe(here + ahead);
});

it('is right again once a clock was set', () => {
  let time = here;
  const clock = new ServerClock(() => time);
  clock.hear('Mon, 30 Nov 2026 09:50:00 GMT');
  time = here - 600_000;
  clock.hear('Mon, 30 Nov 2026 09:50:00 GMT');
  expect(clock.now()).toBe(here - 600_000);
});
