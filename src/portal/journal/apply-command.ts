import type { Run, RunCommand } from '#revocation/run/engine/engine.ts';

/** Gives a run that is there already the command that it could have been started for. */
export function applyCommand(run: Run, command: RunCommand): void {
  if (command === 'stop') run.stop();
  else if (command === 'goOn') {
    run.signedIn();
    run.resume();
  } else if ('retry' in command) run.retry(command.retry);
  else run.refresh(command.refresh);
}
