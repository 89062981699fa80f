import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { z } from 'zod';
import { type SpecialCaseName, specialCaseIndex } from '../src/sandbox/estate/special-cases.ts';
import {
  type Api,
  clipboardText,
  expect,
  expectNoViolations,
  pickOne,
  row,
  search,
  test,
} from './fixtures.ts';

const certificate = z.object({
  Id: z.number(),
  IssuedCN: z.string().nullable(),
  SerialNumber: z.string(),
  CertState: z.number(),
  RevocationReason: z.number().nullable(),
  ContentBytes: z.string(),
});

/** Ids of the special cases are their places in the estate, from 1. */
function idOf(name: SpecialCaseName): number {
  return specialCaseIndex(name) + 1;
}

async function read(api: Api, id: number) {
  return certificate.parse((await api.get(`/Certificates/${id}`)).body);
}

async function find(api: Api, query: string, order: 'first' | 'last' = 'first') {
  const path = `/Certificates?ReturnLimit=1&SortField=IssuedCN&SortAscending=${order === 'first' ? 0 : 1}`;
  const { body } = await api.get(`${path}&QueryString=${encodeURIComponent(query)}`);
  const [found] = z.array(certificate).parse(body);
  if (!found) throw new Error(`The estate has no certificate with ${query}.`);
  return found;
}

/** The panel beside the grid; it is named by its heading. */
function panelOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name });
}

function headingOf(panel: Locator): Locator {
  return panel.getByRole('heading', { level: 2 });
}

function section(panel: Locator, name: string): Locator {
  return panel.getByRole('region', { name: new RegExp(`^${name}`) });
}

test('the keyboard opens a row beside the grid, reads it, and comes back to the row', async ({
  page,
  signIn,
}) => {
  await signIn('admin', '/?sort=IssuedCN&query=CN+-contains+%22.int.%22');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  const lists: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/KeyfactorAPI/Certificates') lists.push(request.url());
  });
  await grid.getByRole('rowheader').first().focus();
  await page.keyboard.press('ArrowDown');
  const name = await grid.locator(':focus').textContent();
  await page.keyboard.press('Enter');
  const panel = panelOf(page, name ?? '');
  await expect(headingOf(panel)).toBeFocused();
  await expect(page).toHaveURL(/open=\d+/);
  await expect(section(panel, 'History')).toContainText('Issued');
  await expect(section(panel, 'Roles')).toContainText('Administrators');
  await expect(grid.locator('[aria-current="true"]')).toContainText(name ?? '');
  await expectNoViolations(page);

  await panel.getByRole('button', { name: 'Next certificate' }).press('Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('button', { name: 'Next certificate' })).toBeFocused();
  const next = await grid.locator('[aria-current="true"]').getByRole('rowheader').textContent();
  await expect(headingOf(panelOf(page, next ?? ''))).toHaveText(next ?? '');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/open=/);
  await expect(grid.locator(':focus')).toHaveText(next ?? '');
  await page.keyboard.press('ArrowUp');
  await expect(grid.locator(':focus')).toHaveText(name ?? '');
  expect(lists).toEqual([]);
});

