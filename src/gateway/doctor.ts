import { findCredentials } from './doctor/credentials.ts';
import { examine } from './doctor/examine.ts';
import { printStep } from './doctor/print-step.ts';
import { say } from './terminal.ts';

const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
const failures: string[] = [];
for await (const step of examine(process.env, () => findCredentials(process.env))) {
  say(printStep(step, isColoured));
  if (step.status === 'failed') failures.push(step.name);
}
say(
  failures.length === 0
    ? '\nNothing is wrong as far as was looked.'
    : `\nTo be put right: ${[...new Set(failures)].join(', ')}.`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
