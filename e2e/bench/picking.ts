import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { findChromium } from '../chromium.ts';
import { password, startCountermand } from '../countermand.ts';
import { firstRowTimes, pageChangeTimes, shown } from './picker-times.ts';
import { scroll } from './scrolling.ts';
import { longTasksDuring, quantile, report, reportTasks, say } from './timing.ts';

/**
 * Measures finding and picking in Chromium over a large estate, on the built portal, and prints ratios to what is aimed
 * at. With DATA_DIR set, an estate that is there already is used.
 *
 *     npm run bench:portal [-- <number of certificates>]
 */
const certificates = Number(process.argv[2] ?? 1_000_000);
const listed = Math.min(100_000, certificates);

const server = await startCountermand({
  SANDBOX_CERTIFICATES: String(certificates),
  ...(process.env.DATA_DIR && { DATA_DIR: process.env.DATA_DIR }),
});
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await shown(page);
  report('first row after navigation, median', quantile(await firstRowTimes(page, 12), 0.5), 350, 'ms');
  const changes = await pageChangeTimes(page, 40);
  report('page change, answer to painted rows, p95', quantile(changes, 0.95), 60, 'ms');
  await measureSelectAll(page, context);
  await measureTyping(page);
  await measureScrolling(page, await context.newCDPSession(page));
  await measureList(page);
} finally {
  await browser.close();
  await server.stop();
}

async function measureSelectAll(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page);
  await page.goto('/?revoked=true&expired=true');
  await shown(page);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const before = await heap(session);
  const time = await page.evaluate(async () => {
    const offer = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.startsWith('Select all '),
    );
    const start = performance.now();
    offer?.click();
    const done = performance.now();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return done - start;
  });
  report(`select all ${certificates.toLocaleString('en')} that match`, time, 16, 'ms');
  say(`  memory for it: ${((await heap(session)) - before).toFixed(1)} MB`);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
}

/** Megabytes in use, after what is not has been given back. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function measureTyping(page: Page): Promise<void> {
  await page.goto('/');
  await shown(page);
  const tasks = await longTasksDuring(page, async () => {
    await page
      .getByRole('searchbox', { name: 'Name, serial number, thumbprint or ID' })
      .pressSequentially('shop.web.example', { delay: 90 });
    await page.waitForURL(/query=/);
    await shown(page);
  });
  reportTasks('typing a name', tasks);
}

async function measureScrolling(page: Page, session: CDPSession): Promise<void> {
  await page.goto('/?size=1000');
  await shown(page);
  const idle = await longTasksDuring(page, async () => void (await scroll(page, 100)));
  reportTasks('scrolling 1,000 rows', idle);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const wheel = (await scroll(page, 20)).filter((time) => time > 34).length;
  const flick = (await scroll(page, 100)).filter((time) => time > 34).length;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  report('frames over 33 ms of 180, CPU four times slower, 1,200 px a second', wheel, 3, 'frames');
  report('  6,000 px a second', flick, 3, 'frames');
}

async function measureList(page: Page): Promise<void> {
  const text = await thumbprints();
  await page.goto('/');
  await shown(page);
  await page.getByRole('button', { name: 'Add from a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add from a list' });
  const field = dialog.getByLabel('List of certificates');
  await field.waitFor();
  // Beforehand: to hand over four megabytes takes the page longer than to read them.
  await page.evaluate((pasted) => void Object.assign(window, { benchText: pasted }), text);
  let time = 0;
  const reading = await longTasksDuring(page, async () => {
    time = await page.evaluate(async () => {
      const data = new DataTransfer();
      data.setData('text/plain', String(Reflect.get(window, 'benchText')));
      const start = performance.now();
      document
        .querySelector('[role="dialog"] textarea:not([aria-hidden])')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!/\d entries: /.test(document.querySelector('[role="dialog"]')?.textContent ?? '')) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(resolve));
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      return performance.now() - start;
    });
  });
  report(`reading ${listed.toLocaleString('en')} pasted thumbprints`, time, 1000, 'ms');
  reportTasks('  meanwhile', reading);
  const start = performance.now();
  const reconciling = await longTasksDuring(page, async () => {
    await dialog.getByRole('button', { name: /^Check [\d,]+ entries$/ }).click();
    await dialog.getByRole('button', { name: /^Select [\d,]+ certificates?$/ }).waitFor({ timeout: 600_000 });
  });
  report(`reconciling them`, (performance.now() - start) / 1000, 60, 's');
  reportTasks('  meanwhile', reconciling);
}

/** Of the estate's certificates, in an order that no index has. */
async function thumbprints(): Promise<string> {
  const found: string[] = [];
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  for (let page = 1; found.length < listed; page += 1) {
    const path = `/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=1000&PageReturned=${page}`;
    const response = await fetch(`${server.url}/KeyfactorAPI${path}`, {
      headers: { authorization, 'x-keyfactor-requested-with': 'APIClient' },
    });
    const rows = z.array(z.object({ Thumbprint: z.string() })).parse(await response.json());
    if (rows.length === 0) break;
    found.push(...rows.map(({ Thumbprint }) => Thumbprint));
  }
  return found.toSorted().join('\n');
}
