import { claimPort } from '../src/gateway/port.ts';
import { startCountermand } from './countermand.ts';
import { expect, expectNoViolations, fillSignIn, pickOne, row, search, searchBox, test } from './fixtures.ts';

test('the grid sorts, searches and pages on the server, and the address keeps all of it', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await expectNoViolations(page, { allRows: true });
  await page.getByRole('columnheader', { name: 'Valid until' }).click();
  await expect(page).toHaveURL(/sort=NotAfter/);
  await expect(page.getByRole('columnheader', { name: 'Valid until' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toContainText(
    /in \d+ hours|tomorrow|in 1 day|today/,
  );
  await search(page, '.web.');
  await page.getByRole('button', { name: /^Collection: / }).click();
  await page.getByRole('option', { name: 'Web servers' }).click();
  await expect(page).toHaveURL(/collection=1/);
  const address = page.url();
  await page.reload();
  await expect(row(page, 'Certificates', '.web.').first()).toBeVisible();
  expect(page.url()).toBe(address);
  await expect(searchBox(page)).toHaveValue('.web.');
  await page.goBack();
  await expect(page).not.toHaveURL(/collection=1/);
  await expect(page.getByRole('button', { name: 'Collection: All certificates' })).toBeVisible();
});

test('the header checkbox takes the page and nothing else', async ({ page, signIn }) => {
  await signIn('admin', '/?size=25');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await expect(page.getByRole('status')).toHaveText('25 selected');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('No certificates selected');
});

test('hostile names are shown as text, with what is invisible made visible', async ({ page, signIn }) => {
  await signIn('admin');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await search(page, '<img');
  await expect(grid.getByText('<img src=x onerror=alert(1)>.example.com')).toBeVisible();
  await search(page, 'moc.elpmaxe');
  await expect(grid.getByText('U+202E')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Select shop[U+202E]moc.elpmaxe.bew' })).toBeVisible();
});

test('a search without matches says so', async ({ page, signIn }) => {
  await signIn('admin');
  await search(page, 'no such name anywhere');
  await expect(page.getByText('No certificate matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
});

test('a bad address opens with what is valid in it', async ({ page, signIn }) => {
  await signIn('admin', '/?size=-5&page=x&sort=Nonsense&query=CN -contains ".web."');
  await expect(row(page, 'Certificates', '.web.').first()).toBeVisible();
});

test('a wrong password is said on the form; after signing out the way back is closed', async ({
  page,
  signIn,
}) => {
  await page.goto('/?query=CN -contains "web"');
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your user name')).toBeVisible();
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('User name or password is wrong.');
  await expect(page.getByLabel('User name')).toHaveValue('admin');
  await expectNoViolations(page);
  await signIn('admin');
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a lost session asks to sign in and comes back with the same search and selection', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin');
  await search(page, 'shop');
  await pickOne(page);
  await context.clearCookies();
  await page.getByLabel('Include expired').click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await fillSignIn(page, 'admin');
  await expect(searchBox(page)).toHaveValue('shop');
  await expect(page.getByLabel('Include expired')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('1 selected');
});

test('when the server is gone the grid says so, and Retry works once it is back', async ({ page }) => {
  const port = String(await claimPort('127.0.0.1', 0));
  const first = await startCountermand({ PORT: port });
  try {
    await page.goto(`${first.url}/sign-in`);
    await fillSignIn(page, 'admin');
    await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
    first.process.kill('SIGKILL');
    await page.getByLabel('Include revoked').check();
    await expect(page.getByText('The certificates could not be loaded')).toBeVisible();
    const second = await startCountermand({ PORT: port, DATA_DIR: first.dataDirectory });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
    await second.stop();
  } finally {
    await first.stop();
  }
});
