import type { RunEvent } from '#revocation/run/record/run-event.ts';

interface RunTimes {
  /** Milliseconds since 1970 UTC; null before anything has happened. */
  readonly startedAt: number | null;
  /** Milliseconds in which it went on, or could have: the time between an end and a retry is none of it. */
  readonly took: number;
}

/** When a run began, and how long it took so far, by the clock of the machine that ran it. */
export function runTimes(events: readonly RunEvent[]): RunTimes {
  let took = 0;
  let from: number | null = null;
  let last = 0;
  for (const { type, at } of events) {
    from ??= at;
    last = Math.max(from, at);
    if (type !== 'finished') continue;
    took += last - from;
    from = null;
  }
  if (from !== null) took += last - from;
  return { startedAt: events[0]?.at ?? null, took };
}
