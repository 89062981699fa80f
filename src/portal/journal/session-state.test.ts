import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, type SessionAction, type SessionState, sessionState } from './session-state.ts';

const actions: fc.Arbitrary<SessionAction> = fc.oneof(
  fc.constantFrom<SessionAction>(
    { type: 'start' },
    { type: 'lead' },
    { type: 'refused' },
    { type: 'failed' },
    { type: 'follow' },
    { type: 'rest' },
  ),
  fc.record({ type: fc.constant('order'), order: fc.constantFrom('pause', 'stop') }),
  fc.record({ type: fc.constant('settle'), hasEnded: fc.boolean() }),
);

const starts = fc.constantFrom<SessionState>(
  { at: 'new', hasFailed: false },
  { at: 'interrupted' },
  { at: 'readOnly', why: 'imported' },
);

function stateAfter(start: SessionState, ...happened: readonly SessionAction[]): SessionState {
  return happened.reduce(sessionState, start);
}

describe('how a tab stands to a run', () => {
  const fresh: SessionState = { at: 'new', hasFailed: false };

  it.each<[string, SessionState, readonly SessionAction[], SessionState]>([
    ['begins', fresh, [{ type: 'start' }, { type: 'lead' }], { at: 'leading' }],
    ['cannot begin', fresh, [{ type: 'start' }, { type: 'failed' }], { at: 'new', hasFailed: true }],
    [
      'is ordered to stop before it begins',
      fresh,
      [{ type: 'start' }, { type: 'order', order: 'stop' }],
      { at: 'starting', from: 'new', first: 'stop' },
    ],
    ['ends', { at: 'leading' }, [{ type: 'rest' }], { at: 'finished' }],
    ['is taken by another tab', { at: 'leading' }, [{ type: 'follow' }], { at: 'following' }],
    ['is left by it', { at: 'following' }, [{ type: 'settle', hasEnded: false }], { at: 'interrupted' }],
    ['cannot be read', { at: 'following' }, [{ type: 'failed' }], { at: 'interrupted' }],
    [
      'is wanted and not had',
      { at: 'finished' },
      [{ type: 'start' }, { type: 'refused' }],
      { at: 'finished' },
    ],
    ['runs on whatever is read', { at: 'leading' }, [{ type: 'settle', hasEnded: true }], { at: 'leading' }],
  ])('%s', (_, start, happened, end) => {
    expect(stateAfter(start, ...happened)).toEqual(end);
  });

  it('is run by nobody who has not started it, and never when it is to be looked at only (R29, R32)', () => {
    fc.assert(
      fc.property(starts, fc.array(actions), (start, happened) => {
        let state = start;
        for (const action of happened) {
          const next = sessionState(state, action);
          if (next.at === 'leading' && state.at !== 'leading') expect(state.at).toBe('starting');
          if (start.at === 'readOnly') expect(next).toBe(start);
          if (next.at === 'new' && state.at === 'starting') expect(state.from).toBe('new');
          state = next;
        }
      }),
    );
  });

  it('stands for pages where it stood until it runs', () => {
    expect(placeOf(stateAfter({ at: 'interrupted' }, { type: 'start' }))).toBe('interrupted');
    expect(placeOf(stateAfter(fresh, { type: 'start' }))).toBe('here');
    expect(placeOf({ at: 'following' })).toBe('elsewhere');
    expect(placeOf({ at: 'readOnly', why: 'otherCommand' })).toBe('otherCommand');
  });
});
