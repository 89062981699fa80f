import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { apiBasePath } from '#command/headers.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { findChromium } from '../chromium.ts';
import { password, startCountermand } from '../countermand.ts';
import { askForRun, confirm, mixture, queryFor, saveReport, selectRun } from './browser-run.ts';
import { activeCertificates, createNodeTransport } from './node-transport.ts';
import { firstRowTimes, pageChangeTimes } from './picker-times.ts';
import { latencyAlone, rateOfRun } from './run-rate.ts';
import { longTasksDuring, quantile, reportTasks, say } from './timing.ts';

/**
 * Prints in a few minutes the ratios that tell whether a change made something faster or slower: to what is ideal, to a bare
 * request, or for each 10,000 certificates. To be compared with those of before, on the same machine.
 *
 *     npm run bench:quick [-- <number of certificates of the run in the browser>]
 */
const count = Number(process.argv[2] ?? 10_000);
const tenThousands = count / 10_000;

const begun = performance.now();
const directory = await mkdtemp(join(tmpdir(), 'countermand-bench-'));
try {
  await measureRate();
  await measureBrowser();
  await measureGateway();
} finally {
  await rm(directory, { recursive: true, force: true });
}
say(`measured in ${((performance.now() - begun) / 1000).toFixed(0)} s`);

/** Of what a server that takes 300 ms for a request could do. */
async function measureRate(): Promise<void> {
  const limits = { idsPerRequest: 10, inFlight: 10 };
  const server = await startCountermand({ SANDBOX_CERTIFICATES: '9000', FAULTS: 'delay=300' });
  try {
    const transport = createNodeTransport(server.url);
    const certificates = await activeCertificates(server.url, 2_100);
    const alone = await latencyAlone(transport, certificates.slice(0, 100), limits.idsPerRequest);
    const ideal = (limits.inFlight * limits.idsPerRequest * 1000) / alone;
    const { sending, whole } = await rateOfRun(transport, certificates.slice(100), limits);
    ratio('run without browser, until the last answer, of the ideal', sending / ideal);
    ratio('  with every certificate read again', whole / ideal);
  } finally {
    await server.stop();
  }
}

async function measureBrowser(): Promise<void> {
  const server = await startCountermand({
    DATA_DIR: directory,
    SANDBOX_CERTIFICATES: String(Math.ceil(count * 1.4)),
  });
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const { query } = await queryFor(server.url, mixture, count);
    await measureRun(browser, server.url, query);
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1440, height: 900 },
    });
    await measurePicker(await context.newPage(), server.url);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function measureRun(browser: Browser, url: string, query: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const ask = await selectRun(page, url, query);
  let start = performance.now();
  const listing = await longTasksDuring(page, async () => void (await askForRun(page, ask)));
  ratio('listing, seconds for each 10,000', (performance.now() - start) / 1000 / tenThousands);
  reportTasks('  meanwhile', listing);
  start = performance.now();
  const running = await longTasksDuring(page, async () => {
    await confirm(page, page.getByRole('dialog'), count);
    await page.getByText(/^Finished: /).waitFor({ timeout: 600_000 });
  });
  ratio('run in the browser, seconds for each 10,000', (performance.now() - start) / 1000 / tenThousands);
  reportTasks('  meanwhile', running);
  for (const format of ['CSV', 'JSON'] as const) {
    const { time } = await saveReport(page, format);
    ratio(`report as ${format}, ms for each 10,000 rows`, time / tenThousands);
  }
  await page.close();
}

async function measurePicker(page: Page, url: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('rowheader').first().waitFor();
  const bare: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    const start = performance.now();
    await listOnce(url);
    bare.push(performance.now() - start);
  }
  const request = quantile(bare, 0.5);
  say(`a bare request of 50 certificates: ${request.toFixed(1)} ms`);
  ratio('first row of the picker, bare requests', quantile(await firstRowTimes(page, 7), 0.5) / request);
  const changes = await pageChangeTimes(page, 20);
  ratio('page change, answer to rows, p95, bare requests', quantile(changes, 0.95) / request);
}

/** The same requests to the gateway with its sandbox, and to the sandbox alone. */
async function measureGateway(): Promise<void> {
  const server = await startCountermand({ DATA_DIR: directory, REQUESTS_PER_MINUTE: '1000000' });
  const gateway = await requestsPerSecond(server.url).finally(() => server.stop());
  const sandbox = await startSandbox(
    {
      dataDirectory: directory,
      publicUrl: 'http://127.0.0.1:5180',
      certificates: count,
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
  const alone = await requestsPerSecond(sandbox.url).finally(() => sandbox.stop());
  say(`requests a second: ${gateway.toFixed(0)} by the gateway, ${alone.toFixed(0)} to the sandbox alone`);
  ratio('gateway, of the sandbox alone', gateway / alone);
}

async function requestsPerSecond(url: string): Promise<number> {
  const requests = 600;
  const places = Array.from({ length: requests }, (_, index) => 1 + (index % 40));
  await inParallel(places.slice(0, 60), 8, (place) => listOnce(url, place));
  const start = performance.now();
  await inParallel(places, 8, (place) => listOnce(url, place));
  return (requests / (performance.now() - start)) * 1000;
}

async function listOnce(url: string, place = 1): Promise<void> {
  const path = `/Certificates?ReturnLimit=50&PageReturned=${place}`;
  const response = await fetch(url + apiBasePath + path, {
    headers: {
      authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
      'x-keyfactor-requested-with': 'APIClient',
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Status ${response.status}: ${text}`);
}

function ratio(name: string, value: number): void {
  say(`${name}: ${value.toFixed(2)}`);
}
