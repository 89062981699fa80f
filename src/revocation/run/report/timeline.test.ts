import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../result-of.ts';
import { Ledger } from '../record/ledger.ts';
import type { Outcome, OutcomeKind } from '../record/outcome.ts';
import type { RunEvent } from '../record/run-event.ts';
import { type Timeline, type TimelineLane, TimelineMaker, timelineLanes, timelineSteps } from './timeline.ts';

const failed: Outcome = { kind: 'failed', cause: 'refused', message: 'No.' };
const unknown: Outcome = { kind: 'unknown', message: 'No answer.' };

function sent(at: number, attempt: number, ...ids: number[]): RunEvent {
  return { type: 'sent', at, attempt, ids };
}

function answered(at: number, attempt: number, outcome: Outcome, ids: number[], status = 200): RunEvent {
  const outcomes = [{ outcome, ids }];
  return { type: 'answered', at, attempt, status, requestId: null, message: null, outcomes };
}

function found(at: number, outcome: Outcome, ...ids: number[]): RunEvent {
  return { type: 'found', at, outcomes: [{ outcome, ids }] };
}

function timelineOf(count: number, events: readonly RunEvent[]): Timeline {
  return resultOf(timelineSteps(new TimelineMaker(count), events));
}

function sum({ buckets }: Timeline, name: TimelineLane | 'readAgain'): number {
  return buckets.reduce((total, bucket) => total + bucket[name], 0);
}

describe('the timeline of a run', () => {
  it('has nothing before anything has happened', () => {
    expect(timelineOf(3, [])).toMatchObject({ startedAt: null, buckets: [], length: 0, marks: [] });
  });

  it('counts each certificate when its answer came, and those that are read again besides', () => {
    const timeline = timelineOf(3, [
      sent(5_000, 1, 1),
      answered(5_300, 1, { kind: 'revoked' }, [1]),
      sent(5_300, 2, 2, 3),
      answered(6_100, 2, failed, [2, 3]),
      found(6_900, { kind: 'verified' }, 1),
      { type: 'finished', at: 7_000 },
    ]);
    expect(timeline).toMatchObject({ startedAt: 5_000, width: 100, length: 2_000, marks: [] });
    expect(timeline.buckets).toHaveLength(21);
    const nothing = { done: 0, suspended: 0, failed: 0, readAgain: 0 };
    expect(timeline.buckets[3]).toEqual({ ...nothing, done: 1 });
    expect(timeline.buckets[11]).toEqual({ ...nothing, failed: 2 });
    expect(timeline.buckets[19]).toEqual({ ...nothing, readAgain: 1 });
  });

  it('does not count what is unknown before it is known', () => {
    const events = [sent(0, 1, 1), answered(100, 1, unknown, [1])];
    expect(timelineLanes.map((lane) => sum(timelineOf(1, events), lane))).toEqual([0, 0, 0]);
    expect(sum(timelineOf(1, [...events, found(200, { kind: 'revoked' }, 1)]), 'done')).toBe(1);
  });

  it('marks a time in which some waited and nothing was under way, and makes a long one short', () => {
    const { marks, length, isShortened } = timelineOf(2, [
      sent(0, 1, 1),
      answered(1_000, 1, { kind: 'revoked' }, [1]),
      sent(3_601_000, 2, 2),
      answered(3_602_000, 2, { kind: 'revoked' }, [2]),
    ]);
    expect(marks).toEqual([{ kind: 'standstill', at: 1_000, lasted: 3_600_000, count: 0, cause: null }]);
    expect({ length, isShortened }).toEqual({ length: 4_000, isShortened: true });
  });

  it('tells by the last answer that it waited for a sign-in', () => {
    const { marks } = timelineOf(1, [
      sent(0, 1, 1),
      answered(100, 1, { kind: 'waiting' }, [1], 401),
      sent(60_000, 2, 1),
    ]);
    expect(marks).toMatchObject([{ kind: 'standstill', cause: 'signIn', lasted: 59_900 }]);
  });

  it('calls it no standstill that unknown ones are read again before others are sent', () => {
    const doubtful = [sent(0, 1, 1), answered(100, 1, unknown, [1])];
    const told = found(4_000, { kind: 'revoked' }, 1);
    expect(timelineOf(2, [...doubtful, told]).marks).toEqual([]);
    expect(timelineOf(2, [...doubtful, { ...told, at: 20_000 }]).marks).toMatchObject([{ lasted: 19_900 }]);
  });

  it('calls nothing a standstill while an answer is awaited, or when all are sent', () => {
    const slow = [sent(0, 1, 1), answered(90_000, 1, { kind: 'revoked' }, [1])];
    const verified = [...slow, found(150_000, { kind: 'verified' }, 1)];
    expect(timelineOf(1, verified)).toMatchObject({ marks: [], length: 150_000, isShortened: false });
  });

  it('marks an interruption, a retry, a stop, and what came after the end', () => {
    const { marks } = timelineOf(3, [
      sent(0, 1, 1),
      { type: 'interrupted', at: 50_000, ids: [1] },
      found(50_100, failed, 1),
      { type: 'ordered', at: 50_200, order: 'skip', ids: [2, 3] },
      { type: 'finished', at: 50_300 },
      { type: 'ordered', at: 90_000, order: 'retry', ids: [1] },
    ]);
    expect(marks.map(({ kind, lasted, count }) => [kind, lasted, count])).toEqual([
      ['interrupted', 50_000, 0],
      ['stop', 0, 2],
      ['rest', 39_700, 0],
      ['retry', 0, 1],
    ]);
  });

  it('counts again what was tried again', () => {
    const timeline = timelineOf(1, [
      sent(0, 1, 1),
      answered(100, 1, failed, [1]),
      { type: 'ordered', at: 1_000, order: 'retry', ids: [1] },
      sent(1_100, 2, 1),
      answered(1_200, 2, { kind: 'revoked' }, [1]),
    ]);
    expect({ failed: sum(timeline, 'failed'), done: sum(timeline, 'done') }).toEqual({ failed: 1, done: 1 });
  });

  it.each([
    ['two seconds', 2_000, 100],
    ['a minute', 60_000, 800],
    ['five hours', 5 * 3_600_000, 204_800],
  ])('is fit to be drawn for a run of %s', (_, length, width) => {
    const count = 2_000;
    const events = Array.from({ length: count }, (_, index) => [
      sent((index / count) * length, index + 1, index),
      answered(((index + 1) / count) * length, index + 1, { kind: 'revoked' }, [index]),
    ]).flat();
    const timeline = timelineOf(count, events);
    expect(timeline.width).toBe(width);
    expect(timeline.buckets.length).toBeLessThanOrEqual(120);
    expect(timeline.buckets.length).toBeGreaterThan(8);
    expect(sum(timeline, 'done')).toBe(count);
  });

  it('loses and invents none, whatever happens at whatever time, and is the same taken at once or bit by bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 40_000_000 })), { maxLength: 80 }),
        fc.nat(80),
        (seeds, part) => {
          const { events, settled } = lifeOf(seeds);
          const timeline = timelineOf(ids.length, events);
          for (const lane of timelineLanes) expect(sum(timeline, lane)).toBe(settled[lane]);
          expect(timeline.buckets.length).toBeLessThanOrEqual(120);
          expect(timeline.width * timeline.buckets.length).toBeGreaterThanOrEqual(timeline.length);
          for (const { at } of timeline.marks) expect(at).toBeLessThanOrEqual(timeline.length);
          const maker = new TimelineMaker(ids.length);
          resultOf(timelineSteps(maker, events.slice(0, part)));
          expect(resultOf(timelineSteps(maker, events))).toEqual(timeline);
        },
      ),
    );
  });
});

