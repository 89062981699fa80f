import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger, replay } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import type { RunEvent } from './run-event.ts';

const sent = (attempt: number, ids: number[]): RunEvent => ({ type: 'sent', at: 0, attempt, ids });
const answered = (attempt: number, outcome: Outcome, ids: number[]): RunEvent => ({
  type: 'answered',
  at: 0,
  attempt,
  status: 200,
  requestId: null,
  message: null,
  outcomes: [{ outcome, ids }],
});
const found = (outcome: Outcome, ids: number[]): RunEvent => ({
  type: 'found',
  at: 0,
  outcomes: [{ outcome, ids }],
});
const revoked: Outcome = { kind: 'revoked' };
const unknown: Outcome = { kind: 'unknown', message: 'No answer.' };
const waiting: Outcome = { kind: 'waiting' };

function ledgerAfter(...events: readonly RunEvent[]): Ledger {
  const ledger = new Ledger([1, 2, 3]);
  for (const event of events) ledger.apply(event);
  return ledger;
}

describe('a ledger', () => {
  it('counts each id once (R2)', () => {
    const ledger = ledgerAfter(sent(1, [1, 2]), answered(1, revoked, [1, 2]));
    expect(ledger.counts()).toMatchObject({ waiting: 1, sending: 0, revoked: 2 });
    expect([...ledger.idsOf('revoked')]).toEqual([1, 2]);
    expect(ledger.outcomeOf(4)).toBeUndefined();
  });

  it.each<[string, readonly RunEvent[], RunEvent]>([
    ['what is being sent is sent again', [sent(1, [1])], sent(2, [1])],
    ['what is done is sent again', [sent(1, [1]), answered(1, revoked, [1])], sent(2, [1])],
    ['what is unknown is sent again', [sent(1, [1]), answered(1, unknown, [1])], sent(2, [1])],
    ['an id of nobody is sent', [], sent(1, [4])],
    ['an attempt comes twice', [sent(1, [1])], sent(1, [2])],
    ['an answer names an id that was not asked', [sent(1, [1])], answered(1, revoked, [2])],
    ['an answer leaves an id open', [sent(1, [1, 2])], answered(1, revoked, [1])],
    ['an answer comes twice', [sent(1, [1]), answered(1, waiting, [1])], answered(1, revoked, [1])],
    ['an answer names an id twice', [sent(1, [1])], answered(1, revoked, [1, 1])],
    ['what waits is found out', [], found(revoked, [1])],
    ['what is being sent is found out', [sent(1, [1])], found(revoked, [1])],
    [
      'what is unknown is retried unread',
      [sent(1, [1]), answered(1, unknown, [1])],
      { type: 'ordered', at: 0, order: 'retry', ids: [1] },
    ],
    [
      'what was sent is left out',
      [sent(1, [1]), answered(1, unknown, [1])],
      { type: 'ordered', at: 0, order: 'skip', ids: [1] },
    ],
  ])('takes no event with which %s, and stays as it is (R3)', (_, before, event) => {
    const ledger = ledgerAfter(...before);
    const counts = ledger.counts();
    expect(() => ledger.apply(event)).toThrow();
    expect(ledger.counts()).toEqual(counts);
  });
});

describe('a journal that is read again', () => {
  it('makes unknown what was being sent, and leaves the rest (R5)', () => {
    const events = [sent(1, [1]), answered(1, revoked, [1]), sent(2, [2])];
    const { ledger, interruption } = replay([1, 2, 3], events, true, 7);
    expect(interruption).toEqual({ type: 'interrupted', at: 7, ids: [2] });
    expect(ledger.outcomeOf(1)).toEqual(revoked);
    expect(ledger.outcomeOf(2)?.kind).toBe('unknown');
    expect(ledger.outcomeOf(3)).toEqual(waiting);
    expect(ledger.lastAttempt).toBe(2);
  });

  it('takes everything that is not settled for unknown when a part is missing (R5)', () => {
    const events = [sent(1, [1]), answered(1, revoked, [1])];
    expect([...replay([1, 2, 3], events, false, 7).ledger.idsOf('unknown')]).toEqual([2, 3]);
    const [, answer] = events;
    expect([...replay([1, 2, 3], answer ? [answer] : [], true, 7).ledger.idsOf('unknown')]).toEqual([
      1, 2, 3,
    ]);
  });

  it('never shows as waiting what may have been sent, whichever events are lost (R5)', () => {
    const events = [
      sent(1, [1]),
      answered(1, unknown, [1]),
      found(waiting, [1]),
      sent(2, [1, 2]),
      answered(2, revoked, [1, 2]),
      sent(3, [3]),
    ];
    fc.assert(
      fc.property(fc.subarray(events), (kept) => {
        const isWhole = kept.length === events.length;
        const { ledger } = replay([1, 2, 3], kept, isWhole, 7);
        expect(ledger.counts()).toMatchObject({ waiting: 0, sending: 0 });
      }),
    );
  });
});
