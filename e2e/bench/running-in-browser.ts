import { type CDPSession, chromium, type Page } from 'playwright';
import { findChromium } from '../chromium.ts';
import { startCountermand } from '../countermand.ts';
import { confirmRun, mixture, queryFor, saveReport, sendingTime } from './browser-run.ts';
import { scroll } from './scrolling.ts';
import { longTasksDuring, quantile, report, reportTasks, say } from './timing.ts';

/**
 * Measures a run of many certificates in Chromium, on the built portal and a sandbox that answers as fast as it can: how
 * long it takes with every certificate read again, what it costs the page, whether the time it says is true, and what one
 * can do with the outcomes. With DATA_DIR set, an estate that is there already is used.
 *
 *     node --import @oxc-node/core/register e2e/bench/running-in-browser.ts [<number of certificates>]
 */
const count = Number(process.argv[2] ?? 100_000);

interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly megabytes: number;
  readonly done: number | null;
  /** Seconds that the page says are left. */
  readonly left: number | null;
  readonly isSending: boolean;
}

const server = await startCountermand({
  SANDBOX_CERTIFICATES: String(Math.ceil(count * 1.4)),
  ...(process.env.DATA_DIR && { DATA_DIR: process.env.DATA_DIR }),
});
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { query } = await queryFor(server.url, mixture, count);
  const confirmed = performance.now();
  await confirmRun(page, server.url, query, count);
  say(`signed in, selected, gathered and confirmed in ${seconds(performance.now() - confirmed)} s`);
  await measureRun(page, session);
  await measureOutcomes(page);
  await measureReports(page);
} finally {
  await browser.close();
  await server.stop();
}

async function measureRun(page: Page, session: CDPSession): Promise<void> {
  const before = await usedAfterCollection(session);
  const samples: Sample[] = [];
  const start = Date.now();
  const tasks = await longTasksDuring(page, async () => {
    for (let lines = await summary(page); !lines.some(isEnd); lines = await summary(page)) {
      samples.push(await sample(lines, session));
      await page.waitForTimeout(500);
    }
  });
  const time = Date.now() - start;
  say(`${await page.getByText(/^Finished: /).textContent()}`);
  say(
    `a run of ${count.toLocaleString('en')}, each read again: ${seconds(time)} s, ${((count / time) * 1000).toFixed(0)}/s`,
  );
  reportTasks('  meanwhile', tasks);
  say(
    `  memory: ${before.toFixed(0)} MB before, ${Math.max(...samples.map(({ megabytes }) => megabytes)).toFixed(0)} MB at most with what was not collected, ${(await usedAfterCollection(session)).toFixed(0)} MB after it`,
  );
  reportTimeLeft(samples);
}

/** After the first 5 % and before the last 5 %: how far what the page said was from what happened. */
function reportTimeLeft(samples: readonly Sample[]): void {
  const end =
    samples.find(({ isSending, done }) => !isSending && done === null)?.at ?? samples.at(-1)?.at ?? 0;
  const said = samples.filter(({ done }) => done !== null && done > 0.05 * count && done < 0.95 * count);
  const errors = said.flatMap(({ at, left }) => {
    const really = (end - at) / 1000;
    return left === null ? [] : [(Math.abs(left - really) / really) * 100];
  });
  if (errors.length === 0) throw new Error('The page never said how much time was left.');
  report('  time left, error, median', quantile(errors, 0.5), 20, '%');
  report('  time left, error, p90', quantile(errors, 0.9), 50, '%');
}

/** What the page says of the run. Asking for more would lay out the page anew, which is measured here. */
function summary(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('main p')].map(({ textContent }) => textContent));
}

function isEnd(line: string): boolean {
  return line.startsWith('Finished: ');
}

async function sample(lines: readonly string[], session: CDPSession): Promise<Sample> {
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const text = lines.join('\n');
  // Behind it may stand how many are read again.
  const done = /^([\d,]+) of [\d,]+ processed/m.exec(text)?.[1];
  const left = /^(?:(\d+) h ?)?(?:(\d+) min ?)?(?:(\d+) s )?left$/m.exec(text);
  return {
    at: Date.now(),
    megabytes: usedSize / 1e6,
    done: done === undefined ? null : Number(done.replaceAll(',', '')),
    left: left && Number(left[1] ?? 0) * 3600 + Number(left[2] ?? 0) * 60 + Number(left[3] ?? 0),
    isSending: done !== undefined,
  };
}

/** Megabytes in use, after what is not has been given back. */
async function usedAfterCollection(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function measureOutcomes(page: Page): Promise<void> {
  const slow = (await scroll(page, 20)).filter((time) => time > 34).length;
  const flick = (await scroll(page, 100)).filter((time) => time > 34).length;
  report('outcomes: frames over 33 ms of 180, 1,200 px a second', slow, 3, 'frames');
  report('  6,000 px a second', flick, 3, 'frames');
  // Whoever has scrolled looks first: until then the browser draws what has come into sight.
  await page.waitForTimeout(1_000);
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    times.push(await showOnly(page, 'Failed '));
    await showOnly(page, 'All ');
  }
  report('outcomes: those that failed alone, click to painted rows, median', quantile(times, 0.5), 100, 'ms');
  report('  p90', quantile(times, 0.9), 100, 'ms');
}

/** Milliseconds from the click on a filter to the frame that shows its rows. */
async function showOnly(page: Page, button: string): Promise<number> {
  return await page.evaluate(async (name) => {
    const grid = () => document.querySelector('[role="grid"][aria-label="Outcomes"]');
    const wanted = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.startsWith(name),
    );
    const rows = String(Number((wanted?.textContent ?? '').replace(/\D/g, '')) + 1);
    const isShown = () =>
      grid()?.getAttribute('aria-rowcount') === rows && grid()?.getAttribute('aria-busy') === 'false';
    const start = performance.now();
    wanted?.click();
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isShown()) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(resolve));
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    return performance.now() - start;
  }, button);
}

async function measureReports(page: Page): Promise<void> {
  for (const format of ['CSV', 'JSON'] as const) {
    let saved = { time: 0, megabytes: 0, text: '' };
    const tasks = await longTasksDuring(page, async () => {
      saved = await saveReport(page, format);
    });
    report(`report as ${format}, ${saved.megabytes.toFixed(0)} MB`, saved.time, 2000, 'ms');
    reportTasks('  meanwhile', tasks);
    if (format === 'JSON') say(`first request to last answer: ${seconds(sendingTime(saved.text))} s`);
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
