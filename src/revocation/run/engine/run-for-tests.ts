import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { Ledger, replay } from '../record/ledger.ts';
import type { RunParams } from '../record/run-params.ts';
import { startRun } from './engine.ts';
import type { Run, RunCommand } from './run.ts';
import type { RunState } from './run-state.ts';
import { usualParams, type World } from './world-for-tests.ts';

export function many(count: number, changes: (index: number) => Partial<SelectedCertificate> = () => ({})) {
  return Array.from({ length: count }, (_, index) => certificate(index + 1, changes(index)));
}

export function start(world: World, meaning: Partial<RunParams> = {}): Run {
  world.params = { ...usualParams, ...meaning };
  const certificates = [...world.certificates.values()];
  const ledger = new Ledger(certificates.map(({ Id }) => Id));
  return listen(world, startRun({ certificates, params: world.params, ledger, ...world.begin() }));
}

/** As a browser does that was killed: from what is written down. */
export function startAgain(world: World, command: RunCommand = 'goOn'): Run {
  const certificates = [...world.certificates.values()];
  const ids = certificates.map(({ Id }) => Id);
  const { ledger, interruption } = replay(ids, world.events, true, world.time);
  if (interruption) world.events.push(interruption);
  const { params } = world;
  return listen(world, startRun({ certificates, params, ledger, command, ...world.begin() }));
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
export function untilBreakerOpens(world: World, run: Run): Promise<RunState> {
  return until(world, run, ({ pauseReason }) => {
    if (pauseReason?.by === 'refusal') run.resume();
    return pauseReason?.by === 'circuitBreaker';
  });
}

/** To the end, going on where the first request is refused. */
export function finish(world: World, run: Run): Promise<RunState> {
  return until(world, run, ({ status, pauseReason }) => {
    if (pauseReason?.by === 'refusal') run.resume();
    return status === 'finished';
  });
}

export function sizes(world: World): number[] {
  return world.log.filter((line) => line.startsWith('revoke')).map((line) => line.split(' ').length - 1);
}
