import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'playwright/test';
import {
  audience,
  clientId,
  clientSecret,
  startTestProvider,
  type TestProvider,
} from '../src/gateway/session/provider-for-tests.ts';
import { type Countermand, password, startCountermand } from './countermand.ts';
import { expectNoViolations, openDialog, row, search } from './fixtures.ts';

let provider: TestProvider;
let countermand: Countermand;
let log = '';

test.beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startTestProvider({ publicUrl, roles: { alice: ['pki-admins'] } });
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('one signs in at the provider, revokes under that name, and signs out there too', async ({ page }) => {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url(), ...Object.values(request.headers())));
  const { url } = countermand;
  await page.goto(`${url}/session/provider?from=${encodeURIComponent('/?size=50')}`);
  await expect(page).toHaveURL((shown) => shown.origin === provider.url);
  await page.getByPlaceholder('Enter any login').fill('alice');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
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
  const audit = await fetch(`${url}/KeyfactorAPI/Audit?SortAscending=1&QueryString=Operation%20-eq%206`, {
    headers: {
      authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
      'x-keyfactor-requested-with': 'APIClient',
    },
  });
  expect((await audit.json()).map(({ User }: { User: string }) => User)).toContain('alice');

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
