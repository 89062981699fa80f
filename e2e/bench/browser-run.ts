import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { z } from 'zod';
import { listCertificateIdentities } from '#command/certificates.ts';
import { sortOrder } from '#command/list-query.ts';
import { password } from '../countermand.ts';
import { createNodeCaller } from './node-transport.ts';

/** All can be revoked, at once. */
export const revocable =
  'CA -ne NULL AND TemplateShortName -ne "WebServerApproval" AND CA -ne "Legacy Issuing CA" AND ExpirationDate -ge "%TODAY%"';

/** Most can be; a few of the first are of the CA that is offline, and some have expired. */
export const mixture =
  'CA -ne NULL AND TemplateShortName -ne "WebServerApproval" AND (CertId -le 300 OR CA -ne "Legacy Issuing CA")';

/** A query for so many certificates of a kind, behind this id, and the last of them. */
export async function queryFor(url: string, kind: string, count: number, behind = 0) {
  const query = `CertId -gt ${behind} AND ${kind}`;
  const { data } = await createNodeCaller(url)(listCertificateIdentities, {
    query: {
      QueryString: query,
      IncludeExpired: true,
      ReturnLimit: 1,
      PageReturned: count,
      SortField: 'CertId',
      SortAscending: sortOrder.ascending,
    },
  });
  const last = data[0]?.Id;
  if (last === undefined) throw new Error(`There are fewer than ${count} such certificates.`);
  return { query: `CertId -le ${last} AND ${query}`, last };
}

/** Signs in, selects all that a query finds, and shows it; the button that asks for the revocation is there then. */
export async function selectRun(page: Page, url: string, query: string): Promise<Locator> {
  const list = `/?size=25&expired=true&query=${encodeURIComponent(query)}`;
  await page.goto(`${url}/sign-in?from=${encodeURIComponent(list)}`);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check({ timeout: 120_000 });
  await page.getByRole('button', { name: /^Select all [\d,]+ that match$/ }).click();
  return page.getByRole('button', { name: /^Revoke up to / });
}

/** Asks for the revocation of what is selected. @returns the dialog, which shows the whole list then */
export async function askForRun(page: Page, ask: Locator): Promise<Locator> {
  await ask.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Comment').waitFor({ timeout: 600_000 });
  return dialog;
}

/** Signs in, selects what a query finds, and confirms; the page shows the run then. */
export async function confirmRun(page: Page, url: string, query: string, count: number): Promise<void> {
  const dialog = await askForRun(page, await selectRun(page, url, query));
  await confirm(page, dialog, count);
}

/** Confirms the revocation that the dialog asks for; the page shows the run then. */
export async function confirm(page: Page, dialog: Locator, count: number): Promise<void> {
  await dialog.getByLabel('Comment').fill('Measured');
  await dialog.getByLabel(/^Type \d+ to confirm$/).fill(String(count));
  await dialog.getByRole('button', { name: actionFor(count) }).click();
  await page
    .getByText(/^([\d,]+ of [\d,]+ processed|Finished: )/)
    .first()
    .waitFor();
}

function actionFor(count: number): string {
  return `Revoke ${count.toLocaleString('en')} certificates`;
}

const report = z.object({
  counts: z.record(z.string(), z.number()),
  events: z.array(z.object({ type: z.string(), at: z.number() })),
});

/** Saves the report of the run that has finished, in this format, and reads the times of its events. */
export async function saveReport(page: Page, format: 'CSV' | 'JSON') {
  await page.getByRole('button', { name: 'Report' }).click();
  const saved = page.waitForEvent('download', { timeout: 120_000 });
  const item = page.getByRole('menuitem', { name: new RegExp(`^${format}`) });
  await item.waitFor();
  const time = await item.evaluate(async (element: HTMLElement) => {
    const start = performance.now();
    const isSaved = () =>
      [...document.querySelectorAll('[role="status"]')].some(
        ({ textContent }) => textContent === 'The report is saved.',
      );
    const done = new Promise<void>((resolve) => {
      let wasElse = !isSaved();
      const observer = new MutationObserver(() => {
        if (!isSaved()) wasElse = true;
        else if (wasElse) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    element.click();
    await done;
    return performance.now() - start;
  });
  const text = await readFile(await (await saved).path(), 'utf8');
  return { time, megabytes: text.length / 1e6, text };
}

/** Milliseconds from the first request to the last answer. */
export function sendingTime(text: string): number {
  const { events } = report.parse(JSON.parse(text));
  const first = events.find(({ type }) => type === 'sent');
  const last = events.findLast(({ type }) => type === 'answered');
  if (!first || !last) throw new Error('Nothing was sent.');
  return last.at - first.at;
}
