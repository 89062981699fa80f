import type { Page } from 'playwright/test';
import { startInFrontOf } from './command-stand-in.ts';
import { expect, expectNoViolations, signInAs, test } from './fixtures.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Certificates' });
const boxes = (page: Page) => grid(page).getByRole('checkbox', { name: /^Select (?!all)/ });
const status = (page: Page) => page.getByRole('region', { name: 'Selection' }).getByRole('status');
const pageBox = (page: Page) => page.getByRole('checkbox', { name: 'Select all rows on this page' });

/** Milliseconds for which the second page is held back: longer than all that is tried meanwhile. */
const delay = 6000;

test('while the rows are of another page or search, no box, no key and no header selects anything', async ({
  browser,
  serverUrl,
}) => {
  let isHeld = false;
  const command = await startInFrontOf(serverUrl, ({ url }) => {
    if (!isHeld || !/Certificates\?.*PageReturned=2/i.test(url)) return null;
    return { status: 503, body: { Message: 'Held back' }, headers: { 'retry-after': '1' }, delay };
  });
  const context = await browser.newContext({ baseURL: command.url });
  const page = await context.newPage();
  try {
    await signInAs(page, 'admin', '/?size=5');
    await boxes(page).nth(1).check();
    await expect(status(page)).toHaveText('1 selected');
    isHeld = true;
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByText('These are the previous rows: none can be selected.')).toBeVisible();
    await expect(grid(page)).toHaveAttribute('aria-busy', 'true');
    await expect(boxes(page).first()).toHaveAttribute('aria-disabled', 'true');
    await expect(pageBox(page)).toHaveAttribute('aria-disabled', 'true');
    await expectNoViolations(page);
    // By force: what is told to be disabled is otherwise waited for.
    await boxes(page).first().click({ force: true });
    await pageBox(page).click({ force: true });
    await boxes(page).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Shift+Space');
    await expect(status(page)).toHaveText(/^1 selected/);
    await expect(boxes(page).first()).not.toBeChecked();

    // It fails: no old rows are left under the error, and nothing offers to select them.
    await expect(page.getByText('The certificates could not be loaded')).toBeVisible();
    await expect(boxes(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: /that match$/ })).toBeHidden();
    isHeld = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await boxes(page).first().check();
    await expect(status(page)).toContainText('2 selected');
  } finally {
    await context.close();
    await command.stop();
  }
});

test('text that is typed and not searched marks the list, and not all of it can be selected', async ({
  page,
  signIn,
}) => {
  await signIn('admin', '/?size=5');
  await pageBox(page).check();
  const all = page.getByRole('button', { name: /^Select all \d+ that match$/ });
  await expect(all).toBeEnabled();
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const query = page.getByRole('textbox', { name: 'Query' });
  // It cannot be read, and so it is not searched.
  await query.fill('CN -contains "we');
  await expect(page.getByText('What is typed is not searched yet.')).toBeVisible();
  await expect(pageBox(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(all).toHaveAttribute('aria-disabled', 'true');
  await expect(all).toHaveAccessibleDescription('What is typed is not searched yet.');
  await all.press('Enter');
  await pageBox(page).click({ force: true });
  await expect(status(page)).toHaveText('5 selected');
  await expectNoViolations(page);
  // One that somebody points at is one that they see.
  await boxes(page).first().uncheck();
  await expect(status(page)).toHaveText('4 selected');
  await query.fill('');
  await query.press('Enter');
  await expect(page.getByText('What is typed is not searched yet.')).toBeHidden();
  await expect(pageBox(page)).toBeEnabled();
});
