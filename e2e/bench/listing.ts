import { chromium } from 'playwright';
import { findChromium } from '../chromium.ts';
import { startCountermand } from '../countermand.ts';
import { askForRun, mixture, queryFor, selectRun } from './browser-run.ts';
import { longTasksDuring, report, reportTasks } from './timing.ts';

/**
 * Measures in Chromium how long "all that match" takes to become the list that is confirmed, and what that costs the page.
 * With DATA_DIR set, an estate that is there already is used.
 *
 *     node --import @oxc-node/core/register e2e/bench/listing.ts [<number of certificates>]
 */
const count = Number(process.argv[2] ?? 100_000);

const server = await startCountermand({
  SANDBOX_CERTIFICATES: String(Math.ceil(count * 1.4)),
  ...(process.env.DATA_DIR && { DATA_DIR: process.env.DATA_DIR }),
});
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { query } = await queryFor(server.url, mixture, count);
  const ask = await selectRun(page, server.url, query);
  const start = performance.now();
  const tasks = await longTasksDuring(page, async () => void (await askForRun(page, ask)));
  report(`listing ${count.toLocaleString('en')}`, (performance.now() - start) / 1000, count / 5_000, 's');
  reportTasks('  meanwhile', tasks);
} finally {
  await browser.close();
  await server.stop();
}
