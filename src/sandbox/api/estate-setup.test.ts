import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openAuthority } from '../authority/authority.ts';
import { startTestSandbox } from '../sandbox-for-tests.ts';
import { build, openDatabase } from '../store/database.ts';
import { issueInThreads } from './estate-threads.ts';

const parent = mkdtempSync(join(tmpdir(), 'countermand-estate-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const now = Date.now();
const program = join(import.meta.dirname, '..', 'make-estate-for-tests.ts');

function make(name: string, certificates: number, threads: number, killedAt = '') {
  const dataDirectory = join(parent, name);
  const settings = [dataDirectory, String(certificates), String(threads), String(now), killedAt];
  const { signal, stderr } = spawnSync(
    process.execPath,
    ['--import', '@oxc-node/core/register', program, ...settings],
    { encoding: 'utf8' },
  );
  return { dataDirectory, file: join(dataDirectory, 'sandbox.sqlite'), signal, stderr };
}

/** Five batches, the last of them not full: threads issue two, two and one. */
const size = 850;

/** Rows of a finished estate, without what keys and signatures make different each time. */
function contentsOf(file: string) {
  const database = openDatabase(file);
  const certificates = database.all(build.selectFrom('certificates').selectAll().orderBy('id'));
  const names = database.all(
    build.selectFrom('subject_alt_names').selectAll().orderBy('certificate_id').orderBy(sql`rowid`),
  );
  const revoked = database.all(
    build.selectFrom('crl_entries').select(['certificate_id']).orderBy('certificate_id'),
  );
  const ders = database.all(build.selectFrom('certificate_contents').selectAll().orderBy('certificate_id'));
  database.close();
  return { certificates, names, revoked, ders };
}

describe('an estate made by threads', () => {
  it('is the one that a single thread makes, every certificate signed by its CA', async () => {
    const [one, other] = [make('here', size, 0), make('in-threads', size, 3)];
    expect([one.stderr, other.stderr].join('')).toBe('');
    const [expected, made] = [contentsOf(one.file), contentsOf(other.file)];
    const planned = ({ thumbprint: _, ...row }: (typeof made.certificates)[number]) => row;
    expect(made.certificates.map(planned)).toEqual(expected.certificates.map(planned));
    expect(made.certificates.map(({ id }) => id)).toEqual(Array.from({ length: size }, (_, i) => i + 1));
    expect(made.names).toEqual(expected.names);
    expect(made.revoked).toEqual(expected.revoked);

    const directory = join(other.dataDirectory, 'authority');
    const { authorities } = await openAuthority({
      directory,
      publicUrl: 'http://127.0.0.1:5180',
      now: new Date(),
    });
    const keys = new Map(
      authorities.map((ca) => [ca.subjectText, new X509Certificate(ca.certificate).publicKey]),
    );
    const publicKeys = new Set<string>();
    for (const [index, { der }] of made.ders.entries()) {
      const x509 = new X509Certificate(der);
      const row = made.certificates[index];
      const key = keys.get(row?.issuer_dn ?? '');
      expect(key && x509.verify(key)).toBe(true);
      expect(createHash('sha1').update(der).digest('hex').toUpperCase()).toBe(row?.thumbprint);
      expect(x509.serialNumber).toBe(row?.serial_number);
      publicKeys.add(x509.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'));
    }
    expect(publicKeys.size).toBe(size);
  });

  it('has rising request numbers for certificates of managed CAs, and none for imported ones', () => {
    const { certificates } = contentsOf(join(parent, 'here', 'sandbox.sqlite'));
    // The third CA is an EJBCA, which has none either.
    const isNumbered = (id: number | null) => id !== null && id !== 3;
    const managed = certificates.filter(({ authority_id }) => isNumbered(authority_id));
    const numbers = managed.map(({ cert_request_id }) => cert_request_id ?? 0);
    expect(managed.length).toBeLessThan(certificates.length);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.every((number) => number > certificates.length)).toBe(true);
    for (const { authority_id, cert_request_id } of certificates) {
      expect(cert_request_id !== null).toBe(isNumbered(authority_id));
    }
  });

  it('fails when a thread does', async () => {
    const plan = {
      certificates: 1_000,
      seed: 1,
      now: new Date(),
      authorityIds: new Map(),
      roleIds: new Map(),
    };
    const publicUrl = 'http://127.0.0.1:5180';
    // A file cannot have a directory in it.
    const batches = issueInThreads({ authorityDirectory: `${program}/authority`, publicUrl, plan }, 2);
    await expect(batches.next()).rejects.toThrow();
  });
});

describe('an interrupted first start', () => {
  it.each([
    ['while certificates are stored', 'progress', 0, 450],
    ['while threads issue them', 'progress', 2, 850],
    ['while there are no indexes', 'indexing', 0, 50],
  ])('is begun anew after it was killed %s', async (name, killedAt, threads, certificates) => {
    const { dataDirectory, file, signal } = make(name.replaceAll(' ', '-'), certificates, threads, killedAt);
    expect(signal).toBe('SIGKILL');
    expect(readdirSync(dataDirectory)).toEqual(['authority', 'sandbox.sqlite.partial']);

    const sandbox = await startTestSandbox({ dataDirectory, certificates: 40 });
    const { body } = await sandbox.get(
      '/Certificates?ReturnLimit=100&IncludeRevoked=true&IncludeExpired=true',
    );
    expect(body).toHaveLength(40);
    await sandbox.close(true);
    expect(existsSync(`${file}.partial`)).toBe(false);
    const database = openDatabase(file);
    const indexes = (of: typeof database) =>
      of.all({
        compile: () =>
          sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE type = 'index'`.compile(build),
      }).length;
    expect(indexes(database)).toBe(indexes(openDatabase(':memory:')));
    database.close();

    const reset = join(import.meta.dirname, '..', 'reset.ts');
    execFileSync(process.execPath, ['--import', '@oxc-node/core/register', reset], {
      env: { ...process.env, DATA_DIR: dataDirectory },
    });
    expect(readdirSync(dataDirectory)).toEqual([]);
  });
});