const ids = [1, 2, 3, 4, 5, 6];

const outcomes: readonly Outcome[] = [
  { kind: 'revoked' },
  { kind: 'verified' },
  { kind: 'alreadyRevoked' },
  { kind: 'suspended', workflowId: null, message: null },
  failed,
  unknown,
];

const lanes: Readonly<Partial<Record<OutcomeKind, TimelineLane>>> = {
  revoked: 'done',
  verified: 'done',
  alreadyRevoked: 'done',
  suspended: 'suspended',
  failed: 'failed',
};

/** A run that could be: whatever the ledger refuses has not happened. And how often a certificate came to rest in it. */
function lifeOf(seeds: readonly (readonly [number, number, number])[]) {
  const ledger = new Ledger(ids);
  const events: RunEvent[] = [];
  const settled: Record<TimelineLane, number> = { done: 0, suspended: 0, failed: 0 };
  const open = new Map<number, number>();
  for (const [what, which, at] of seeds) {
    const id = ids[which % ids.length] ?? 1;
    const outcome = outcomes[(what >> 3) % outcomes.length] ?? failed;
    const [attempt = 0] = [...open].find(([, each]) => each === id) ?? [];
    const candidates: readonly RunEvent[] = [
      sent(at, ledger.lastAttempt + 1, id),
      answered(at, attempt, outcome, [id]),
      answered(at, attempt, { kind: 'waiting' }, [id], 429),
      found(at, outcome, id),
      { type: 'ordered', at, order: 'retry', ids: [id] },
      { type: 'ordered', at, order: 'skip', ids: [id] },
      { type: 'interrupted', at, ids: [id] },
      { type: 'finished', at },
    ];
    const event = candidates[what % candidates.length];
    const before = ids.map((each) => lanes[ledger.outcomeOf(each)?.kind ?? 'waiting']);
    try {
      if (!event) continue;
      ledger.apply(event);
    } catch {
      continue;
    }
    if (event.type === 'sent') open.set(event.attempt, id);
    if (event.type === 'answered') open.delete(event.attempt);
    if (event.type === 'interrupted') open.clear();
    events.push(event);
    for (const [index, each] of ids.entries()) {
      const lane = lanes[ledger.outcomeOf(each)?.kind ?? 'waiting'];
      if (lane && lane !== before[index]) settled[lane] += 1;
    }
  }
  return { events, settled };
}
