import { expect, expectNoViolations, test } from './fixtures.ts';

test('whoever approves the product finds what it stores and sends, signed in or not, on a phone too', async ({
  page,
  signIn,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Help' }).click();
  await page.getByRole('article').getByRole('link', { name: 'Security and data' }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'Security and data' });
  await expect(heading).toBeFocused();
  await expect(page.getByRole('table').first().getByRole('cell', { name: 'sessions.db' })).toBeVisible();
  await expectNoViolations(page);
  await signIn('auditor');
  await page.getByRole('button', { name: 'auditor' }).click();
  await page.getByRole('menuitem', { name: 'What’s new' }).click();
  await expect(page).toHaveTitle("What's new · Help · Countermand");
  await page.goto('/help/security');
  await expect(heading).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectNoViolations(page);
  await page.goto('/help/nothing-of-the-kind');
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is nothing at this address' }),
  ).toBeVisible();
});

test('the help is searched over all of its pages, without asking any other host, and each place has a link', async ({
  page,
  serverUrl,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto('/help');
  await page.getByRole('searchbox', { name: 'Search in the help' }).fill('trusted_proxies');
  await expect(page.getByRole('status').filter({ hasText: 'places' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'TRUSTED_PROXIES' }).first().click();
  await expect(page).toHaveURL(`${serverUrl}/help/settings#trusted_proxies`);
  await expect(page.getByRole('row', { name: 'TRUSTED_PROXIES' })).toBeFocused();
  await expect(page.getByRole('row', { name: 'TRUSTED_PROXIES' })).toBeInViewport();
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search in the help' })).toHaveValue('trusted_proxies');
  await page.goto('/help/deploying#container');
  await expect(page.getByRole('heading', { name: 'Container' })).toBeFocused();
  await page.getByRole('link', { name: 'Upgrade and backup' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrade and backup' })).toBeInViewport();
  expect([...new Set(asked)]).toEqual([serverUrl]);
});
