import { soon } from './in-steps.ts';

/** Longest time in milliseconds for which the page stands still: half of what is felt. */
const longest = 12;

/** Takes one step after the other; the page stays alive in between. Rejects with what a step throws. */
export async function drain<Step, Result>(
  steps: Iterator<Step, Result, void>,
  take: (step: Step) => void = () => {},
): Promise<Result> {
  let until = performance.now() + longest;
  let pauses = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    take(step.value);
    if (performance.now() < until) continue;
    pauses += 1;
    // Every other time only: a run that goes on waits, too.
    await (pauses % 2 === 0 ? new Promise<void>(soon) : breathe());
    until = performance.now() + longest;
  }
}

/** Lets the browser do what it has to. Where it knows how, this work then comes before what else waits. */
export function breathe(): Promise<void> {
  return 'scheduler' in globalThis && 'yield' in globalThis.scheduler
    ? globalThis.scheduler.yield()
    : new Promise<void>(soon);
}
