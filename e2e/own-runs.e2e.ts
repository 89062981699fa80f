import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import {
  expect,
  expectNoViolations,
  openDialog,
  pickOne,
  row,
  runAction,
  search,
  signInAs,
  test,
} from './fixtures.ts';

/** Revokes the first certificate that is shown, and waits for the end unless it is not to come. */
async function revoke(page: Page, comment: string): Promise<void> {
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill(comment);
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
}

async function signOut(page: Page, name: string, removes = false): Promise<void> {
  await page.getByRole('button', { name }).click();
  if (removes) await page.getByRole('menuitemcheckbox', { name: /^Remove my finished runs/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Runs' });
const lines = (page: Page) => grid(page).getByRole('row');

test('somebody else in this browser sees of a run only that it waits and whose it is, cannot go on with it, and sees nothing of one that has ended (R30)', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await search(page, 'shop');
  await revoke(page, 'Ended and secret');
  await expect(page.getByText(/^Finished: /)).toBeVisible();
  const ended = page.url();
  // How it stands is written down a moment later than it shows.
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Ended and secret')).toContainText('Finished');
  await page.goto('/');
  // Nothing of it is answered before the page is gone.
  await page.route('**/Certificates/Revoke', () => {});
  page.on('dialog', (dialog) => void dialog.accept());
  await revoke(page, 'Waiting and secret');
  await page.getByRole('button', { name: 'Show the run' }).click();
  await expect(page.getByRole('heading', { name: /^Revocation of/ })).toBeVisible();
  const waiting = page.url();
  await page.goto('/');
  await page.unroute('**/Certificates/Revoke');
  await signOut(page, 'admin');

  await signInAs(page, 'auditor');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(lines(page)).toHaveCount(2);
  const other = row(page, 'Runs', 'Somebody else’s');
  await expect(other).toContainText('Only admin can open it.');
  await expect(page.getByText('secret')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await expect(await runAction(other, 'Export')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expectNoViolations(page);
  await page.goto(ended);
  await expect(page.getByText('There is no such run in this browser')).toBeVisible();
  await page.goto(waiting);
  await expect(page.getByText('This run is somebody else’s')).toBeVisible();
  await expect(page.getByText('It was confirmed by admin. Sign in as admin to see it')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Resume|Stop)$/ })).toHaveCount(0);
  await expect(page.getByText('secret')).toHaveCount(0);
  await expectNoViolations(page);

  // Nothing that was searched or written before is offered.
  await page.goto('/');
  await page.getByRole('button', { name: 'Presets' }).click();
  await expect(page.getByText('None yet. A search is kept here')).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain('admin');

  await page.keyboard.press('Escape');
  await signOut(page, 'auditor', true);
  await signInAs(page, 'admin');
  await page.getByRole('button', { name: 'Presets' }).click();
  await expect(page.getByRole('list', { name: 'Recent searches' })).toContainText('shop');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Ended and secret')).toContainText('Finished');
  await expect(row(page, 'Runs', 'Waiting and secret')).toContainText('Interrupted');

  // What has ended goes when it is said so, and what has not stays.
  await signOut(page, 'admin', true);
  await signInAs(page, 'admin');
  await page.getByRole('button', { name: 'Presets' }).click();
  await expect(page.getByText('None yet. A search is kept here')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Waiting and secret')).toContainText('Interrupted');
  await expect(lines(page)).toHaveCount(2);

  // Whoever has confirmed it may end it, and nothing is sent for that.
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) sent.push(request.postData() ?? '');
  });
  await row(page, 'Runs', 'Waiting and secret').getByRole('link').click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Stop/ }).click();
  await expect(page.getByText('Finished: 1 unknown.')).toBeVisible();
  expect(sent).toEqual([]);
});

test('a report is for whoever has imported it, and runs of before are for whoever bears the name', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await revoke(page, 'To be imported');
  await expect(page.getByText(/^Finished: /)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const line = row(page, 'Runs', 'To be imported');
  const saved = page.waitForEvent('download');
  await (await runAction(line, 'Export')).click();
  const report = await readFile(await (await saved).path());
  const file = { name: 'report.json', mimeType: 'application/json', buffer: report };
  await signOut(page, 'admin');
  await signInAs(page, 'auditor', '/runs');
  await page.getByLabel('Report of a run').setInputFiles(file);
  await expect(page.getByRole('alert')).toContainText('keeps this run already, for somebody else');

  await signOut(page, 'auditor');
  await signInAs(page, 'admin');
  await signOut(page, 'admin', true);
  await signInAs(page, 'auditor', '/runs');
  await page.getByLabel('Report of a run').setInputFiles(file);
  await expect(line).toContainText('Imported');
  await signOut(page, 'auditor');
  await signInAs(page, 'admin', '/runs');
  await expect(page.getByText('No run yet')).toBeVisible();

  // As it was kept before it was known who has imported it.
  await page.evaluate(forgetOwners);
  await page.reload();
  await expect(line).toContainText('Imported');
});

/** Takes from all runs what tells whose they are but the name. Runs in the page. */
async function forgetOwners(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('countermand.runs');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const runs = database.transaction('runs', 'readwrite').objectStore('runs');
  await new Promise<void>((resolve) => {
    runs.openCursor().onsuccess = ({ target }) => {
      const cursor = target instanceof IDBRequest ? target.result : null;
      if (!cursor) return resolve();
      const { importedBy: _, heading, ...rest } = cursor.value;
      const { confirmedById: __, ...named } = heading;
      cursor.update({ ...rest, heading: named });
      cursor.continue();
    };
  });
  database.close();
}
