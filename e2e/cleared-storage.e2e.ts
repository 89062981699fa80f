import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { z } from 'zod';
import { clearSiteData } from './browser-faults.ts';
import type { Countermand } from './countermand.ts';
import {
  createApi,
  expect,
  expectNoViolations,
  fillSignIn,
  test as onWorker,
  openDialog,
  pickOne,
  row,
  runAction,
  signInAs,
} from './fixtures.ts';
import { startRun, test } from './slow-run.ts';

test.describe.configure({ timeout: 240_000 });

const listed = z.array(z.object({ Id: z.number() }));
const reported = z.object({ outcomes: z.array(z.object({ id: z.number(), outcome: z.string() })) });

/** After a new page load, the run is there with its end, and its report agrees with the server. */
async function expectWhole(page: Page, server: Countermand): Promise<void> {
  await page.reload();
  await expect(page.getByText(/^Finished: [\d,]+ revoked and verified\.$/)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const line = row(page, 'Runs', 'run of this test');
  await expect(line).toContainText('Finished');
  const saved = page.waitForEvent('download');
  await (await runAction(line, 'Export')).click();
  const { outcomes } = reported.parse(JSON.parse(await readFile(await (await saved).path(), 'utf8')));
  const query = encodeURIComponent('RevocationComment -eq "run of this test"');
  const { body } = await createApi(server.url).get(
    `/Certificates?IncludeRevoked=true&ReturnLimit=2000&QueryString=${query}`,
  );
  const revoked = Array.isArray(body) ? new Set(listed.parse(body).map(({ Id }) => Id)) : new Set();
  const said = outcomes.filter(({ outcome }) => outcome === 'verified').map(({ id }) => id);
  expect(said.length).toBe(outcomes.length);
  if (revoked.size > 0) expect(new Set(said)).toEqual(revoked);
}

test('what a run has kept is cleared in its middle, then the session too: that is said, all is written down anew, and the end is there', async ({
  page,
  server,
}) => {
  await signInAs(page, 'admin');
  await startRun(page, 'run of this test');
  await clearSiteData(page, 'indexeddb');
  // Found gone with the next write, or told by one that was under way.
  const notice = page
    .getByRole('alert')
    .filter({ hasText: /What was kept of this run is gone|could not be kept in this browser/ });
  await expect(notice).toContainText('All of it is kept again. Resume goes on.');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await clearSiteData(page, 'all');
  await expect(notice).toContainText('All of it is kept again.');
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await row(page, 'Runs', 'run of this test').getByRole('link').click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 90_000 });
  await expectWhole(page, server);
});

onWorker('a database that is deleted between two runs is made again', async ({ page }) => {
  await signInAs(page, 'admin', '/runs');
  await expect(page.getByText('No run yet')).toBeVisible();
  await clearSiteData(page, 'indexeddb');
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('run of this test');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText(/^Finished: /)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Finished: /)).toBeVisible();
});

onWorker('a database that lacks a part is said before the start', async ({ page }) => {
  await page.goto('/sign-in');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('countermand.runs', 1);
        opening.onupgradeneeded = () => {
          for (const store of ['runs', 'certificates', 'events']) opening.result.createObjectStore(store);
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
  );
  await signInAs(page, 'admin');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('run of this test');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByRole('dialog', { name: 'This run cannot be kept' })).toContainText(
    'A part of what this page keeps in the browser is missing.',
  );
});
