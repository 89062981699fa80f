import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiBasePath } from '#command/headers.ts';
import { startSandbox } from '../start.ts';

/**
 * Makes an estate in a directory of its own and measures the sandbox over it; prints seconds, and ratios to plain SQL on
 * this machine. A million certificates take a few minutes and 4 GB of disk.
 *
 *     npm run bench [-- <number of certificates>]
 */
const certificates = Number(process.argv[2] ?? 1_000_000);
const dataDirectory = mkdtempSync(join(tmpdir(), 'countermand-bench-'));
const password = randomBytes(24).toString('base64url');
try {
  const start = performance.now();
  const sandbox = await startSandbox(
    {
      dataDirectory,
      publicUrl: 'http://127.0.0.1:5180',
      certificates,
      seed: 1,
      password,
      partialFailure: 'failed-ids',
      collectionCheck: 'permission',
      staleReads: 0,
      version: '25.4',
      issuer: null,
    },
    () => {},
  );
  const seconds = (performance.now() - start) / 1000;
  say(`${certificates} certificates made in ${seconds.toFixed(0)} s, ${memory()}`);
  const api = ['--url', sandbox.url + apiBasePath];
  await measure('reading.ts', [...api, '--database', join(dataDirectory, 'sandbox.sqlite')]);
  say(`after reading, ${memory()}`);
  await measure('revoking.ts', [...api, '--count', String(Math.min(10_000, Math.floor(certificates / 20)))]);
  say(`after revoking, ${memory()}`);
  await sandbox.stop();
  await measure('crls.ts', []);
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}

/** The measuring has a process of its own, so that memory is the sandbox's. */
function measure(script: string, options: readonly string[]): Promise<void> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file, ...options], {
    stdio: 'inherit',
    env: { ...process.env, SANDBOX_PASSWORD: password },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} has ended with code ${code}.`)),
    );
  });
}

/** Of this process, in which the sandbox is a thread; `maxRSS` is in kilobytes. */
function memory(): string {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  const peak = process.resourceUsage().maxRSS * 1024;
  return `${megabytes(process.memoryUsage().rss)} resident, ${megabytes(peak)} at most`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
