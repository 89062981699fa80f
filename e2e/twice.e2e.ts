import type { Locator, Page } from 'playwright/test';
import { password } from './countermand.ts';
import { chooseMore, expect, openDialog, pickOne, row, runAction, search, test } from './fixtures.ts';

/** As automation does it: both within one task, so that nothing is drawn in between. */
const clickTwice = (button: Locator) =>
  button.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });

/** What is sent to change something, as method and path, while the test goes on. */
function changesOf(page: Page): readonly string[] {
  const changes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== 'GET') changes.push(`${request.method()} ${pathname}`);
  });
  return changes;
}

test('a sign-in that is clicked twice is one attempt, and so is a sign-out', async ({ page }) => {
  const changes = changesOf(page);
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('wrong');
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await clickTwice(signIn);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(changes).toEqual(['POST /session']);
  await page.getByLabel('Password').fill(password);
  await clickTwice(signIn);
  await page.getByRole('button', { name: 'admin' }).click();
  await clickTwice(page.getByRole('menuitem', { name: 'Sign out' }));
  await expect(signIn).toBeVisible();
  expect(changes).toEqual(['POST /session', 'POST /session', 'DELETE /session']);
});

test('a revocation that is confirmed twice is one run, and so is one without a journal, and a retry', async ({
  page,
  signIn,
}) => {
  await page.addInitScript(() => {
    const { open } = indexedDB;
    indexedDB.open = (...parts) => {
      if (sessionStorage.getItem('refuses')) throw new DOMException('Refused', 'SecurityError');
      return open.apply(indexedDB, parts);
    };
  });
  await signIn('admin');
  const changes = changesOf(page);
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Clicked twice');
  await clickTwice(dialog.getByRole('button', { name: 'Revoke 1 certificate' }));
  await expect(page.getByText(/^Finished: 1 revoked/)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Clicked twice')).toHaveCount(1);
  expect(changes).toEqual(['POST /KeyfactorAPI/Certificates/Revoke']);

  await clickTwice(await runAction(row(page, 'Runs', 'Clicked twice'), 'Delete'));
  await clickTwice(page.getByRole('dialog', { name: 'Delete run' }).getByRole('button', { name: 'Delete' }));
  await expect(page.getByText('No run yet')).toBeVisible();

  await page.goto('/');
  await page.evaluate(() => sessionStorage.setItem('refuses', 'yes'));
  await page.reload();
  // The CA of these is offline: they fail, and can be tried again.
  await search(page, 'legacy');
  await pickOne(page);
  const second = await openDialog(page, 'Revoke 1 certificate');
  await second.getByLabel('Comment').fill('Clicked twice again');
  await second.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await page.getByLabel('Go on without a journal').check();
  await clickTwice(page.getByRole('button', { name: 'Revoke without a journal' }));
  await expect(page.getByText(/^Finished: 1 failed/)).toBeVisible();
  expect(changes).toHaveLength(2);
  await clickTwice(page.getByRole('button', { name: 'Retry these' }));
  await expect.poll(() => changes.length).toBeGreaterThan(2);
  await expect(page.getByText(/^Finished: 1 failed/)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Clicked twice again')).toHaveCount(1);
  expect(changes).toHaveLength(3);
});

test('a collection that is saved twice is one', async ({ page, signIn }) => {
  await signIn('admin');
  await search(page, 'shop');
  const changes = changesOf(page);
  await chooseMore(page, 'Save as collection…');
  const dialog = page.getByRole('dialog', { name: 'Save as collection' });
  await dialog.getByLabel('Name').fill('Saved by two clicks');
  await clickTwice(dialog.getByRole('button', { name: 'Save collection' }));
  await expect(page.getByRole('button', { name: /^Collection/ })).toContainText('Saved by two clicks');
  expect(changes).toEqual(['POST /KeyfactorAPI/CertificateCollections']);
});
