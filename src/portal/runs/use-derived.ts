import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { inSteps } from '../ui/in-steps.ts';

export interface Derived<Value> {
  /** null until the value is there for the first time. */
  readonly made: Made<Value> | null;
  /** Makes the value anew; `turn` says how often that was asked for. */
  update(): void;
  readonly turn: number;
}

interface Made<Value> {
  readonly value: Value;
  /** How the run stood when the value was made, and how many events it had. */
  readonly of: RunState;
  readonly events: number;
  readonly at: number;
}

/** Milliseconds between two times that the value is made while a run goes on. */
const madeEvery = 1500;

/** Whether something has happened since the value was made. */
export function isBehind({ made }: Derived<unknown>, run: PortalRun): boolean {
  return made !== null && made.events !== run.events.length;
}

/**
 * A value made of all that has happened in a run. It follows at a pace of its own: making it takes longer than the run
 * takes for a change.
 * @param key names the value: with another key it is made anew at once
 * @param steps makes the value
 * @param isHeld whether the value is not made anew by itself for now
 * @param mayFollow asked before the value is made anew by itself
 */
export function useDerived<Value>(
  run: PortalRun,
  key: string,
  steps: () => Generator<void, Value, void>,
  isHeld: boolean,
  mayFollow: (state: RunState) => boolean,
): Derived<Value> {
  const [made, setMade] = useState<Made<Value> | null>(null);
  const [asked, setAsked] = useState({ turn: 0, following: 0 });
  const isUnderWay = useRef(false);

  const make = useEffectEvent(() => {
    const of = run.state.get();
    const events = run.events.length;
    isUnderWay.current = true;
    return inSteps(steps(), (value) => {
      isUnderWay.current = false;
      setMade({ value, of, events, at: performance.now() });
    });
  });
  // Before it is painted: what takes a moment only is there with the first frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: being asked is the cause, not something that is read
  useLayoutEffect(() => make(), [run, key, asked]);

  const follow = useEffectEvent(() => {
    // States come faster than it may be made: begun anew with each, it would never be done. Its end leads back here.
    if (!isUnderWay.current && mayFollow(run.state.get()))
      setAsked((before) => ({ ...before, following: before.following + 1 }));
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      if (isHeld || made === null || made.events === run.events.length) return;
      const { status } = run.state.get();
      const isAtRest = status === 'finished' || status === 'paused';
      if (timer !== null && !isAtRest) return;
      if (timer !== null) clearTimeout(timer);
      const rest = isAtRest ? 0 : made.at + madeEvery - performance.now();
      timer = setTimeout(
        () => {
          timer = null;
          follow();
        },
        Math.max(0, rest),
      );
    };
    const unsubscribe = run.state.subscribe(look);
    look();
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [run, made, isHeld]);

  return {
    made,
    update: () => setAsked((before) => ({ ...before, turn: before.turn + 1 })),
    turn: asked.turn,
  };
}
