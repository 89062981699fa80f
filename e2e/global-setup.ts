import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortal } from '../src/gateway/portal-build/build-portal.ts';
import { findChromium } from './chromium.ts';
import { type Prepared, password, startCountermand } from './countermand.ts';
import { packServer } from './packed-server.ts';

/** How many certificates the tests' servers have. */
const sizes = ['300', '1200'];

const accounts = ['admin', 'web-team', 'auditor', 'approver'];

/** Done once for all workers: a browser, the portal as it is served, the server packed, and certificates issued. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = await findChromium();
  await buildPortal(fileURLToPath(new URL('..', import.meta.url)), () => {});
  const server = await packServer();
  const directory = await mkdtemp(join(tmpdir(), 'countermand-estates-'));
  process.env.PREPARED = JSON.stringify({ server, estates: {} } satisfies Prepared);
  const estates: Record<string, string> = {};
  for (const size of sizes) {
    const estate = join(directory, size);
    const first = await startCountermand({ SANDBOX_CERTIFICATES: size, DATA_DIR: estate });
    await first.stop();
    await writeFile(join(estate, 'passwords.txt'), accounts.map((name) => `${name} ${password}\n`).join(''), {
      mode: 0o600,
    });
    estates[size] = estate;
  }
  process.env.PREPARED = JSON.stringify({ server, estates } satisfies Prepared);
  return () => rm(directory, { recursive: true, force: true });
}
