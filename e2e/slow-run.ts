import type { Page } from 'playwright/test';
import { type Countermand, startCountermand } from './countermand.ts';
import { test as base, expect } from './fixtures.ts';

/** Each revocation takes its time there, so that a run is really in the middle. */
function startSlowCountermand(): Promise<Countermand> {
  return startCountermand({ FAULTS: 'delay=700', SANDBOX_CERTIFICATES: '1200' });
}

/** Each test has a slow server of its own. */
export const test = base.extend<{ readonly server: Countermand }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names a fixture needs from this pattern
  server: async ({}, use) => {
    const server = await startSlowCountermand();
    await use(server);
    await server.stop();
  },
  baseURL: ({ server }, use) => use(server.url),
});

/** Confirms the revocation of everything on the first page of the list. */
export async function confirmPage(page: Page, comment: string, size: 25 | 250 | 1000 = 250): Promise<void> {
  // None of a CA that refuses, nor any that waits for approval, where a lost answer looks like a refusal: other subjects.
  const query = encodeURIComponent('TemplateShortName -ne "WebServerApproval" AND CN -contains ".web."');
  await page.goto(`/?size=${size}&sort=IssuedCN&query=${query}`);
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid.getByRole('row').nth(20)).toBeVisible();
  await grid.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Revoke [\d,]+ certificates$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke certificates' });
  await dialog.getByLabel('Comment').fill(comment);
  const action = dialog.getByRole('button', { name: /^Revoke [\d,]+ certificates$/ });
  const [count = ''] = /[\d,]+/.exec((await action.textContent()) ?? '') ?? [];
  // Many are only revoked once their count is typed.
  if (size > 25) await dialog.getByLabel(/^Type \d+ to confirm$/).fill(count.replace(',', ''));
  await action.click();
}

/** The same, and waits until it is under way. */
export async function startRun(page: Page, comment: string, size: 250 | 1000 = 250): Promise<void> {
  await confirmPage(page, comment, size);
  await expect(page.getByRole('heading', { name: /^Revocation of/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Revoked \d/ })).toBeVisible();
}
