import type { Locator } from 'playwright/test';
import { password } from './countermand.ts';
import { expect, expectNoViolations, pickOne, row, search, searchBox, test } from './fixtures.ts';

test('the palette goes to pages, presets and runs, and does what the page offers', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('combobox');
  // Keys are heard a moment after the list is there.
  const open = () =>
    expect(async () => {
      await page.keyboard.press('ControlOrMeta+k');
      await expect(field).toBeFocused({ timeout: 1000 });
    }).toPass();
  await open();
  await expectNoViolations(page);
  await field.fill('on hold');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/RevocationReason/);
  await expect(palette).toHaveCount(0);

  await page.goto('/');
  await pickOne(page);
  await open();
  await field.fill('rev cert');
  await expect(palette.getByRole('option', { selected: true })).toHaveText(/^Revoke 1 certificate/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Revoke / });
  await expect(dialog).toBeVisible();
  // A dialog keeps its keys to itself.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Revoke 1 certificate' })).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await field.fill('shop');
  await page.keyboard.press('ArrowUp');
  await expect(palette.getByRole('option', { selected: true })).toHaveText(/^Certificates: .*shop/);
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('shop');

  await page.getByRole('button', { name: 'Commands' }).click();
  await field.fill('no such thing, and no search either "');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('single keys go to search and list and show the shortcuts, unless they are typed or switched off', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(searchBox(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await search(page, 'shop/g?');
  await expect(searchBox(page)).toHaveValue('shop/g?');
  await search(page, 'shop');
  await page.getByRole('button', { name: 'Filter' }).focus();
  await page.keyboard.press('g');
  await expect(row(page, 'Certificates', 'shop').first().getByRole('rowheader')).toBeFocused();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Go to the list');
  await expectNoViolations(page);
  await list.getByRole('checkbox', { name: /^Use single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(list).toHaveCount(0);
  await expect(searchBox(page)).not.toBeFocused();
  await page.reload();
  await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(list.getByRole('checkbox', { name: /^Use single keys/ })).not.toBeChecked();
});

test('the skip link lands on the list', async ({ page, signIn }) => {
  await signIn('admin');
  const first = page.getByRole('rowheader').first();
  await expect(first).toBeVisible();
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
  await expect(first).toBeFocused();
});

test('from signing in to the details of a certificate just revoked take at most 25 keys besides what is typed', async ({
  page,
}) => {
  await page.goto('/sign-in');
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const tabTo = async (target: Locator) => {
    while ((await target.and(page.locator(':focus')).count()) === 0) await press('Tab');
  };
  await expect(page.getByLabel('User name')).toBeFocused();
  await page.keyboard.type('admin');
  await press('Tab');
  await page.keyboard.type(password);
  await press('Enter');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  // Keys are heard a moment after the list is there: only the one that is heard counts.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(searchBox(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  keys += 1;
  await page.keyboard.type('.svc.');
  await press('Enter');
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  await expect(grid.getByRole('row').nth(1)).toContainText('.svc.');
  await press('ArrowDown');
  await expect(grid.getByRole('rowheader').first()).toBeFocused();
  await press('Space');
  await expect(page.getByRole('button', { name: 'Revoke 1 certificate' })).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Revoke 1 certificate' }));
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Revoke / });
  await expect(dialog).toBeVisible();
  await tabTo(dialog.getByLabel('Comment'));
  await page.keyboard.type('By keys alone');
  await tabTo(dialog.getByRole('button', { name: 'Revoke 1 certificate' }));
  await press('Enter');
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  await press('g');
  await press('Enter');
  await expect(page.getByRole('region', { name: /\.svc\./ })).toContainText('By keys alone');
  expect(keys).toBeLessThanOrEqual(25);
});
