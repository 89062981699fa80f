import { expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { CaQueues } from './ca-queues.ts';
import { type ControlAction, control, initialControl } from './control-state.ts';
import { nextStep, type Step } from './scheduler.ts';

const limits = { maxIds: 100, maxRequests: 10 };

function step(waiting: readonly number[], failed: number, ...happened: readonly ControlAction[]): Step {
  const ids = Array.from({ length: 30 }, (_, index) => index + 1);
  const queues = new CaQueues(
    ids.map((id) => certificateForTests(id)),
    limits,
  );
  queues.add(waiting);
  queues.settle(
    ids.slice(0, failed).map((id) => [id, { kind: 'failed', cause: 'refused', message: 'No.' }] as const),
  );
  return nextStep(happened.reduce(control, initialControl(false, 0)), queues, limits);
}

it.each<[string, Step['type'], Parameters<typeof step>]>([
  ['sends what waits', 'send', [[1], 0]],
  ['ends when nothing waits and nothing is under way', 'end', [[], 0]],
  ['waits for what is under way', 'wait', [[], 0, { type: 'taskBegan' }]],
  ['sends the first request alone', 'wait', [[1], 0, { type: 'taskBegan' }]],
  ['sends several once one has succeeded', 'send', [[1], 0, { type: 'taskBegan' }, { type: 'proven' }]],
  ['sends nothing while it is paused', 'wait', [[1], 0, { type: 'pause' }]],
  ['sends nothing while it waits', 'wait', [[1], 0, { type: 'waitBegan', wait: { by: 'busy', until: 1 } }]],
  [
    'sends nothing to a server that is gone while somebody reads',
    'wait',
    [[1], 0, { type: 'proven' }, { type: 'unreachable' }, { type: 'taskBegan' }],
  ],
  ['asks by sending when nobody reads', 'send', [[1], 0, { type: 'unreachable' }]],
  ['leaves out what waits when it is stopped', 'skip', [[1], 0, { type: 'stop' }]],
  ['breaks when too many have failed', 'break', [[30], 25]],
  ['does not break when nothing waits', 'end', [[], 25]],
])('%s', (_, type, given) => {
  expect(step(...given).type).toBe(type);
});

it('tells how many have failed when it breaks', () => {
  expect(step([30], 25)).toEqual({ type: 'break', breakers: { failed: 25, of: 25 } });
});
