import type { Page } from 'playwright/test';
import { password } from './countermand.ts';
import { expect, expectNoViolations, fillSignIn, test } from './fixtures.ts';

const heading = (page: Page) => page.getByRole('heading', { name: 'Sign in' });

async function pickOne(page: Page): Promise<void> {
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check();
}

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
  await context.request.post('/session', {
    data: { username: 'admin', password },
    headers: { 'x-keyfactor-requested-with': 'APIClient' },
  });
  const other = await context.newPage();
  await other.goto('/signed-in');
  await expect(other.getByText('You are signed in')).toBeVisible();
  await expectNoViolations(other);
  await expect(page.getByLabel('Include expired')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('1 selected');
});

test('with a provider there is one way to sign in, and what went wrong is said', async ({ page }) => {
  // The gateway of these tests has no provider: what the page shows is all that is tried here.
  await page.route('**/countermand.json', (route) =>
    route.fulfill({ json: { signIn: 'provider', commandUrl: '/KeyfactorAPI' } }),
  );
  await page.goto('/sign-in?from=%2Fruns%3Fsearch%3Dx&problem=not-accepted');
  await expect(page.getByRole('alert')).toContainText('does not accept this account');
  const link = page.getByRole('link', { name: 'Sign in with your organization' });
  await expect(link).toHaveAttribute('href', '/session/provider?from=%2Fruns%3Fsearch%3Dx');
  await expectNoViolations(page);
  await page.goto('/sign-in?from=%2F%2Fexample.org&problem=constructor');
  await expect(page.getByRole('alert')).toHaveText('The sign-in did not work. Try again.');
  await expect(link).toHaveAttribute('href', '/session/provider?from=%2F');
});
