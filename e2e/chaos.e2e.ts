import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { z } from 'zod';
import { logicalAuthorityName } from '#command/authority-name.ts';
import { clearSiteData, halt } from './browser-faults.ts';
import { startCountermand } from './countermand.ts';
import { type Api, createApi, expect, fillSignIn, row, runAction, test } from './fixtures.ts';
import { MortalBrowser } from './mortal-browser.ts';

/** One that the browser picks: most can be revoked; a few of the first are of the CA that is offline, or have expired. */
const mixture =
  'CA -ne NULL AND TemplateShortName -ne "WebServerApproval" AND ' +
  '(CertId -le 150 OR (CA -ne "Legacy Issuing CA" AND ExpirationDate -ge "%TODAY%"))';

const certificate = z.object({
  Id: z.number(),
  CertState: z.number(),
  NotAfter: z.string(),
  CertificateAuthorityName: z.nullable(z.string()),
});

type Certificate = z.output<typeof certificate>;

const reported = z.object({
  outcomes: z.array(z.object({ id: z.number(), outcome: z.string(), cause: z.nullable(z.string()) })),
  events: z.array(z.object({ type: z.string(), status: z.nullish(z.number()) })),
});

type Report = z.output<typeof reported>;

/** What the server says of every certificate. */
async function certificates(api: Api): Promise<ReadonlyMap<number, Certificate>> {
  const path = '/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=10000';
  const listed = z.array(certificate).parse((await api.get(path)).body);
  return new Map(listed.map((each) => [each.Id, each]));
}

/** The first so many of the mixture, by id, and the query for them. */
async function choose(api: Api, count: number) {
  const path = `/Certificates?IncludeExpired=true&ReturnLimit=${count}&SortField=CertId&SortAscending=0`;
  const { body } = await api.get(`${path}&QueryString=${encodeURIComponent(mixture)}`);
  const chosen = z.array(certificate).length(count).parse(body);
  return { chosen, query: `CertId -le ${chosen.at(-1)?.Id} AND ${mixture}` };
}

function kindOf({ NotAfter, CertificateAuthorityName }: Certificate): 'expired' | 'legacy' | 'plain' {
  if (Date.parse(NotAfter) < Date.now()) return 'expired';
  return logicalAuthorityName(CertificateAuthorityName ?? '') === 'Legacy Issuing CA' ? 'legacy' : 'plain';
}

