import { certificateForTests as certificate } from '../certificate-for-tests.ts';
import type { PickedCertificate } from '../selection.ts';
import { type FirstOrder, type Run, startRun } from './engine.ts';
import type { RunIntention } from './intention.ts';
import { Ledger, replay } from './ledger.ts';
import type { RunState } from './run-state.ts';
import { usualIntention, type World } from './world-for-tests.ts';

export function many(count: number, changes: (index: number) => Partial<PickedCertificate> = () => ({})) {
  return Array.from({ length: count }, (_, index) => certificate(index + 1, changes(index)));
}

export function start(world: World, meaning: Partial<RunIntention> = {}): Run {
  world.intention = { ...usualIntention, ...meaning };
  const certificates = [...world.certificates.values()];
  const ledger = new Ledger(certificates.map(({ Id }) => Id));
  return listen(world, startRun({ certificates, intention: world.intention, ledger, ...world.begin() }));
}

/** As a browser does that was killed: from what is written down. */
export function startAgain(world: World, first: FirstOrder = 'goOn'): Run {
  const certificates = [...world.certificates.values()];
  const ids = certificates.map(({ Id }) => Id);
  const { ledger, interruption } = replay(ids, world.events, true, world.time);
  if (interruption) world.events.push(interruption);
  const { port, journal } = world.begin();
  return listen(world, startRun({ certificates, intention: world.intention, ledger, port, journal, first }));
}

function listen(world: World, run: Run): Run {
  world.onKeptAgain = () => run.journalWorks();
  return run;
}

/** Of Node, where tests run; this part knows no platform. */
declare const setImmediate: (act: () => void) => unknown;

/** All that promises lead to, before anything else happens. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets the next thing happen, and all that follows from it. */
export async function step(world: World): Promise<boolean> {
  await settle();
  const hasHappened = world.next();
  await settle();
  return hasHappened;
}

/** Lets time pass until this holds. */
export async function until(world: World, run: Run, holds: (state: RunState) => boolean): Promise<RunState> {
  for (let steps = 0; steps < 20_000; steps += 1) {
    if (holds(run.state.get())) return run.state.get();
    if (!(await step(world)) && !holds(run.state.get())) throw new Error('The run stands still.');
  }
  throw new Error('The run does not end.');
}

/** Until too many have failed, going on where the first request is refused. */
export function untilFuse(world: World, run: Run): Promise<RunState> {
  return until(world, run, ({ hold }) => {
    if (hold?.by === 'refusal') run.resume();
    return hold?.by === 'fuse';
  });
}

/** To the end, going on where the first request is refused. */
export function finish(world: World, run: Run): Promise<RunState> {
  return until(world, run, ({ status, hold }) => {
    if (hold?.by === 'refusal') run.resume();
    return status === 'finished';
  });
}

export function sizes(world: World): number[] {
  return world.log.filter((line) => line.startsWith('revoke')).map((line) => line.split(' ').length - 1);
}
