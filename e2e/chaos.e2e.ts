import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { z } from 'zod';
import { startCountermand } from './countermand.ts';
import { type Api, createApi, expect, fillSignIn, row, test } from './fixtures.ts';
import { MortalBrowser } from './mortal-browser.ts';

/** One that the browser picks: most can be revoked; a few of the first are of the CA that is offline, or have expired. */
const mixture =
  'CA -ne NULL AND TemplateShortName -ne "WebServerApproval" AND ' +
  '(CertId -le 150 OR (CA -ne "Legacy Issuing CA" AND ExpirationDate -ge "%TODAY%"))';

const listed = z.array(z.object({ Id: z.number(), CertState: z.number() }));

const reported = z.object({
  outcomes: z.array(
    z.object({
      id: z.number(),
      authority: z.nullable(z.string()),
      outcome: z.string(),
      cause: z.nullable(z.string()),
    }),
  ),
});

type Reported = z.output<typeof reported>['outcomes'][number];

/** What the server says of every certificate. */
async function states(api: Api): Promise<ReadonlyMap<number, number>> {
  const path = '/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=10000';
  return new Map(listed.parse((await api.get(path)).body).map(({ Id, CertState }) => [Id, CertState]));
}

/** The first so many of the mixture, by id. */
async function choose(api: Api, count: number): Promise<{ readonly ids: number[]; readonly query: string }> {
  const all = `/Certificates?IncludeExpired=true&ReturnLimit=${count}&SortField=Id&SortAscending=0`;
  const found = listed.parse((await api.get(`${all}&QueryString=${encodeURIComponent(mixture)}`)).body);
  const ids = found.map(({ Id }) => Id);
  expect(ids).toHaveLength(count);
  return { ids, query: `CertId -le ${ids.at(-1)} AND ${mixture}` };
}

async function signIn(page: Page, url: string, path: string): Promise<void> {
  await page.goto(`${url}/sign-in?from=${encodeURIComponent(path)}`);
  await fillSignIn(page, 'admin');
}

/** Selects all that match, confirms, and is on the run's page afterwards. */
async function startRun(page: Page, url: string, query: string, count: number): Promise<void> {
  await signIn(page, url, `/?size=25&expired=true&query=${encodeURIComponent(query)}`);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Select all [\d,]+ that match$/ }).click();
  const action = `Revoke ${count.toLocaleString('en')} certificates`;
  await page.getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Comment').fill('Chaos');
  const typed = dialog.getByLabel(/^Type \d+ to confirm$/);
  if (await typed.isVisible()) await typed.fill(String(count));
  await dialog.getByRole('button', { name: action }).click();
}

/** How many the run's page calls done. */
async function done(page: Page): Promise<number> {
  const text = await page.getByText(/^[\d,]+ of [\d,]+ done$/).textContent();
  return Number(/^[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}

/** Opens the run that was cut off, as somebody does who comes back. */
async function resume(page: Page, url: string): Promise<void> {
  await signIn(page, url, '/runs');
  const line = row(page, 'Runs', 'Chaos');
  await expect(line).toContainText('Interrupted');
  await line.getByRole('link').click();
  await expect(page.getByText(/^The run was interrupted/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
}

/** What the report of the run says, once it has finished. */
async function report(page: Page): Promise<readonly Reported[]> {
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const saved = page.waitForEvent('download');
  await row(page, 'Runs', 'Chaos').getByRole('button', { name: 'Export' }).click();
  return reported.parse(JSON.parse(await readFile(await (await saved).path(), 'utf8'))).outcomes;
}

/** Holds server and ledger against each other, id by id. */
function expectAgreement(
  outcomes: readonly Reported[],
  ids: readonly number[],
  server: ReadonlyMap<number, number>,
): void {
  expect(outcomes.map(({ id }) => id)).toEqual(ids);
  const isRevoked = (outcome: string) => ['verified', 'alreadyRevoked'].includes(outcome);
  const wrong = outcomes.filter(({ id, outcome }) => isRevoked(outcome) !== (server.get(id) === 2));
  expect(wrong).toEqual([]);
}

test('2,000 certificates, a network that loses answers, and a browser killed three times', async () => {
  const server = await startCountermand({
    SANDBOX_CERTIFICATES: '4000',
    FAULTS: 'lost=0.1,error=0.05,reset=0.02,busy=0.01,seed=11',
  });
  const browser = await MortalBrowser.create();
  try {
    const api = createApi(server.url);
    const { ids, query } = await choose(api, 2000);
    let page = await browser.start();
    await startRun(page, server.url, query, 2000);
    for (const share of [0.2, 0.4, 0.7]) {
      await expect.poll(() => done(page), { timeout: 60_000 }).toBeGreaterThan(share * 2000);
      await browser.kill();
      page = await browser.start();
      await resume(page, server.url);
    }
    const outcomes = await report(page);
    expectAgreement(outcomes, ids, await states(api));
    const failed = outcomes.filter(({ outcome }) => outcome !== 'verified');
    expect(new Set(failed.map(({ outcome, cause }) => `${outcome} ${cause}`))).toEqual(
      new Set(['failed authority', 'failed expired']),
    );
  } finally {
    await browser.remove();
    await server.stop();
  }
});