test('an address opens the details, a reload keeps them, and Back closes them', async ({ page, signIn }) => {
  await signIn('admin', '/?size=25&page=2');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  const names = grid.getByRole('rowheader');
  await names.nth(2).click();
  await expect(page).toHaveURL(/open=\d+/);
  await names.nth(4).click();
  const name = (await names.nth(4).textContent()) ?? '';
  const panel = panelOf(page, name);
  await expect(headingOf(panel)).toBeFocused();
  await page.reload();
  await expect(headingOf(panel)).toHaveText(name);
  await expect(page).toHaveURL(/page=2/);
  await page.goBack();
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL((url) => !url.searchParams.has('open') && url.searchParams.has('page'));
  await page.goForward();
  await headingOf(panel).click();
  await panel.getByRole('button', { name: 'Next certificate' }).focus();
  await page.goBack();
  await expect(panel).toBeHidden();
  await expect(grid.locator(':focus')).toHaveCount(1);
  await page.goto('/?open=nonsense');
  await expect(names.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close details' })).toBeHidden();
});

test('hostile names are shown as text, and what a certificate says of itself is right', async ({
  page,
  signIn,
  api,
}) => {
  const target = await read(api, idOf('right-to-left-override'));
  await signIn('admin', `/?open=${target.Id}`);
  const panel = panelOf(page, /^shop/);
  await expect(headingOf(panel)).toHaveText('shopU+202Emoc.elpmaxe.bew');
  const x509 = new X509Certificate(Buffer.from(target.ContentBytes, 'base64'));
  const identity = section(panel, 'Identity');
  await expect(identity).toContainText(x509.fingerprint.replaceAll(':', ''));
  await expect(identity).toContainText(x509.fingerprint256.replaceAll(':', ''));
  await expect(section(panel, 'Key and usage')).toContainText('digitalSignature');
  await expect(section(panel, 'Key and usage')).toContainText('1.3.6.1.5.5.7.3.1');
  const ocsp = /OCSP - URI:(\S+)/.exec(x509.infoAccess ?? '')?.[1] ?? 'none';
  await expect(section(panel, 'CRL and OCSP').getByText(ocsp)).toBeVisible();
  await expect(panel.getByRole('link')).toHaveCount(0);

  await identity.getByRole('button', { name: 'Copy Serial number' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied: Serial number');
  expect(await clipboardText(page)).toBe(target.SerialNumber);
  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download PEM' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`shop_moc.elpmaxe.bew-${target.Id}.pem`);
  expect(await readFile(await download.path(), 'utf8')).toBe(x509.toString());

  await page.goto(`/?open=${idOf('markup-script')}`);
  await expect(headingOf(panelOf(page, /script/))).toHaveText('"><script>alert(1)</script>');
});

test('a hundred names are twenty until all are asked for', async ({ page, signIn }) => {
  await signIn('admin', `/?open=${idOf('hundred-names')}`);
  const names = section(panelOf(page, /^tenant-001/), 'Subject and names');
  await expect(names).toContainText('100 alternative names');
  await expect(names.getByRole('listitem')).toHaveCount(20);
  await names.getByRole('button', { name: 'Show all 100' }).click();
  await expect(names.getByRole('listitem')).toHaveCount(100);
  await names.getByRole('button', { name: 'Copy all DNS names' }).click();
  const copied = await clipboardText(page);
  expect(copied.split('\n')).toHaveLength(100);
});

test('a certificate on hold is released, and is active afterwards', async ({ page, signIn, api }) => {
  // One of this test: what was on hold from the first may have been released by another.
  const { Id } = await find(api, 'TemplateShortName -eq "CodeSigning"');
  const hold = { CertificateIds: [Id], Reason: 6, Comment: 'The owner is away' };
  expect((await api.post('/Certificates/Revoke', hold)).status).toBe(200);
  const target = await read(api, Id);
  expect(target).toMatchObject({ CertState: 2, RevocationReason: 6 });
  await signIn('admin', `/?open=${target.Id}`);
  const panel = panelOf(page, target.IssuedCN ?? '');
  await expect(section(panel, 'On hold')).toContainText('Certificate hold');
  await panel.getByRole('button', { name: 'Release hold' }).click();
  const dialog = page.getByRole('dialog', { name: 'Release hold' });
  await expect(dialog).toContainText('becomes valid again');
  await expectNoViolations(page);
  const confirm = dialog.getByRole('button', { name: 'Release hold of 1 certificate' });
  await confirm.click();
  await expect(dialog.getByText(/^Comment is required/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Release hold' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Comment').fill('The owner is back');
  await confirm.click();
  await expect(page.getByRole('heading', { name: 'Release of 1 certificate' })).toBeFocused();
  await expect(page.getByText('Finished: 1 released and verified.')).toBeVisible();
  await expect(row(page, 'Outcomes', 'Released')).toHaveCount(1);
  expect(await read(api, target.Id)).toMatchObject({ CertState: 1 });

  await page.goBack();
  await expect(panel.getByText('Active', { exact: true })).toBeVisible();
  await expect(section(panel, 'History')).toContainText('The owner is back');
  await expect(panel.getByRole('button', { name: 'Release hold' })).toBeHidden();
});

test('Revoke means the certificate that is open, whatever is picked', async ({ page, signIn, api }) => {
  const target = await find(api, 'TemplateShortName -eq "CodeSigning"');
  await signIn('admin');
  await search(page, '.web.');
  await pickOne(page);
  await page.goto(`/?open=${target.Id}`);
  await search(page, '.web.');
  await pickOne(page);
  const panel = panelOf(page, target.IssuedCN ?? '');
  await panel.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke ${target.IssuedCN}` });
  await expect(dialog.getByText(new RegExp(`^${target.Id}, serial number `))).toBeVisible();
  await dialog.getByLabel('Comment').fill('Key lost');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  expect(await read(api, target.Id)).toMatchObject({ CertState: 2 });
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  const selected = page.getByRole('region', { name: 'Selection' }).getByRole('status');
  await expect(selected).toHaveText('1 selected');
});

test('a request that waits for approval is shown to whoever may see it', async ({ page, signIn, api }) => {
  const target = await find(api, 'TemplateShortName -eq "WebServerApproval"');
  const body = { CertificateIds: [target.Id], Comment: 'Decommissioned', CollectionId: 1 };
  expect((await api.post('/Certificates/Revoke', body, 'web-team')).status).toBe(200);
  for (const username of ['admin', 'web-team'] as const) {
    await page.context().clearCookies();
    await signIn(username, `/?open=${target.Id}`);
    const pending = section(panelOf(page, target.IssuedCN ?? ''), 'Pending workflow');
    await expect(pending).toContainText(/[0-9a-f]{8}-/);
    // Whoever decides has to know why.
    await expect(pending).toContainText('Decommissioned');
    await expect(pending).toContainText('Unspecified');
    await expect(panelOf(page, target.IssuedCN ?? '').getByText('Approval pending')).toBeVisible();
  }
});

test('what cannot be revoked says why', async ({ page, signIn }) => {
  await signIn('admin');
  const reasons = [
    ['revoked', 'It is already revoked.'],
    ['imported', 'No CA that Command manages issued it'],
    ['expired', 'It has expired.'],
  ] as const;
  for (const [name, why] of reasons) {
    await page.goto(`/?open=${idOf(name)}`);
    const revoke = page
      .getByRole('region')
      .filter({ has: page.getByRole('button', { name: 'Close details' }) })
      .getByRole('button', { name: 'Revoke' });
    await expect(revoke).toHaveAttribute('aria-disabled', 'true');
    await expect(revoke).toHaveAccessibleDescription(new RegExp(`^${why}`));
    await revoke.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('an auditor sees everything and why nothing can be done', async ({ page, signIn }) => {
  await signIn('auditor', `/?open=${idOf('on-hold')}`);
  const panel = page.getByRole('region').filter({ has: page.getByRole('button', { name: 'Close details' }) });
  await expect(panel.getByText('no role of yours has the permission')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Revoke' })).toHaveAttribute('aria-disabled', 'true');
  await expect(section(panel, 'Roles')).toContainText('Auditors');
  await expect(section(panel, 'Workflow')).toContainText('No request for it waits');
});

test('an id that does not exist says so', async ({ page, signIn }) => {
  await signIn('admin', '/?open=999999');
  // As a pattern: its parts say the same in the server's own letters, until the panel knows.
  const missing = page.getByText(/There is no certificate with the ID 999999/);
  await expect(missing).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Close details' }).click();
  await expect(missing).toBeHidden();
});

test('the web team sees its own requests only, and what its collection lets it see', async ({
  page,
  signIn,
  api,
}) => {
  const target = await find(api, 'TemplateShortName -eq "CodeSigning"', 'last');
  expect((await api.get(`/Certificates/${target.Id}`, 'web-team')).status).toBe(403);
  const asked = page.waitForRequest((request) =>
    new URL(request.url()).pathname.endsWith(`/Certificates/${target.Id}`),
  );
  await signIn('web-team', `/?open=${target.Id}`);
  // A collection is the permission context: Command does not compare it with the certificate.
  expect(new URL((await asked).url()).searchParams.get('collectionId')).toBe('1');
  const panel = panelOf(page, target.IssuedCN ?? '');
  await expect(section(panel, 'Workflow')).toContainText('Those of others you may not see.');
});

test('when the network is gone each part says so, and Retry or its return brings it back', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin', '/?size=25');
  const names = page.getByRole('grid', { name: 'Certificates' }).getByRole('rowheader');
  await names.nth(1).click();
  const name = (await names.nth(2).textContent()) ?? '';
  await expect(page.getByRole('region', { name: /^History/ })).toContainText(/Issued|Imported/);
  await context.setOffline(true);
  await names.nth(2).click();
  await expect(page.getByText('The certificate could not be loaded')).toBeVisible();
  await expect(page.getByRole('region', { name: /^History/ })).toContainText('Could not be loaded');
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByText('The certificate could not be loaded')).toBeVisible();
  await context.setOffline(false);
  const panel = panelOf(page, name);
  await expect(headingOf(panel)).toHaveText(name);
  await expect(section(panel, 'History')).toContainText(/Issued|Imported/);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the details are a dialog over the page', async ({ page, signIn }) => {
    await signIn('admin');
    const first = page.getByRole('grid', { name: 'Certificates' }).getByRole('rowheader').first();
    await first.focus();
    // A row has two lines there.
    const [name = ''] = (await first.innerText()).split('\n');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name });
    await expect(headingOf(dialog)).toBeFocused();
    await expect(section(dialog, 'Roles')).toContainText('Administrators');
    await expectNoViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolations(page);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(first).toBeFocused();
  });
});
