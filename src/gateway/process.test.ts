import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const module = JSON.stringify(new URL('./process.ts', import.meta.url).href);

/** Runs a program that is stopped by nothing but what `then` does once it has started. */
function run(then: string, environment: NodeJS.ProcessEnv = {}) {
  const program = `
    import { runUntilStopped } from ${module};
    setInterval(() => {}, 1000);
    await runUntilStopped(async () => {
      setTimeout(() => { ${then} });
      return { stop: async () => {}, failure: new Promise(() => {}) };
    });`;
  const options = ['--import', '@oxc-node/core/register', '--input-type=module', '--eval', program];
  return spawnSync(process.execPath, options, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 50_000,
  });
}

it.each([
  ['a promise that nobody waits for', `Promise.reject(new Error('lost\\u001b[2J\\nfake'))`],
  ['an exception', `throw new Error('lost\\u001b[2J\\nfake')`],
])('%s ends it with code 1 and one line of JSON', (_, then) => {
  const { status, stderr } = run(then);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stderr)).toMatchObject({
    level: 'fatal',
    err: { message: expect.stringContaining('lost') },
  });
});

it('wrong settings end it with a sentence each', () => {
  const { status, stderr } = run('', { PORT: 'x', COMMAND_TIMEOUT: 'x' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^PORT must be .+\nCOMMAND_TIMEOUT must be .+\n$/);
});
