import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from './open.ts';
import { startTestSandbox } from './sandbox-for-tests.ts';

const parent = mkdtempSync(join(tmpdir(), 'countermand-directory-'));
const [whole, other] = [join(parent, 'whole'), join(parent, 'other')];
const directory = join(parent, 'tried');
const inside = (name: string) => join(directory, name);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const options = {
  publicUrl: 'http://127.0.0.1:5180',
  certificates: 60,
  seed: 7,
  password: null,
  partialFailure: 'failed-ids',
  collectionCheck: 'permission',
  staleReads: 0,
  version: '25.4',
  issuer: null,
} as const;
const open = async (dataDirectory = directory) => await openSandbox({ ...options, dataDirectory }, () => {});

/** Program of this room in a process of its own. */
function run(program: string, ...args: string[]) {
  const file = join(import.meta.dirname, program);
  const env = { ...process.env, DATA_DIR: directory };
  const node = ['--import', '@oxc-node/core/register', file, ...args];
  return spawnSync(process.execPath, node, { env, encoding: 'utf8' });
}

beforeAll(async () => {
  for (const path of [whole, other]) {
    mkdirSync(path, { recursive: true });
    const sandbox = await startTestSandbox({ ...options, dataDirectory: path });
    const [, admin] = /^admin (.*)$/m.exec(readFileSync(join(path, 'passwords.txt'), 'utf8')) ?? [];
    const authorization = `Basic ${Buffer.from(`admin:${admin}`).toString('base64')}`;
    // A record of the audit log.
    const { status } = await sandbox.call('POST', '/Certificates/Revoke', {
      body: { CertificateIds: [50], Comment: 'x' },
      headers: { authorization },
    });
    expect(status).toBe(200);
    await sandbox.close(true);
  }
});
beforeEach(() => cpSync(whole, directory, { recursive: true }));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a data directory that is not whole', () => {
  const remove = (name: string) => rmSync(inside(name), { recursive: true });
  const take = (name: string) => {
    remove(name);
    cpSync(join(other, name), inside(name), { recursive: true });
  };
  const change = (sql: string) => {
    const database = new Sqlite(inside('sandbox.sqlite'));
    database.exec(sql);
    database.close();
  };
  const cases: [string, () => void, RegExp][] = [
    ['a database of 0 bytes', () => truncateSync(inside('sandbox.sqlite')), /^sandbox\.sqlite is empty: /],
    ['no database', () => remove('sandbox.sqlite'), /^sandbox\.sqlite is missing, while audit\.key\.pem/],
    ['no CAs', () => remove('authority'), /^authority, with the keys of the CAs, is missing: /],
    [
      'a directory of CAs that is empty',
      () => {
        remove('authority');
        mkdirSync(inside('authority'));
      },
      /^authority, with the keys of the CAs, is missing: /,
    ],
    ['a CA without its key', () => remove('authority/root-ca.key.pem'), /root-ca\.key\.pem/],
    [
      'a damaged CA',
      () => writeFileSync(inside('authority/root-ca.key.pem'), 'x'),
      /^The CA Example Corp Root CA in .* is damaged/,
    ],
    ['no key of the audit log', () => remove('audit.key.pem'), /^audit\.key\.pem, .* is missing: /],
    [
      'a damaged key of the audit log',
      () => truncateSync(inside('audit.key.pem')),
      /audit\.key\.pem is damaged: /,
    ],
    ['CAs of another one', () => take('authority'), /^The CAs in authority are not those /],
    ['a key of another audit log', () => take('audit.key.pem'), /^audit\.key\.pem is not the key /],
    [
      'a database that is none',
      () => writeFileSync(inside('sandbox.sqlite'), 'x'.repeat(10_000)),
      /^sandbox\.sqlite is damaged \(file is not a database\): /,
    ],
    [
      'a database of something else',
      () => {
        remove('sandbox.sqlite');
        change('CREATE TABLE notes (text)');
      },
      /^sandbox\.sqlite is a database of something else: /,
    ],
    [
      'a database without anything in it',
      () => {
        remove('sandbox.sqlite');
        change('CREATE TABLE notes (text); DROP TABLE notes');
      },
      /^sandbox\.sqlite has no CAs in it: /,
    ],
    [
      'a database of a newer version',
      () => change('PRAGMA user_version = 99'),
      /^sandbox\.sqlite was written by a newer version of Countermand: /,
    ],
  ];

  it.each(cases)('is refused with %s, in a sentence that says what to do', async (_, spoil, words) => {
    spoil();
    const before = readdirSync(directory, { recursive: true }).toSorted();
    await expect(open()).rejects.toThrow(words);
    await expect(open()).rejects.toThrow('put all of a backup');
    const made = ['sandbox.lock', 'sandbox.sqlite-shm', 'sandbox.sqlite-wal'];
    const after = readdirSync(directory, { recursive: true }).map(String);
    expect(after.filter((name) => !made.includes(name)).toSorted()).toEqual(
      before.filter((name) => !made.includes(String(name))),
    );
  });

  it('goes on where a first start was interrupted', async () => {
    for (const name of readdirSync(directory)) if (name !== 'authority') remove(name);
    const key = readFileSync(inside('authority/root-ca.key.pem'), 'utf8');
    await (await open()).close();
    expect(readFileSync(inside('authority/root-ca.key.pem'), 'utf8')).toBe(key);
    expect(readdirSync(directory)).toEqual(
      expect.arrayContaining(['audit.key.pem', 'passwords.txt', 'sandbox.sqlite']),
    );
  });

  it('gets passwords anew for the accounts that its file does not name', async () => {
    const [first = '', ...rest] = readFileSync(inside('passwords.txt'), 'utf8').trimEnd().split('\n');
    for (const left of ['', `${first}\n`, `${first}\nweb-te`]) {
      writeFileSync(inside('passwords.txt'), left);
      await (await open()).close();
      const lines = readFileSync(inside('passwords.txt'), 'utf8').trimEnd().split('\n');
      const named = lines.filter((line) => /^(admin|web-team|auditor|approver) \S{24}$/.test(line));
      expect(named).toHaveLength(4);
      expect(lines.includes(first)).toBe(left !== '');
      expect(lines.some((line) => rest.includes(line))).toBe(false);
    }
  });
});

