import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSandbox } from './open.ts';
import { startTestSandbox } from './sandbox-for-tests.ts';
import type { SandboxMessage } from './start.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'countermand-open-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const options = {
  dataDirectory,
  publicUrl: 'http://127.0.0.1:5180',
  certificates: 60,
  seed: 7,
  password: null,
  partialFailure: 'failed-ids' as const,
  collectionCheck: 'permission' as const,
  staleReads: 0,
  version: '25.4' as const,
  issuer: null,
};

async function open(
  changes: Partial<typeof options> | { password: string } = {},
): Promise<readonly SandboxMessage[]> {
  const messages: SandboxMessage[] = [];
  const sandbox = await openSandbox({ ...options, ...changes }, (message) => messages.push(message));
  await sandbox.close();
  return messages;
}

describe('the data directory', () => {
  it('is filled at the first start, with passwords of its own told once', async () => {
    const messages = await open();
    const progress = messages.filter(({ type }) => type === 'progress');
    expect(progress.at(-1)).toEqual({ type: 'progress', issued: 60, of: 60 });
    expect(messages.map(({ type }) => type)).toContain('indexing');
    const told = messages.find((message) => message.type === 'accounts');
    expect(told?.accounts.map(({ name }) => name)).toEqual(['admin', 'web-team', 'auditor', 'approver']);
    expect(new Set(told?.accounts.map(({ password }) => password)).size).toBe(4);
    const file = join(dataDirectory, 'passwords.txt');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(told?.accounts[0]?.password);
  });

  it('is kept by a second start', async () => {
    const database = statSync(join(dataDirectory, 'sandbox.sqlite')).ino;
    expect(await open()).toEqual([]);
    expect(statSync(join(dataDirectory, 'sandbox.sqlite')).ino).toBe(database);
  });

  it('keeps no password that was set from outside, and makes new ones when it is gone', async () => {
    expect(await open({ password: 'set from outside' })).toEqual([]);
    expect(existsSync(join(dataDirectory, 'passwords.txt'))).toBe(false);
    const messages = await open();
    expect(messages.map(({ type }) => type)).toEqual(['accounts']);
  });

  it('gives the same estate for the same seed', async () => {
    const fields = async (seed: number) => {
      const sandbox = await startTestSandbox({ certificates: 60, seed });
      const { body } = await sandbox.get(
        '/Certificates?ReturnLimit=100&IncludeRevoked=true&IncludeExpired=true',
      );
      await sandbox.close();
      return body.map(({ IssuedDN, SerialNumber, TemplateName, CertState }: Record<string, unknown>) => ({
        IssuedDN,
        SerialNumber,
        TemplateName,
        CertState,
      }));
    };
    const first = await fields(7);
    expect(await fields(7)).toEqual(first);
    expect(await fields(8)).not.toEqual(first);
  });
});
