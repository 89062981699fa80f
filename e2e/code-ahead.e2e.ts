import type { Page } from 'playwright/test';
import { chooseMore, expect, expectNoViolations, openAgain, pickOne, saveData, test } from './fixtures.ts';

/** How many files of code the page names, and has not loaded yet. */
const filesLeft = (page: Page) =>
  page.evaluate(() => {
    const names =
      document.querySelector<HTMLMetaElement>('meta[name="code-files"]')?.content.split(' ') ?? [];
    const loaded = new Set(
      performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)),
    );
    return names.length === 0 ? null : names.filter((name) => !loaded.has(name)).length;
  });

test('once the first list is there, every page and dialog can be opened without a network', async ({
  page,
  signIn,
  context,
}) => {
  test.slow();
  await signIn('admin');
  await pickOne(page);
  // Code files are more than the browser notes by default.
  await expect.poll(() => filesLeft(page), { timeout: 60_000 }).toBe(0);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await page.getByRole('button', { name: 'Add from a list' }).click();
  const list = page.getByRole('dialog', { name: 'Add from a list' });
  await list.getByRole('textbox').fill('www.example.com');
  // By a worker.
  await expect(list.getByRole('button', { name: 'Check 1 entry' })).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseMore(page, 'Export…');
  await expect(page.getByRole('dialog', { name: 'Export certificates' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('The certificates could not be listed')).toBeVisible();
});

test('code that cannot be loaded is said within the application, and comes when the network is back', async ({
  page,
  signIn,
  context,
}) => {
  await page.addInitScript(saveData);
  await signIn('admin');
  await pickOne(page);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Error' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('status')).toHaveText(
    'Its code could not be loaded: the server cannot be reached.',
  );
  await expectNoViolations(page);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(again).toBeVisible();
  await context.setOffline(false);
  await again.click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 selected' })).toBeVisible();

  // A dialog.
  await context.setOffline(true);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(again).toBeVisible();
  await context.setOffline(false);
  await again.click();
  await openAgain(page, () => chooseMore(page, 'Export…', { timeout: 2000 }), 'Export certificates');
});

test('a palette whose code does not come leaves the page as it is', async ({ page, signIn, context }) => {
  await page.addInitScript(saveData);
  await signIn('admin');
  await pickOne(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: /^Commands/ }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Its code could not be loaded.' });
  await expect(alert).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoke 1 certificate' })).toBeVisible();
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
});
