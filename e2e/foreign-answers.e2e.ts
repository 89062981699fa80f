import type { Page } from 'playwright/test';
import { type StandInAnswer, startInFrontOf } from './command-stand-in.ts';
import {
  type Api,
  expect,
  expectNoViolations,
  fillSignIn,
  openDialog,
  pickOne,
  row,
  test,
} from './fixtures.ts';

/*
 * A Command that answers what the contract allows and the sandbox never does.
 */

const grid = (page: Page) => page.getByRole('grid', { name: 'Certificates' });

async function open(page: Page, url: string, address = '/'): Promise<void> {
  await page.goto(url + address);
  await fillSignIn(page, 'admin');
}

/** A page of the list as the sandbox answers it, changed. */
async function changedPage(
  api: Api,
  change: (certificates: Record<string, unknown>[]) => unknown,
): Promise<StandInAnswer> {
  const { body } = await api.get('/Certificates?ReturnLimit=20');
  return { status: 200, body: change(body as Record<string, unknown>[]), headers: { 'x-total-count': '20' } };
}

const isList = (url: string) => /\/Certificates\?/.test(url);

test('what cannot be read is left out and named, and the rest of the page is there', async ({
  page,
  api,
  serverUrl,
}) => {
  const changed = await changedPage(api, (certificates) => {
    const [first, second, third, ...others] = certificates;
    // Beyond 2^53, which the contract allows; a state that is none; no date at all.
    return [
      { ...first, CARowIndex: 2 ** 60 },
      { ...second, CertState: {} },
      { ...third, NotAfter: null },
      ...others,
    ];
  });
  const ids = (changed.body as { Id: number }[]).map(({ Id }) => Id);
  const portal = await startInFrontOf(serverUrl, ({ url }) => (isList(url) ? changed : null));
  await open(page, portal.url);
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'cannot be read' })).toHaveText(
    `1 certificate of this page cannot be read and is left out: NotAfter of ID ${ids[2]}. ` +
      `2 values cannot be read and show as not told: CARowIndex of ID ${ids[0]}, CertState of ID ${ids[1]}.`,
  );
  await expect(grid(page).getByText('Unknown')).toHaveCount(1);
  await expectNoViolations(page);
  await portal.stop();
});

test('one certificate is revoked where Command knows no query field for IDs', async ({ page, serverUrl }) => {
  const refusal = { ErrorCode: '0xA011000F', Message: 'Invalid query field: CertId.' };
  const portal = await startInFrontOf(serverUrl, ({ url }) =>
    /CertId/.test(decodeURIComponent(url)) ? { status: 400, body: refusal } : null,
  );
  await open(page, portal.url);
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel(/^Comment/).fill('Without a query field for IDs');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'revoked' })).toHaveText(
    'Finished: 1 revoked and verified.',
  );
  await portal.stop();
});

test('a Command that asks for an hour is asked again within five minutes, and that is said', async ({
  page,
  serverUrl,
}) => {
  let isBusy = false;
  const portal = await startInFrontOf(serverUrl, ({ url }) =>
    isBusy && isList(url) ? { status: 429, body: {}, headers: { 'retry-after': '3600' } } : null,
  );
  await open(page, portal.url);
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await pickOne(page);
  isBusy = true;
  await page.getByRole('button', { name: /^Revoke/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Listing the certificates' });
  await expect(
    dialog.getByText(/Command is busy and asked to wait: it goes on in (300|[12]?\d?\d) s/),
  ).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await portal.stop();
});

test('an error in a success is shown with its words, and nothing is sent again by itself', async ({
  page,
  serverUrl,
}) => {
  let sent = 0;
  const portal = await startInFrontOf(serverUrl, ({ url, method }) => {
    if (method !== 'POST' || !/\/Certificates\/Revoke$/.test(url)) return null;
    sent += 1;
    return { status: 200, body: { ErrorCode: '0xA0110001', Message: 'The CA is closed for stocktaking.' } };
  });
  await open(page, portal.url);
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel(/^Comment/).fill('An error in a success');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText(/^Finished: 1 unknown/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('The CA is closed for stocktaking.').first()).toBeVisible();
  expect(sent).toBe(1);
  await portal.stop();
});

test('a link to a collection that is gone lists nothing until somebody chooses', async ({ page, signIn }) => {
  await signIn('admin');
  for (const address of ['/?collection=999', '/?collection=x', '/?collection=-1']) {
    await page.goto(address);
    await expect(page.getByText('This collection is not here')).toBeVisible();
    await expect(grid(page).getByRole('rowheader')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Select all/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Collection: Choose one' })).toBeVisible();
  }
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Show all certificates' }).click();
  await expect(page).not.toHaveURL(/collection/);
  await expect(row(page, 'Certificates', '.').first()).toBeVisible();
});
