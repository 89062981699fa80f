import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ControlAction,
  type ControlState,
  control,
  firstPauseReason,
  initialControl,
  pauseReasonOf,
} from './control-state.ts';
import type { PauseReason } from './run-state.ts';

const reasons = fc.constantFrom<PauseReason>(
  { by: 'signIn' },
  { by: 'journal', message: 'There is no room left.' },
  { by: 'takenOver' },
  { by: 'circuitBreaker', failed: 25, of: 25 },
  { by: 'refusal', message: 'No.', correlationId: null },
  { by: 'error', message: 'Oh.' },
);

const actions: fc.Arbitrary<ControlAction> = fc.oneof(
  fc.constantFrom<ControlAction>(
    { type: 'pause' },
    { type: 'resume' },
    { type: 'stop' },
    { type: 'signedIn' },
    { type: 'journalWorks' },
    { type: 'answered' },
    { type: 'refused' },
    { type: 'unreachable' },
    { type: 'proven' },
    { type: 'waitBegan', wait: { by: 'busy', until: 1 } },
    { type: 'waitEnded' },
  ),
  fc.record({ type: fc.constant('phase'), phase: fc.constantFrom('running', 'verifying', 'finished') }),
  fc.record({ type: fc.constant('halt'), reason: reasons }),
  fc.record({ type: fc.constant('unanswered'), isSure: fc.boolean() }),
);

const begun = initialControl(false, 0);

function stateAfter(state: ControlState, ...happened: readonly ControlAction[]): ControlState {
  return happened.reduce(control, state);
}

const halt = (reason: PauseReason): ControlAction => ({ type: 'halt', reason });

describe('the control state of a run', () => {
  it('changes nothing but what it gives back', () => {
    fc.assert(
      fc.property(fc.array(actions), (happened) => {
        let state = Object.freeze(begun);
        for (const action of happened) {
          const before = structuredClone(state);
          const next = control(state, action);
          expect(state).toEqual(before);
          expect(control(state, action)).toEqual(next);
          state = next;
        }
      }),
    );
  });

  it('has each pause reason once, and is never in the way of a stop by anything but another host', () => {
    fc.assert(
      fc.property(fc.array(actions), (happened) => {
        const state = stateAfter(begun, ...happened);
        const kinds = state.pauseReasons.map(({ by }) => by);
        expect(new Set(kinds).size).toBe(kinds.length);
        if (state.phase === 'finished') return;
        const stopped = control(state, { type: 'stop' });
        expect(stopped.isStopping).toBe(true);
        expect(stopped.pauseReasons.every(({ by }) => by === 'takenOver')).toBe(true);
      }),
    );
  });

  it('tells first what the operator has to do something about', () => {
    const state = stateAfter(
      begun,
      { type: 'waitBegan', wait: { by: 'unreachable', until: 7 } },
      { type: 'pause' },
      halt({ by: 'signIn' }),
      halt({ by: 'journal', message: 'Full.' }),
    );
    expect(pauseReasonOf(state)).toMatchObject({ by: 'journal' });
    const resumed = control(state, { type: 'resume' });
    expect(pauseReasonOf(resumed)).toEqual({ by: 'signIn' });
    expect(pauseReasonOf(control(resumed, { type: 'signedIn' }))).toEqual({ by: 'unreachable', until: 7 });
  });

  it('goes on without a journal only when told to while it is lacking, and asks again once it worked', () => {
    const lacking = stateAfter(begun, halt({ by: 'journal', message: 'Full.' }));
    expect(control(begun, { type: 'resume' }).needsJournal).toBe(true);
    expect(control(lacking, { type: 'resume' }).needsJournal).toBe(false);
    const kept = control(lacking, { type: 'journalWorks' });
    // What was to be sent meanwhile was not: somebody has to say that it goes on.
    expect(firstPauseReason(kept)).toMatchObject({ by: 'journal', isKeptAgain: true });
    expect(control(kept, { type: 'resume' })).toMatchObject({ needsJournal: true, pauseReasons: [] });
    const verifying = stateAfter(lacking, { type: 'phase', phase: 'verifying' }, { type: 'journalWorks' });
    expect(verifying.pauseReasons).toEqual([]);
  });

  it('asks once after a refusal, and is overruled by a resume', () => {
    const refused = stateAfter(begun, halt({ by: 'refusal', message: 'No.', correlationId: null }));
    expect(refused).toMatchObject({ hasAsked: true, isOverruled: false });
    expect(control(refused, { type: 'resume' })).toMatchObject({ isOverruled: true, isProven: false });
    expect(initialControl(false, 3).hasAsked).toBe(true);
  });

  it('takes a server for gone after two missing answers, or one that is sure, until one comes', () => {
    const once = control(begun, { type: 'unanswered', isSure: false });
    expect(once.isUnreachable).toBe(false);
    expect(control(once, { type: 'unanswered', isSure: false }).isUnreachable).toBe(true);
    const sure = control(begun, { type: 'unanswered', isSure: true });
    expect(sure.isUnreachable).toBe(true);
    expect(control(sure, { type: 'answered' })).toMatchObject({ isUnreachable: false, failures: 0 });
  });

  it('of a finished run tells only whether its end is written down', () => {
    const finished = stateAfter(begun, { type: 'pause' }, halt({ by: 'signIn' }), {
      type: 'phase',
      phase: 'finished',
    });
    expect(pauseReasonOf(finished)).toBeNull();
    expect(pauseReasonOf(control(finished, halt({ by: 'journal', message: 'Full.' })))).toMatchObject({
      by: 'journal',
    });
    expect(stateAfter(begun, { type: 'stop' }, { type: 'phase', phase: 'finished' }).isStopping).toBe(false);
  });
});
