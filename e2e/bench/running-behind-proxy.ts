import { chromium } from 'playwright';
import { usualLimits } from '#revocation/run/engine/adaptive-limits.ts';
import { startRun } from '#revocation/run/engine/engine.ts';
import { Ledger } from '#revocation/run/record/ledger.ts';
import { findChromium } from '../chromium.ts';
import { startCountermand } from '../countermand.ts';
import { confirmRun, queryFor, revocable, saveReport, sendingTime } from './browser-run.ts';
import { startHttp2Front } from './http2-front.ts';
import { activeCertificates, createNodeTransport, nodeClock } from './node-transport.ts';
import { reportAtLeast, say } from './timing.ts';

/**
 * Measures what a run in Chromium gets out of a server that takes 300 ms for a request: over HTTP/1.1, where a browser opens
 * six connections to one server, and over HTTP/2, as behind a reverse proxy; beside them the same run in Node, without
 * browser and journal.
 *
 *     node --import @oxc-node/core/register e2e/bench/running-behind-proxy.ts [<number of certificates for each>]
 */
const count = Number(process.argv[2] ?? 20_000);
const latency = 300;

const server = await startCountermand({
  SANDBOX_CERTIFICATES: String(count * 5),
  FAULTS: `delay=${latency}`,
  ...(process.env.DATA_DIR && { DATA_DIR: process.env.DATA_DIR }),
});
const front = await startHttp2Front(server.url);
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const ideal = (usualLimits.maxIds * usualLimits.maxRequests * 1000) / latency;
  say(
    `${usualLimits.maxRequests} in flight with ${usualLimits.maxIds} ids each could do ${ideal.toFixed(0)} certificates/s`,
  );
  const inHttp1 = await queryFor(server.url, revocable, count);
  const http1 = await rateInBrowser(server.url, inHttp1.query);
  const inHttp2 = await queryFor(server.url, revocable, count, inHttp1.last);
  const http2 = await rateInBrowser(front.url, inHttp2.query);
  const node = await rateInNode();
  say(`in Node: ${node.toFixed(0)} certificates/s, ${((100 * node) / ideal).toFixed(0)} % of that`);
  reportAtLeast('in Chromium over HTTP/1.1, six connections', http1, 0.95 * 0.6 * node, 'certificates/s');
  reportAtLeast('in Chromium over HTTP/2', http2, 0.95 * node, 'certificates/s');
} finally {
  await browser.close();
  await front.stop();
  await server.stop();
}

/** Certificates a second, from the first request to the last answer. */
async function rateInBrowser(url: string, query: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ignoreHTTPSErrors: true,
  });
  const page = await context.newPage();
  await confirmRun(page, url, query, count);
  await page.getByText(/^Finished: /).waitFor({ timeout: 600_000 });
  const { text } = await saveReport(page, 'JSON');
  await context.close();
  return (count / sendingTime(text)) * 1000;
}

/** The same, of certificates that are left. */
async function rateInNode(): Promise<number> {
  const certificates = await activeCertificates(server.url, count);
  const start = performance.now();
  let sent = 0;
  const { state } = startRun({
    certificates,
    params: { reason: 4, effectiveDate: null, comment: 'Measured' },
    ledger: new Ledger(certificates.map(({ Id }) => Id)),
    transport: createNodeTransport(server.url),
    clock: nodeClock,
    journal: { append: async () => {} },
  });
  // To its end: otherwise it would go on after what it talks to.
  await new Promise<void>((resolve) => {
    state.subscribe(() => {
      const { counts, status } = state.get();
      if (sent === 0 && counts.waiting + counts.sending === 0) sent = performance.now() - start;
      if (status === 'finished') resolve();
    });
  });
  return (count / sent) * 1000;
}
