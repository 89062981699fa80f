import type { Page } from 'playwright/test';
import { goOn, halt } from './browser-faults.ts';
import { startCountermand } from './countermand.ts';
import { expect, expectNoViolations, row, signInAs, test } from './fixtures.ts';

/** Revokes a page of certificates of which none is refused. */
async function start(page: Page): Promise<void> {
  const query = 'TemplateShortName -ne "WebServerApproval" AND CN -contains ".web."';
  await page.goto(`/?size=250&sort=IssuedCN&query=${encodeURIComponent(query)}`);
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid.getByRole('row').nth(20)).toBeVisible();
  await grid.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Revoke [\d,]+ certificates$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke certificates' });
  await dialog.getByLabel('Comment').fill('run of this test');
  const action = dialog.getByRole('button', { name: /^Revoke [\d,]+ certificates$/ });
  const [count = ''] = /\d+/.exec((await action.textContent()) ?? '') ?? [];
  await dialog.getByLabel(/^Type \d+ to confirm$/).fill(count);
  await action.click();
  await expect(page.getByRole('button', { name: /^Revoked \d/ })).toBeVisible();
}

test('of a tab that stands still the others say since when nothing was heard, and take its run up once it is closed', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const server = await startCountermand({ FAULTS: 'delay=700', SANDBOX_CERTIFICATES: '1200' });
  const context = await browser.newContext({ baseURL: server.url });
  try {
    const page = await context.newPage();
    await signInAs(page, 'admin');
    await start(page);
    await page.getByRole('button', { name: 'Pause' }).click();
    const watching = await context.newPage();
    await watching.goto(page.url());
    const list = await context.newPage();
    await list.goto('/runs');
    const line = row(list, 'Runs', 'run of this test');
    await expect(line).toContainText('Paused in another tab');
    await watching.bringToFront();
    const notice = watching.getByRole('alert').filter({ hasText: 'No news since' });
    await expect(watching.getByText('It runs in another tab')).toBeVisible();

    const halted = await halt(page);
    await expect(notice).toContainText(
      /^No news since \d\d:\d\d:\d\d \(under 1 min\): the tab that runs it stands still/,
      {
        timeout: 60_000,
      },
    );
    await expectNoViolations(watching);
    await expect(line).toContainText('No news from its tab', { timeout: 60_000 });
    await goOn(halted);
    await expect(watching.getByText('It runs in another tab')).toBeVisible();
    await expect(line).toContainText('Paused in another tab');

    await halt(page);
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await page.close();
    await expect(watching.getByRole('alert').filter({ hasText: 'The run was interrupted' })).toBeVisible();
    await watching.getByRole('button', { name: 'Resume' }).click();
    await expect(watching.getByText(/^Finished: /)).toBeVisible({ timeout: 90_000 });
  } finally {
    await context.close();
    await server.stop();
  }
});
