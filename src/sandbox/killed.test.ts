import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { certificateStates } from '#command/certificate-states.ts';
import { password, startTestSandbox } from './sandbox-for-tests.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'countermand-killed-'));
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** The product as it is started, in a process of its own. */
function startProcess(): Promise<{ readonly url: string; kill(): Promise<void> }> {
  const main = fileURLToPath(new URL('./process-for-tests.ts', import.meta.url));
  const started = spawn(process.execPath, ['--import', '@oxc-node/core/register', main, dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    started.once('exit', (code) => reject(new Error(`The process has ended with code ${code}.`)));
    started.stdout.once('data', (line: Buffer) => {
      resolve({
        url: line.toString().trim(),
        async kill() {
          started.kill('SIGKILL');
          await ended;
        },
      });
    });
  });
}

it('leaves every certificate wholly revoked or not at all when it is killed in the middle of a request', async () => {
  const { url, kill } = await startProcess();
  const headers = {
    authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
    'x-keyfactor-requested-with': 'APIClient',
    'content-type': 'application/json',
  };
  const query = encodeURIComponent(
    'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"',
  );
  const path = `/KeyfactorAPI/Certificates?ReturnLimit=10000&QueryString=${query}`;
  const listed = await (await fetch(url + path, { headers })).json();
  const ids: number[] = listed.map(({ Id }: { Id: number }) => Id);
  expect(ids.length).toBeGreaterThan(500);

  const body = JSON.stringify({ CertificateIds: ids, Reason: 5, Comment: 'Killed in the middle' });
  const request = fetch(`${url}/KeyfactorAPI/Certificates/Revoke`, { method: 'POST', headers, body });
  const outcome = request.then(
    () => 'answered',
    () => 'broken',
  );
  const watcher = new Sqlite(join(dataDirectory, 'sandbox.sqlite'), { readonly: true });
  const count = watcher.prepare('SELECT count(*) AS count FROM certificates WHERE revocation_comment = ?');
  const isUnderWay = () => countOf(count.all('Killed in the middle')) > 0;
  while (!isUnderWay()) await Promise.race([request, fetch(`${url}/KeyfactorAPI/Status/HealthCheck`)]);
  await kill();
  watcher.close();
  expect(await outcome).toBe('broken');

  const again = await startTestSandbox({ dataDirectory, certificates: 3000 });
  const database = new Sqlite(join(dataDirectory, 'sandbox.sqlite'), { readonly: true });
  const touched = new Set<number>();
  for (const id of ids) {
    const [found] = database.prepare(traces).all({ id: id, text: String(id) });
    const { state, entries, operations, records, instances } = JSON.parse(JSON.stringify(found));
    const isRevoked = state === certificateStates.Revoked;
    const each = isRevoked ? 1 : 0;
    expect([entries, operations, records, instances], `certificate ${id}`).toEqual([each, each, each, each]);
    if (isRevoked) touched.add(id);
  }
  database.close();
  expect(touched.size).toBeGreaterThan(0);
  expect(touched.size).toBeLessThan(ids.length);
  await again.close();
});

const traces = `SELECT state,
  (SELECT count(*) FROM crl_entries WHERE certificate_id = @id) AS entries,
  (SELECT count(*) FROM certificate_operations WHERE certificate_id = @id AND action = 'Revoked') AS operations,
  (SELECT count(*) FROM audit_log WHERE category = 2001 AND operation = 6 AND immutable_identifier = @text) AS records,
  (SELECT count(*) FROM workflow_instances WHERE certificate_id = @id AND status = 3) AS instances
  FROM certificates WHERE id = @id`;

function countOf(rows: unknown[]): number {
  return Number(Object.values(rows[0] ?? {})[0] ?? 0);
}
