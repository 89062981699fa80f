import { expect, it } from 'vitest';
import { noOutcomes } from '#revocation/run/record/outcome.ts';
import { endWord, runWord } from './run-word.ts';

const running = { status: 'running', pauseReason: null, isStopping: false, counts: noOutcomes } as const;

it('says how a run stands, and where', () => {
  const paused = { ...running, status: 'paused', pauseReason: { by: 'operator' } } as const;
  expect(runWord('here', running)).toEqual(['info', 'Running']);
  expect(runWord('elsewhere', running)).toEqual(['info', 'Running in another tab']);
  expect(runWord('elsewhere', running, true)).toEqual(['warning', 'No news from its tab']);
  expect(runWord('here', paused)).toEqual(['warning', 'Paused']);
  expect(runWord('here', { ...paused, pauseReason: { by: 'signIn' } })).toEqual([
    'warning',
    'Waiting for sign-in',
  ]);
  expect(runWord('here', { ...running, pauseReason: { by: 'busy', until: 0 } })).toEqual([
    'warning',
    'Slowed down',
  ]);
  expect(runWord('here', { ...running, status: 'verifying' })).toEqual(['info', 'Reading again']);
  expect(runWord('here', { ...running, status: 'verifying', isStopping: true })).toEqual([
    'warning',
    'Stopping',
  ]);
  expect(runWord('interrupted', paused)).toEqual(['warning', 'Interrupted']);
  expect(runWord('imported', paused)).toEqual(['neutral', 'Unfinished']);
});

it('calls stopped what somebody has ended, and finished what came to its end', () => {
  expect(endWord({ ...noOutcomes, verified: 2 })).toEqual(['success', 'Finished']);
  expect(endWord({ ...noOutcomes, verified: 2, failed: 1 })).toEqual(['warning', 'Finished']);
  expect(endWord({ ...noOutcomes, verified: 2, skipped: 1 })).toEqual(['warning', 'Stopped']);
  expect(endWord(null)).toEqual(['neutral', 'Finished']);
});
