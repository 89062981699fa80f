import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { inSteps } from '../ui/in-steps.ts';

export interface Derived<Value> {
  /** null until it is there for the first time. */
  readonly value: Value | null;
  /** How the run stood when it was made. */
  readonly of: RunState | null;
  /** Whether something has happened since. */
  readonly isBehind: boolean;
  /** Makes it anew; `turn` says how often that was asked for. */
  update(): void;
  readonly turn: number;
}

interface Made<Value> {
  readonly value: Value;
  readonly of: RunState;
  readonly events: number;
  readonly at: number;
}

/** While a run goes on, in milliseconds. */
const pace = 1500;

/**
 * What is made of all that has happened in a run. It follows the run at a pace of its own: it takes longer than the run takes
 * for a change.
 * @param steps makes it; when this is another function it is made anew at once
 * @param mayFollow asked before it is made anew by itself
 */
export function useDerived<Value>(
  run: PortalRun,
  state: RunState,
  steps: () => Generator<void, Value, void>,
  mayFollow: (state: RunState) => boolean,
): Derived<Value> {
  const [made, setMade] = useState<Made<Value> | null>(null);
  const [asked, setAsked] = useState({ turn: 0, following: 0 });
  const isUnderWay = useRef(false);

  // Before it is painted: what takes a moment only is there with the first frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: being asked is the cause, not something that is read
  useLayoutEffect(() => {
    const of = run.state.get();
    const events = run.events.length;
    isUnderWay.current = true;
    return inSteps(steps(), (value) => {
      isUnderWay.current = false;
      setMade({ value, of, events, at: performance.now() });
    });
  }, [run, steps, asked]);

  const isBehind = made !== null && made.events !== run.events.length;
  useEffect(() => {
    if (!isBehind) return;
    const isAtRest = state.status === 'finished' || state.status === 'paused';
    const rest = isAtRest ? 0 : made.at + pace - performance.now();
    const timer = setTimeout(
      () => {
        // States come faster than it may be made: begun anew with each, it would never be done. Its end leads back here.
        if (!isUnderWay.current && mayFollow(run.state.get()))
          setAsked((before) => ({ ...before, following: before.following + 1 }));
      },
      Math.max(0, rest),
    );
    return () => clearTimeout(timer);
  }, [run, state, made, isBehind, mayFollow]);

  return {
    value: made?.value ?? null,
    of: made?.of ?? null,
    isBehind,
    update: () => setAsked((before) => ({ ...before, turn: before.turn + 1 })),
    turn: asked.turn,
  };
}
