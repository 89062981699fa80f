import type { BrowserContext, Page } from 'playwright/test';
import { password } from './countermand.ts';
import {
  chooseMore,
  expect,
  expectNoViolations,
  fillSignIn,
  openDialog,
  pickOne,
  row,
  search,
  test,
} from './fixtures.ts';

const heading = (page: Page) => page.getByRole('heading', { name: 'Sign in' });

test('who signs out in one tab has signed out in all, and nothing is kept', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin');
  await pickOne(page);
  const other = await context.newPage();
  await other.goto('/runs');
  await other.getByRole('button', { name: 'admin' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(heading(other)).toBeVisible();
  await expect(heading(page)).toBeVisible();
  // Signing in as somebody else, the page was loaded anew: nothing is selected.
  await fillSignIn(other, 'auditor');
  await expect(page.getByRole('button', { name: 'auditor' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('No certificates selected');
});

test('a sign-in in another tab lets the one that waits go on as it was', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin');
  await pickOne(page);
  await context.clearCookies();
  await page.getByLabel('Include expired').check();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await signInUnseen(context, 'admin');
  const other = await context.newPage();
  await other.goto('/signed-in');
  await expect(other.getByText('You are signed in')).toBeVisible();
  await expectNoViolations(other);
  await expect(page.getByLabel('Include expired')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('1 selected');
});

/** Signs in as nobody of this browser's tabs has noticed. */
async function signInUnseen({ request }: BrowserContext, username: string): Promise<void> {
  const answer = await request.post('/session', {
    data: { username, password },
    headers: { 'x-keyfactor-requested-with': 'APIClient' },
  });
  expect(answer.status()).toBe(200);
}

/** Coming back to the tab, as often as browsers say so. */
const comeBack = (page: Page) =>
  page.evaluate(() => {
    for (const name of ['focus', 'focus']) window.dispatchEvent(new Event(name));
  });

test('who signs in beside leaves no page of somebody else open', async ({ page, signIn, context }) => {
  await signIn('admin');
  await pickOne(page);
  await signInUnseen(context, 'auditor');
  const other = await context.newPage();
  await other.goto('/runs');
  await expect(page.getByRole('button', { name: 'auditor' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('No certificates selected');
});

test('what one person confirmed is not sent in the name of another', async ({
  page,
  signIn,
  context,
  api,
}) => {
  await signIn('admin');
  await search(page, 'web');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Confirmed by admin');
  await signInUnseen(context, 'web-team');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(heading(page)).toBeVisible();
  // Back to where the run is, and not to where it was confirmed.
  await expect(page).toHaveURL(/runs/);
  await comeBack(page);
  await expect(page.getByRole('button', { name: 'web-team' })).toBeVisible();
  await expect(page.getByText('Sign in as admin to see it and to go on.')).toBeVisible();
  const { body } = await api.get('/Audit?SortAscending=1&QueryString=Operation%20-eq%206');
  expect(JSON.stringify(body)).not.toContain('Confirmed by admin');
  await expect(row(page, 'Outcomes', 'Revoked')).toHaveCount(0);
});

test('a run that is written down nowhere waits for whoever confirmed it', async ({
  page,
  signIn,
  context,
}) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await signIn('admin');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Kept in memory');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  const warning = page.getByRole('dialog', { name: 'This run cannot be kept' });
  await warning.getByLabel('Go on without a journal').check();
  await signInUnseen(context, 'web-team');
  await warning.getByRole('button', { name: 'Revoke without a journal' }).click();
  await expect(page.getByText('Sign in as admin to go on with it.')).toBeVisible();
  await comeBack(page);
  await expect(page.getByText('web-team has signed in meanwhile.')).toBeVisible();
  await expectNoViolations(page);
  await signInUnseen(context, 'admin');
  await comeBack(page);
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText(/^Finished: /)).toBeVisible();
});

test('what was typed in a dialog is there when the session has ended meanwhile', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin');
  await search(page, '.web.');
  await row(page, 'Certificates', '.web.').first().getByText('.web.').first().click();
  const details = page.getByRole('region', { name: /\.web\./ });
  const dialogs: [() => Promise<void>, string, string][] = [
    [() => details.getByRole('button', { name: /^Revoke/ }).click(), 'Comment', 'Of the open one'],
    [() => chooseMore(page, 'Save as collection…'), 'Name', 'A name for this search'],
  ];
  for (const [open, field, words] of dialogs) {
    await open();
    await page.getByRole('dialog').getByLabel(field).fill(words);
    await context.clearCookies();
    // What has come back to a network asks again.
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(page.getByText('Your session has ended.')).toBeVisible();
    await signInUnseen(context, 'admin');
    await comeBack(page);
    await open();
    await expect(page.getByRole('dialog').getByLabel(field)).toHaveValue(words);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  }
});
