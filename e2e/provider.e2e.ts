import { expect, type Page, test } from 'playwright/test';
import { z } from 'zod';
import { claimPort } from '../src/gateway/port.ts';
import {
  audience,
  clientId,
  clientSecret,
  startTestProvider,
  type TestProvider,
} from '../src/gateway/session/provider-for-tests.ts';
import { type Countermand, startCountermand } from './countermand.ts';
import { createApi, expectNoViolations, openDialog, pickOne, row, search } from './fixtures.ts';

const revocations = z.array(z.object({ User: z.string() }));

let provider: TestProvider;
let countermand: Countermand;
let log = '';

test.beforeAll(async () => {
  const port = await claimPort('127.0.0.1', 0);
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startTestProvider({ publicUrl, roles: { alice: ['pki-admins'], bob: ['pki-admins'] } });
  countermand = await startCountermand({
    PORT: String(port),
    LOG_LEVEL: 'debug',
    SIGN_IN: 'oidc',
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_AUDIENCE: audience,
    SANDBOX_ISSUER: provider.url,
    SANDBOX_AUDIENCE: audience,
    SANDBOX_ROLES: 'pki-admins=Administrators',
  });
  for (const stream of [countermand.process.stdout, countermand.process.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
});
test.afterAll(async () => {
  await countermand?.stop();
  await provider?.close();
});

/** At the provider, whose page is open. */
async function signInThere(page: Page, name: string): Promise<void> {
  await expect(page).toHaveURL((shown) => shown.origin === provider.url);
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('one signs in at the provider, revokes under that name, and signs out there too', async ({ page }) => {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url(), ...Object.values(request.headers())));
  const { url } = countermand;
  await page.goto(`${url}/session/provider?from=${encodeURIComponent('/?size=50')}`);
  await signInThere(page, 'alice');
  await expect(page).toHaveURL(`${url}/?size=50`);
  await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'alice' })).toBeVisible();
  await expectNoViolations(page);

  await search(page, 'web');
  const first = page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1);
  await first.getByRole('checkbox').check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Signed in through the provider');
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(row(page, 'Outcomes', /Revoked/)).toBeVisible();
  const audit = await createApi(url).get('/Audit?SortAscending=1&QueryString=Operation%20-eq%206');
  expect(revocations.parse(audit.body).map(({ User }) => User)).toContain('alice');

  await page.getByRole('button', { name: 'alice' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL((shown) => shown.origin === provider.url);
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page).toHaveURL(`${url}/sign-in`);
  await page.goto(url);
  await expect(page).toHaveURL(/\/sign-in/);
  // The provider asks who it is: one is signed out there as well.
  await page.goto(`${url}/session/provider?from=/`);
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible();

  const token = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/;
  expect(seen.filter((text) => token.test(text))).toEqual([]);
  expect(log).toContain('/session/callback');
  for (const secret of [token, clientSecret, /[?&](code|state)=/]) expect(log).not.toMatch(secret);
});

test('a lost session is signed in again in another tab; only the same person finds the page as it was', async ({
  page,
  context,
}) => {
  await page.goto(`${countermand.url}/session/provider?from=${encodeURIComponent('/?size=50')}`);
  await signInThere(page, 'alice');
  await search(page, 'web');
  await pickOne(page);
  const includeExpired = page.getByLabel('Include expired');
  const lost = page.getByText('Your session has ended.');
  const link = page.getByRole('link', { name: 'Sign in with your organization' });
  async function signInBeside(name: string): Promise<Page> {
    const [tab] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await signInThere(tab, name);
    return tab;
  }

  /** Whatever is asked next is told so: this click, or a count beside the list just before. */
  async function loseSession(): Promise<void> {
    await context.clearCookies();
    await expect(async () => {
      if (!(await lost.isVisible()))
        await page.getByRole('columnheader', { name: 'Valid until' }).click({ timeout: 2000 });
      await expect(lost).toBeVisible({ timeout: 2000 });
    }).toPass();
  }

  await includeExpired.check();
  await loseSession();
  await expectNoViolations(page);
  const closed = (await signInBeside('alice')).waitForEvent('close');
  await expect(page.getByRole('status')).toHaveText('1 selected');
  await expect(includeExpired).toBeChecked();
  await expect(page).toHaveURL(/\/\?size=50&query=.*web/);
  await closed;

  await loseSession();
  // As where scripts may open no tabs.
  await page.evaluate(() => {
    window.open = () => null;
  });
  await signInBeside('bob');
  await expect(page.getByRole('button', { name: 'bob' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('No certificates selected');
});

test('there is one way to sign in, and what went wrong is said', async ({ page }) => {
  const { url } = countermand;
  await page.goto(`${url}/sign-in?from=%2Fruns%3Fsearch%3Dx&problem=not-accepted`);
  await expect(page.getByRole('alert')).toContainText('does not accept this account');
  const link = page.getByRole('link', { name: 'Sign in with your organization' });
  await expect(link).toHaveAttribute('href', '/session/provider?from=%2Fruns%3Fsearch%3Dx');
  await expectNoViolations(page);
  await page.goto(`${url}/sign-in?from=%2F%2Fexample.org&problem=constructor`);
  await expect(page.getByRole('alert')).toHaveText('The sign-in did not work. Try again.');
  await expect(link).toHaveAttribute('href', '/session/provider?from=%2F');
});