describe('a data directory in use', () => {
  it('is refused, by whoever has it, until it is closed', async () => {
    const sandbox = await open();
    const sentence = `${directory} is in use by process ${process.pid} on `;
    await expect(open()).rejects.toThrow(sentence);
    const started = run('process-for-tests.ts', directory);
    expect([started.status, started.stdout]).toEqual([1, '']);
    expect(started.stderr).toContain(sentence);
    const reset = run('reset.ts');
    expect([reset.status, reset.stdout]).toEqual([1, '']);
    expect(reset.stderr).toMatch(
      /^.* is in use by process \d+ on \S+: stop that one first, or set another DATA_DIR\.\n$/,
    );
    await sandbox.close();
    await (await open()).close();
    expect(run('reset.ts').status).toBe(0);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is free again when who had it was killed, whatever number it had', async () => {
    const killed = run('lock-for-tests.ts', directory);
    expect(killed.signal).toBe('SIGKILL');
    await (await open()).close();
  });

  it('is free again after a start that failed', async () => {
    renameSync(inside('audit.key.pem'), inside('aside'));
    await expect(open()).rejects.toThrow('audit.key.pem');
    renameSync(inside('aside'), inside('audit.key.pem'));
    await (await open()).close();
  });
});

describe('files of a data directory that is open to all', () => {
  /** Those that others than their owner may read or write. */
  const shared = () =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
      const found = statSync(inside(name));
      return name !== 'sandbox.lock' && found.isFile() && (found.mode & 0o077) !== 0;
    });
  let mask = 0;
  beforeEach(() => {
    mask = process.umask(0);
  });
  afterEach(() => void process.umask(mask));

  it('are for their owner alone from the first start on', async () => {
    rmSync(directory, { recursive: true });
    mkdirSync(directory, { mode: 0o755 });
    const sandbox = await open();
    expect(readdirSync(directory)).toContain('sandbox.sqlite-wal');
    expect(shared()).toEqual([]);
    await sandbox.close();
    expect(shared()).toEqual([]);
  });

  it('are taken back by the next start', async () => {
    for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      if (statSync(inside(name)).isFile()) chmodSync(inside(name), 0o644);
    }
    const sandbox = await open();
    expect(shared()).toEqual([]);
    await sandbox.close();
  });
});
