import { rmSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFiles } from './data-directory.ts';
import { type SpecialCaseName, specialCaseIndex } from './estate/special-cases.ts';
import { openSandbox } from './open.ts';
import type { SandboxOptions } from './start.ts';

export const password = 'correct horse battery staple';

const defaults: Omit<SandboxOptions, 'dataDirectory'> = {
  publicUrl: 'http://127.0.0.1:5180',
  certificates: 120,
  seed: 1,
  password,
  partialFailure: 'failed-ids',
  collectionCheck: 'permission',
  staleReads: 0,
  version: '25.4',
  issuer: null,
};

const accounts = ['admin', 'web-team', 'auditor', 'approver'];

/** Data directories that were made once in this process, by what they depend on. CAs take most of the time. */
const prepared = new Map<string, Promise<string>>();

async function prepare(settings: Omit<SandboxOptions, 'dataDirectory'>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'countermand-prepared-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  await (await openSandbox({ ...settings, dataDirectory: directory }, () => {})).close();
  const told = accounts.map((name) => `${name} ${password}\n`).join('');
  writeFileSync(join(directory, dataFiles.passwords), told, { mode: 0o600 });
  return directory;
}

/** A directory of its own in which a sandbox was started once: it has the CAs of all others like it. */
async function copyPrepared(settings: Omit<SandboxOptions, 'dataDirectory'>): Promise<string> {
  const { publicUrl, certificates, seed } = settings;
  const key = JSON.stringify({ publicUrl, certificates, seed });
  const source = prepared.get(key) ?? prepare({ ...defaults, publicUrl, certificates, seed });
  prepared.set(key, source);
  const directory = await mkdtemp(join(tmpdir(), 'countermand-sandbox-'));
  await cp(await source, directory, { recursive: true });
  return directory;
}

/** A sandbox of its own behind real HTTP, with a small estate. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}) {
  // What the accounts sign in with stands in the copy: setting it anew takes a quarter of a second of processor.
  const kept = options.dataDirectory === undefined ? { password: null } : {};
  const settings = { ...defaults, ...kept, ...options };
  const dataDirectory = options.dataDirectory ?? (await copyPrepared(settings));
  const sandbox = await openSandbox({ ...settings, dataDirectory }, () => {});
  const url = await sandbox.listen();

  async function call(
    method: string,
    path: string,
    init: { body?: unknown; account?: string | null; headers?: Record<string, string> } = {},
  ) {
    const { account = 'admin' } = init;
    const response = await fetch(`${url}/KeyfactorAPI${path}`, {
      method,
      headers: {
        'x-keyfactor-requested-with': 'APIClient',
        ...(account && { authorization: basic(account) }),
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        ...init.headers,
      },
      body:
        init.body === undefined
          ? null
          : typeof init.body === 'string'
            ? init.body
            : JSON.stringify(init.body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : isJson(response) ? JSON.parse(text) : text,
    };
  }

  return {
    url,
    dataDirectory,
    get: (path: string, account?: string | null) =>
      call('GET', path, account === undefined ? {} : { account }),
    revoke: (body: unknown, account?: string) =>
      call('POST', '/Certificates/Revoke', { body, ...(account && { account }) }),
    call,
    async close(keep = false) {
      await sandbox.close();
      if (!keep) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;

/** Ids of the special cases are their places in the estate, from 1. */
export function idOf(name: SpecialCaseName): number {
  return specialCaseIndex(name) + 1;
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.includes('json') ?? false;
}

function basic(account: string): string {
  return `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}`;
}