async function signIn(page: Page, url: string, path: string): Promise<void> {
  // Whether a killed browser has kept the session depends on how long it lived.
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in?from=${encodeURIComponent(path)}`);
  await fillSignIn(page, 'admin');
}

/** Selects all that match, confirms, and is on the run's page afterwards. */
async function startRun(page: Page, url: string, query: string, count: number): Promise<void> {
  await signIn(page, url, `/?size=25&expired=true&query=${encodeURIComponent(query)}`);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Select all [\d,]+ that match$/ }).click();
  const action = `Revoke ${count.toLocaleString('en')} certificates`;
  await page.getByRole('button', { name: /^Revoke up to / }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Comment').fill('Chaos');
  const typed = dialog.getByLabel(/^Type \d+ to confirm$/);
  if (await typed.isVisible()) await typed.fill(String(count));
  await dialog.getByRole('button', { name: action }).click();
}

/** How many the run's page calls processed. It fails when the run has come to its end before. */
async function processed(page: Page): Promise<number> {
  const text = await page
    .getByRole('paragraph')
    .filter({ hasText: /^[\d,]+ of [\d,]+ processed/ })
    .textContent({ timeout: 15_000 });
  return Number(/^[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}

/** Opens the run that was cut off, as somebody does who comes back. */
async function resume(page: Page, url: string): Promise<void> {
  await signIn(page, url, '/runs');
  const line = row(page, 'Runs', 'Chaos');
  await expect(line).toContainText('Interrupted');
  await line.getByRole('link').click();
  await expect(page.getByText(/^The run was interrupted: /)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
}

/** What the report of the run says, once it has finished. */
async function report(page: Page): Promise<Report> {
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const saved = page.waitForEvent('download');
  await (await runAction(row(page, 'Runs', 'Chaos'), 'Export')).click();
  return reported.parse(JSON.parse(await readFile(await (await saved).path(), 'utf8')));
}

/** Holds server and ledger against each other, id by id. */
function expectAgreement(
  { outcomes }: Report,
  chosen: readonly Certificate[],
  server: ReadonlyMap<number, Certificate>,
): void {
  expect(outcomes.map(({ id }) => id)).toEqual(chosen.map(({ Id }) => Id));
  const saysRevoked = (outcome: string) => ['verified', 'alreadyRevoked'].includes(outcome);
  expect(
    outcomes.filter((each) => saysRevoked(each.outcome) !== (server.get(each.id)?.CertState === 2)),
  ).toEqual([]);
}

/** Which outcomes there are, by kind of certificate. */
function outcomesByKind({ outcomes }: Report, chosen: readonly Certificate[]) {
  const kinds = { plain: new Set<string>(), expired: new Set<string>(), legacy: new Set<string>() };
  for (const [index, { outcome, cause }] of outcomes.entries()) {
    const one = chosen[index];
    if (one) kinds[kindOf(one)].add(cause ?? outcome);
  }
  return kinds;
}

/** What the browser keeps is cleared: that is said, and the run goes on when told to. */
async function clear(page: Page): Promise<void> {
  await clearSiteData(page, 'indexeddb,local_storage');
  await expect(page.getByText('All of it is kept again.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Resume' }).click();
}

/** The tab that runs it stands still: another one says so, and takes it up once it is closed. */
async function handOver(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByText('It runs in another tab')).toBeVisible();
  await halt(page);
  await expect(other.getByText(/^No news since/)).toBeVisible({ timeout: 60_000 });
  await page.close();
  await other.getByRole('button', { name: 'Resume' }).click();
  // What is read to go on with is read: that much may have been done that the next deed comes at once.
  await expect(other.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
  return other;
}

test('2,000 certificates, a network that loses answers, a browser killed three times, its storage cleared and a tab that stands still', async () => {
  // Two minutes on a quiet machine.
  test.setTimeout(500_000);
  const server = await startCountermand({
    SANDBOX_CERTIFICATES: '4000',
    SANDBOX_STALE_READS: '1000',
    FAULTS: 'lost=0.1,error=0.05,reset=0.02,busy=0.005,seed=98',
  });
  const browser = await MortalBrowser.create();
  try {
    const api = createApi(server.url);
    const { chosen, query } = await choose(api, 2000);
    let page = await browser.start();
    await startRun(page, server.url, query, 2000);
    const deeds = [
      [0.1, 'clear'],
      [0.2, 'kill'],
      [0.4, 'kill'],
      [0.5, 'handOver'],
      [0.6, 'clear'],
      [0.7, 'kill'],
    ] as const;
    for (const [share, deed] of deeds) {
      const polling = { timeout: 60_000, intervals: [100] };
      await expect.poll(() => processed(page), polling).toBeGreaterThan(share * 2000);
      if (deed === 'clear') await clear(page);
      else if (deed === 'handOver') page = await handOver(page);
      else {
        await browser.kill();
        page = await browser.start();
        await resume(page, server.url);
      }
    }
    const run = await report(page);
    expectAgreement(run, chosen, await certificates(api));
    expect(outcomesByKind(run, chosen)).toEqual({
      plain: new Set(['verified']),
      expired: new Set(['expired']),
      legacy: new Set(['refused']),
    });
    // Or nothing of this was tried: of this seed the first 50 requests meet every fault.
    const statuses = run.events.filter(({ type }) => type === 'answered').map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429, 500, null]));
    expect(run.events.some(({ type }) => type === 'interrupted')).toBe(true);
  } finally {
    await browser.remove();
    await server.stop();
  }
});

test('a request that ends at its first failure, reading that is behind, a clock that is fast, and somebody else who revokes the same', async ({
  page,
}) => {
  const server = await startCountermand({
    SANDBOX_PARTIAL_FAILURE: 'stops-at-first',
    SANDBOX_STALE_READS: '2000',
    FAULTS: 'lost=0.1,error=0.05,seed=3',
  });
  try {
    // The clock of this computer is three minutes fast: what has come and what is to come is Command's to say.
    await page.clock.install({ time: Date.now() + 180_000 });
    const api = createApi(server.url);
    const { chosen, query } = await choose(api, 120);
    const plain = chosen.filter((each) => kindOf(each) === 'plain').map(({ Id }) => Id);
    const elsewhere = plain.slice(-10);
    // When the first request of the run is on its way already.
    await page.route(
      '**/Certificates/Revoke',
      async (route) => {
        for (const id of elsewhere) await revokeElsewhere(api, id);
        await route.continue();
      },
      { times: 1 },
    );
    await startRun(page, server.url, query, 120);
    const run = await report(page);
    expectAgreement(run, chosen, await certificates(api));
    expect(outcomesByKind(run, chosen)).toEqual({
      plain: new Set(['verified', 'alreadyRevoked']),
      expired: new Set(['expired']),
      legacy: new Set(['refused']),
    });
    const others = run.outcomes.filter(({ outcome }) => outcome === 'alreadyRevoked').map(({ id }) => id);
    expect(others).toEqual(elsewhere);
  } finally {
    await server.stop();
  }
});

/** By another client, which loses answers as well. */
async function revokeElsewhere(api: Api, id: number): Promise<void> {
  const body = { CertificateIds: [id], Reason: 4, Comment: 'By somebody else' };
  // Until it is revoked: an answer may be lost, and the next one says then that it has been.
  for (;;) {
    const answer = await api.post('/Certificates/Revoke', body).catch(() => null);
    if (answer && answer.status < 429) return;
  }
}
