import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { readSettings } from '../settings/settings.ts';
import { sessionKeys } from './session-keys.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));

const keyIn = (name: string, commandId = 'one') =>
  sessionKeys(readSettings({ DATA_DIR: join(directory, name) }), commandId)[0];

it('makes a key once, for its owner alone, and leaves nothing else behind', () => {
  const first = keyIn('new/one');
  expect(first).toHaveLength(32);
  expect(keyIn('new/one')).toEqual(first);
  // What is sealed for one Command opens nothing at another.
  expect(keyIn('new/one', 'other')).not.toEqual(first);
  expect(readdirSync(join(directory, 'new/one'))).toEqual(['session.key']);
  expect(statSync(join(directory, 'new/one/session.key')).mode & 0o777).toBe(0o600);
});

it('gives gateways that start together the same key', async () => {
  const script = `
    import { sessionKeys } from ${JSON.stringify(fileURLToPath(new URL('session-keys.ts', import.meta.url)))};
    for (let index = 0; index < 200; index += 1) {
      const [key] = sessionKeys({ session: { secrets: null }, dataDirectory: process.argv[1] + '/' + index }, 'one');
      console.log(key.toString('hex'));
    }`;
  const options = ['--import', '@oxc-node/core/register', '--input-type=module', '-e', script];
  const outputs = await Promise.all(
    [1, 2].map(() => promisify(execFile)(process.execPath, [...options, join(directory, 'both')])),
  );
  const [one, other] = outputs.map(({ stdout }) => stdout.trim().split('\n'));
  expect(one).toHaveLength(200);
  expect(other).toEqual(one);
});

it('refuses a key that is damaged', () => {
  writeFileSync(join(directory, 'session.key'), 'short');
  expect(() => keyIn('.')).toThrow(/session\.key is damaged/);
});
