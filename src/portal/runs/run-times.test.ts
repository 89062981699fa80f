import { expect, it } from 'vitest';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { runTimes } from './run-times.ts';

const sent = (at: number): RunEvent => ({ type: 'sent', at, attempt: at, ids: [1] });
const finished = (at: number): RunEvent => ({ type: 'finished', at });

it('counts the time in which a run went on, and not the time between its end and a retry', () => {
  expect(runTimes([])).toEqual({ startedAt: null, took: 0 });
  expect(runTimes([sent(1_000), sent(3_500)])).toEqual({ startedAt: 1_000, took: 2_500 });
  expect(runTimes([sent(1_000), finished(3_000), sent(90_000), finished(90_500)])).toEqual({
    startedAt: 1_000,
    took: 2_500,
  });
});

it('is never less than nothing where a clock was set back', () => {
  expect(runTimes([sent(5_000), finished(1_000)])).toEqual({ startedAt: 5_000, took: 0 });
});
