import { expect, it } from 'vitest';
import { noOutcomes, outcomeOrder } from '#revocation/run/record/outcome.ts';
import { figureCount, figureParts, figureShown, figures, kindsShown } from './figures.ts';

it('tells every outcome in one figure and no outcome in two', () => {
  expect(figures.flatMap(({ kinds }) => kinds).toSorted()).toEqual(outcomeOrder.toSorted());
});

it('shows all outcomes of a figure, and one of them alone when it is asked for', () => {
  expect(kindsShown('done')).toEqual(['verified', 'revoked', 'alreadyRevoked', 'unattributed']);
  expect(kindsShown('alreadyRevoked')).toEqual(['alreadyRevoked']);
  expect(kindsShown('waiting')).toEqual(['waiting', 'sending']);
});

it('marks the figure that holds what is shown, whether by outcome or by cause', () => {
  expect(figureShown({})).toBe(null);
  expect(figureShown({ outcome: 'done' })).toBe('done');
  expect(figureShown({ outcome: 'unattributed' })).toBe('done');
  expect(figureShown({ cause: 'failed.authority.1x' })).toBe('failed');
  expect(figureShown({ cause: 'suspended' })).toBe('suspended');
  expect(figureShown({ cause: 'made up' })).toBe(null);
});

it('counts what waits and what is being sent as one', () => {
  const counts = { ...noOutcomes, waiting: 3, sending: 2, verified: 4 };
  expect(figures.map((figure) => figureCount(counts, figure))).toEqual([4, 0, 0, 5, 0, 0]);
  expect(figureParts(counts, 'Released')[0]).toEqual({
    key: 'done',
    name: 'Released',
    count: 4,
    fill: 'success',
  });
});
