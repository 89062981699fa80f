import type { Page } from 'playwright/test';
import { password } from './countermand.ts';
import {
  test as base,
  expect,
  expectNoViolations,
  openDialog,
  pickOne,
  row,
  saveData,
  searchBox,
} from './fixtures.ts';
import { type StaticHost, startStaticHost } from './static-host.ts';

const test = base.extend<{ readonly host: StaticHost }>({
  host: async ({ serverUrl }, use) => {
    const host = await startStaticHost(serverUrl);
    await use(host);
    await host.close();
  },
  // What a person would type into the browser's own window.
  httpCredentials: { username: 'admin', password },
});

const grid = (page: Page) => page.getByRole('grid', { name: 'Certificates' });

/** Everything that the content security policy of web.config has to say. */
function violationsOf(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) said.push(message.text());
  });
  return said;
}

test('beside Command, as files below a path, a certificate is found and revoked', async ({ page, host }) => {
  const violations = violationsOf(page);
  const api = `${new URL(host.url).origin}/KeyfactorAPI`;
  await page.goto(`${host.url}?utm=1#/?size=50`);
  await searchBox(page).fill('.web.');
  await expect(page).toHaveURL(/\/tools\/revoke\/#\/\?size=50&query=[^?]*$/);
  await expect(grid(page)).not.toHaveAttribute('aria-busy', 'true');
  await row(page, 'Certificates', '.web.').last().getByText('.web.').first().click();
  const details = page.getByRole('region', { name: /\.web\./ });
  await expect(details).toBeVisible();
  // A deep address is only an address: any host has it.
  await page.reload();
  await expect(details).toBeVisible();
  await expectNoViolations(page);

  // The link for the keyboard goes to the list, not to another page.
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
  await expect(page.getByRole('rowheader').first()).toBeFocused();
  await expect(details).toBeVisible();

  await page.getByRole('button', { name: 'Signed in by the browser' }).click();
  await expect(page.getByRole('menuitem', { name: 'API reference' })).toHaveAttribute(
    'href',
    `${api}/swagger`,
  );
  await expect(page.getByRole('menuitem', { name: /^Sign out/ })).toHaveAttribute('aria-disabled', 'true');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');

  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .last()
    .check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Decommissioned');
  await dialog.getByText('Request', { exact: true }).click();
  await dialog.getByRole('button', { name: 'cURL' }).click();
  await expect(dialog.getByLabel('The request', { exact: true })).toContainText(
    `'${api}/Certificates/Revoke'`,
  );
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page).toHaveURL(/\/tools\/revoke\/#\/runs\/\w+-\w+$/);
  await expect(row(page, 'Outcomes', 'Revoked')).toHaveCount(1);

  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  await page.reload();
  await expect(row(page, 'Outcomes', 'Revoked')).toHaveCount(1);
  await expect(row(page, 'Outcomes', 'Revoked').getByRole('link')).toHaveAttribute(
    'href',
    /^\/tools\/revoke\/#\/\?open=\d+$/,
  );
  // With nothing else to tell, what was confirmed is unfolded.
  await expect(page.getByText('by whom is not known: the browser signs in by itself')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Not known')).toHaveCount(1);

  // Its code runs in a worker.
  await page.getByRole('link', { name: 'Certificates' }).click();
  await page.getByRole('button', { name: 'Add from a list' }).click();
  await page.getByLabel('List of certificates').fill('1\n2');
  await expect(page.getByRole('button', { name: 'Check 2 entries' })).toBeEnabled();
  expect(violations).toEqual([]);
});

test('a configuration that cannot be used is explained, and Retry reads it again', async ({ page, host }) => {
  const good = host.configuration;
  host.configuration = '{ "signIn": "browser", "commandUrl": "https://command.example.com/KeyfactorAPI" }';
  await page.goto(`${host.url}#/runs`);
  await expect(page.getByRole('heading', { name: 'Countermand is not configured' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('names another web site');
  await expect(page.getByText(`${host.url}countermand.json`)).toBeVisible();
  await expectNoViolations(page);
  host.configuration = null;
  const retry = page.getByRole('button', { name: 'Retry' });
  await retry.press('Enter');
  await expect(page.getByRole('alert')).toContainText('It is not there.');
  await expect(retry).toBeFocused();
  host.isBusy = true;
  await retry.press('Enter');
  await expect(page.getByRole('heading', { name: 'Countermand could not be loaded' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText('The server answered with status 503.');
  await expect(retry).toBeFocused();
  await expectNoViolations(page);
  host.isBusy = false;
  host.configuration = good;
  await retry.press('Enter');
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
});

test('a Command that is elsewhere is said', async ({ page, host }) => {
  host.configuration = '{ "signIn": "browser", "commandUrl": "/Keyfactor" }';
  await page.goto(host.url);
  await expect(page.getByText(/There is no Keyfactor Command at .*\/Keyfactor:/)).toBeVisible();
});

test('what Command no longer takes is tried again, and the page is as it was', async ({ page, host }) => {
  host.refuses = true;
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // Each question may open the browser's own window, and closing that one brings the focus back.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveText('Keyfactor Command still does not accept it.');
  expect(asked.filter((url) => url.includes('/KeyfactorAPI/'))).toHaveLength(1);
  await expectNoViolations(page);
  host.refuses = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await pickOne(page);

  host.refuses = true;
  await page.getByLabel('Include expired').check();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  host.refuses = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Include expired')).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('1 selected');
});

test('a new version on the server is said when code of this one is gone, and nothing is loaded anew by itself', async ({
  page,
  host,
}) => {
  await page.addInitScript(saveData);
  await page.goto(host.url);
  await pickOne(page);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  host.isNewer = true;
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByText('A new version of Countermand is there.')).toBeVisible();
  await expectNoViolations(page);
  expect(loads).toBe(0);
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 selected' })).toBeVisible();
});
