import { spawn } from 'node:child_process';

/**
 * `npm test`: everything; with `fast` what a change is tried with, with `fuzz` what is made up. Parts of one lane come one after the other, lanes beside each
 * other: the browser tests wait as much as they compute. Browser tests tell how far they are; of the other parts all is told
 * when they fail. In the end it says how long each part took.
 */
interface Part {
  readonly name: string;
  readonly command: string;
  /** Whether what it says is shown as it comes. */
  readonly isLive?: boolean;
}

interface Result {
  readonly name: string;
  readonly seconds: number;
  readonly isPassed: boolean;
}

const projects = 'src/command src/revocation src/portal src/gateway src/sandbox e2e';
const lint = { name: 'lint', command: 'biome ci .' };
const unused = { name: 'unused code', command: 'knip' };
const types = { name: 'types', command: `tsc -b ${projects}` };

const everything: readonly (readonly Part[])[] = [
  [{ name: 'browser tests', command: 'npm run -s test:browser', isLive: true }],
  [types, lint, unused, { name: 'unit tests', command: 'npm run -s test:unit' }],
  // It asks the network, and waits for it where that does not answer.
  [{ name: 'dependencies', command: 'npm run -s audit' }],
];
const fast: readonly (readonly Part[])[] = [
  [types, { name: 'changed tests', command: 'vitest run --project servers --changed --passWithNoTests' }],
  [lint, { name: 'pure tests', command: 'vitest run --project pure' }],
];

/** Ten times as much of what is made up as otherwise. */
const fuzz: readonly (readonly Part[])[] = [
  [{ name: 'made-up requests', command: 'vitest run fuzz malformed-cookies', isLive: true }],
];

function run({ name, command, isLive = false }: Part): Promise<Result> {
  return new Promise((resolve) => {
    const began = performance.now();
    let said = '';
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        if (isLive) process.stdout.write(chunk);
        else said += chunk.toString();
      });
    }
    child.once('close', (code) => {
      const result = { name, seconds: (performance.now() - began) / 1000, isPassed: code === 0 };
      process.stdout.write(`${result.isPassed ? '' : `\n${said}\n`}${lineOf(result)}\n`);
      resolve(result);
    });
  });
}

async function runLane(parts: readonly Part[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const part of parts) results.push(await run(part));
  return results;
}

function lineOf({ name, seconds, isPassed }: Result): string {
  return `${isPassed ? 'passed' : 'FAILED'}  ${name.padEnd(16)} ${seconds.toFixed(0).padStart(5)} s`;
}

const began = performance.now();
const [, , mode] = process.argv;
if (mode === 'fuzz') process.env.THOROUGHNESS ??= '10';
const lanes = mode === 'fast' ? fast : mode === 'fuzz' ? fuzz : everything;
const results = (await Promise.all(lanes.map(runLane))).flat();
const isPassed = results.every((result) => result.isPassed);
const all = { name: 'all', seconds: (performance.now() - began) / 1000, isPassed };
process.stdout.write(`\n${[...results, all].map(lineOf).join('\n')}\n`);
process.exitCode = isPassed ? 0 : 1;
