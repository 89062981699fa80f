import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'libsql';
import { z } from 'zod';

/**
 * Revokes certificates over HTTP in requests of 100, one after the other, with the same number of plain SQL
 * transactions that write as many rows beside it. Revoked certificates stay revoked.
 *
 *     node --import @oxc-node/core/register src/sandbox/bench/revoking.ts --url http://127.0.0.1:5180/KeyfactorAPI \
 *       --password … [--count 10000]
 */
const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:5180/KeyfactorAPI' },
    account: { type: 'string', default: 'admin' },
    password: { type: 'string', default: process.env.SANDBOX_PASSWORD ?? '' },
    count: { type: 'string', default: '10000' },
  },
});
const batchSize = 100;
const batches = Math.ceil(Number(options.count) / batchSize);
const headers = {
  authorization: `Basic ${Buffer.from(`${options.account}:${options.password}`).toString('base64')}`,
  'x-keyfactor-requested-with': 'APIClient',
  'content-type': 'application/json',
  'accept-encoding': 'identity',
};

const page = z.array(z.object({ Id: z.number() }));
const revocation = z.object({ RevokedIds: z.array(z.number()) });

const ids = await activeIds();
const times: number[] = [];
const begin = performance.now();
for (let batch = 0; batch < batches; batch += 1) {
  const start = performance.now();
  const wanted = ids.slice(batch * batchSize, (batch + 1) * batchSize);
  const body = { CertificateIds: wanted, Reason: 4, Comment: 'Measured' };
  const { RevokedIds } = revocation.parse(await answer('/Certificates/Revoke', JSON.stringify(body)));
  if (RevokedIds.length !== wanted.length) throw new Error('Not every certificate was revoked.');
  times.push(performance.now() - start);
}
const seconds = (performance.now() - begin) / 1000;
const sorted = times.toSorted((a, b) => a - b);
const rate = (batches * batchSize) / seconds;
const raw = rawRate();
process.stdout.write(
  `revoking ${batches * batchSize} in requests of ${batchSize}: ${rate.toFixed(0)}/s, request p50 ` +
    `${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms; plain SQL ${raw.toFixed(0)}/s, ${(raw / rate).toFixed(1)}x\n`,
);

function at(share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Of a CA that can be reached and a template that asks for no approval. */
async function activeIds(): Promise<number[]> {
  const query = 'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"';
  const found: number[] = [];
  for (let number = 1; found.length < batches * batchSize; number += 1) {
    const parameters = new URLSearchParams({
      QueryString: query,
      ReturnLimit: '10000',
      PageReturned: String(number),
    });
    const items = page.parse(await answer(`/Certificates?${parameters}`));
    if (items.length === 0) throw new Error(`There are ${found.length} such certificates only.`);
    found.push(...items.map(({ Id }) => Id));
  }
  return found;
}

async function answer(path: string, body?: string): Promise<unknown> {
  const response = await fetch(
    options.url + path,
    body === undefined ? { headers } : { method: 'POST', headers, body },
  );
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return await response.json();
}

/** Certificates a second when each is an update and four inserts, and each hundred a transaction written through. */
function rawRate(): number {
  const directory = mkdtempSync(join(tmpdir(), 'countermand-bench-'));
  const database = new Sqlite(join(directory, 'raw.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE states (id INTEGER PRIMARY KEY, state INTEGER, comment TEXT);
    WITH RECURSIVE numbers (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM numbers WHERE id < ${batches * batchSize})
      INSERT INTO states SELECT id, 1, NULL FROM numbers;
    CREATE TABLE rows (id INTEGER PRIMARY KEY, certificate INTEGER, text TEXT);`);
  const update = database.prepare('UPDATE states SET state = 2, comment = ? WHERE id = ?');
  const insert = database.prepare('INSERT INTO rows (certificate, text) VALUES (?, ?)');
  const start = performance.now();
  for (let batch = 0; batch < batches; batch += 1) {
    database.exec('BEGIN IMMEDIATE');
    for (let id = batch * batchSize + 1; id <= (batch + 1) * batchSize; id += 1) {
      update.run('Measured', id);
      for (let row = 0; row < 4; row += 1) insert.run(id, 'x'.repeat(200));
    }
    database.exec('COMMIT');
  }
  const rawSeconds = (performance.now() - start) / 1000;
  database.close();
  rmSync(directory, { recursive: true });
  return (batches * batchSize) / rawSeconds;
}
