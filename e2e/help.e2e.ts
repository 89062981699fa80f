import { expect, expectNoViolations, test } from './fixtures.ts';

test('whoever approves the product finds what it stores and sends, signed in or not, on a phone too', async ({
  page,
  signIn,
}) => {
  await page.goto('/help/security');
  const heading = page.getByRole('heading', { level: 1, name: 'Security and data' });
  await expect(heading).toBeVisible();
  await expect(page.getByRole('table').first().getByRole('cell', { name: 'sessions.db' })).toBeVisible();
  await expectNoViolations(page);
  await signIn('auditor');
  await page.getByRole('button', { name: 'auditor' }).click();
  await page.getByRole('menuitem', { name: 'Security and data' }).click();
  await expect(heading).toBeVisible();
  await expect(page).toHaveTitle('Security and data · Countermand');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectNoViolations(page);
  await page.goto('/help/nothing-of-the-kind');
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
});
