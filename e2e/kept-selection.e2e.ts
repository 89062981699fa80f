import type { Page } from 'playwright/test';
import { z } from 'zod';
import {
  type Api,
  expect,
  expectNoViolations,
  fillSignIn,
  openDateAndCollection,
  openDialog,
  pickOne,
  signInAs,
  test,
} from './fixtures.ts';

const listed = z.array(z.object({ Id: z.number(), IssuedCN: z.string() }));
const status = (page: Page) => page.getByRole('region', { name: 'Selection' }).getByRole('status');
const boxes = (page: Page) =>
  page.getByRole('grid', { name: 'Certificates' }).getByRole('checkbox', { name: /^Select (?!all)/ });

/** Active certificates of web servers that no two share a name of. */
async function active(api: Api, count: number, page: number) {
  const query = encodeURIComponent('TemplateShortName -eq "WebServer" AND CN -contains "example.com"');
  const path = `/Certificates?ReturnLimit=${count}&PageReturned=${page}&SortField=IssuedCN&QueryString=${query}`;
  return listed.parse((await api.get(path)).body);
}

const addressOf = (certificates: z.output<typeof listed>) =>
  `/?query=${encodeURIComponent(certificates.map(({ Id }) => `CertId -eq "${Id}"`).join(' OR '))}`;

async function tickAll(page: Page, count: number): Promise<void> {
  await expect(boxes(page)).toHaveCount(count);
  for (const box of await boxes(page).all()) await box.check();
}

/** All that this tab keeps over a page load. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));

test('what is picked and typed survives a reload, and of certificates nothing but ids is kept', async ({
  page,
  signIn,
  api,
}) => {
  const chosen = await active(api, 3, 1);
  await signIn('admin', addressOf(chosen));
  await tickAll(page, 3);
  const dialog = await openDialog(page, 'Revoke 3 certificates');
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: /^Superseded/ }).click();
  await dialog.getByLabel('Comment').fill('Moved to the new platform');
  await openDateAndCollection(dialog);
  await dialog.getByLabel('Effective date').fill('2031-01-02T03:04:05Z');
  await page.reload();
  await expect(status(page)).toHaveText('3 selected');
  const again = await openDialog(page, 'Revoke 3 certificates');
  await expect(again.getByLabel('Comment')).toHaveValue('Moved to the new platform');
  await expect(again.getByLabel('Effective date')).toHaveValue('2031-01-02T03:04:05Z');
  await expect(again.getByRole('combobox', { name: 'Reason' })).toHaveText('Superseded');
  await again.getByRole('button', { name: 'Cancel' }).click();

  const stored = await kept(page);
  for (const { IssuedCN } of chosen) expect(stored).not.toContain(IssuedCN);
  expect(stored).not.toContain('admin');

  // Of the next selection nothing is typed yet.
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await boxes(page).first().check();
  const other = await openDialog(page, 'Revoke 1 certificate');
  await expect(other.getByLabel('Comment')).toHaveValue('');
});

test('all that match but for one survives, and so does a way through the page of runs', async ({
  page,
  signIn,
  api,
}) => {
  const chosen = await active(api, 6, 2);
  await signIn('admin', `${addressOf(chosen)}&size=5`);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: 'Select all 6 that match' }).click();
  await boxes(page).first().uncheck();
  const name = await boxes(page).first().getAttribute('aria-label');
  await expect(status(page)).toHaveText('5 selected');
  await page.goto('/runs');
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(status(page)).toContainText('5 selected');
  await page.goto(`${addressOf(chosen)}&size=5`);
  await expect(status(page)).toHaveText('5 selected');
  await expect(boxes(page).first()).toHaveAccessibleName(name ?? '');
  await expect(boxes(page).first()).not.toBeChecked();
  await expect(boxes(page).nth(1)).toBeChecked();
});

test('what cannot be read again waits, is no part of what is revoked, and says what is gone', async ({
  page,
  signIn,
  api,
}) => {
  const chosen = await active(api, 2, 5);
  await signIn('admin', addressOf(chosen));
  await tickAll(page, 2);
  await expect(status(page)).toHaveText('2 selected');
  await expect.poll(() => kept(page)).toContain('picked');
  const isAskedById = (url: URL) => /Certificates$/.test(url.pathname) && /CertId%20-eq/.test(url.search);
  await page.route(isAskedById, (route) =>
    route.fulfill({ status: 409, json: { ErrorCode: '0xA0140000', Message: 'Not now' } }),
  );
  await page.goto('/?size=5');
  const region = page.getByRole('region', { name: 'Selection' });
  await expect(region.getByRole('alert')).toHaveText(
    'What was selected (2) could not be read again: Not now',
  );
  await pickOne(page);
  const revoke = page.getByRole('button', { name: 'Revoke 1 certificate' });
  await expect(revoke).toHaveAttribute('aria-disabled', 'true');
  await expectNoViolations(page);
  // One of them cannot be seen any more.
  await page.unroute(isAskedById);
  await page.route(isAskedById, async (route) => {
    const answer = await route.fetch();
    const found = z.array(z.looseObject({ Id: z.number() })).parse(await answer.json());
    const left = found.filter(({ Id }) => Id !== chosen[0]?.Id);
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), 'x-total-count': String(left.length) },
      json: left,
    });
  });
  await region.getByRole('button', { name: 'Retry' }).click();
  await expect(
    region.getByText('1 of 2 certificates that were selected is gone, or out of your reach'),
  ).toBeVisible();
  await expect(status(page)).toContainText('2 selected');
  await region.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('button', { name: 'Revoke 2 certificates' })).toBeEnabled();
  // An answer that is being read must not outlive the page.
  await page.unrouteAll({ behavior: 'wait' });
});

test('it is for one person: at sign-out it is gone, and who signs in next finds nothing', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin');
  await boxes(page).first().check();
  await expect.poll(() => kept(page)).toContain('picked');
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
  expect(await kept(page)).toBe('{}');
  await fillSignIn(page, 'admin');
  await expect(boxes(page).first()).toBeEnabled();
  await expect(status(page)).toHaveText('No certificates selected');

  // A session that has ended elsewhere: nobody has signed out here.
  await boxes(page).first().check();
  await expect.poll(() => kept(page)).toContain('picked');
  await context.clearCookies();
  await signInAs(page, 'auditor');
  await expect(boxes(page).first()).toBeEnabled();
  await expect(status(page)).toHaveText('No certificates selected');
  await expect.poll(() => kept(page)).toBe('{}');
});

test('who signs out in another tab takes what this one keeps along', async ({ page, signIn, context }) => {
  await signIn('admin');
  await boxes(page).first().check();
  await expect.poll(() => kept(page)).toContain('picked');
  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'admin' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
  expect(await kept(page)).toBe('{}');
});

test('where a browser keeps nothing, everything works but that', async ({ page, signIn }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    Object.defineProperty(Storage.prototype, 'setItem', { value: refuse });
  });
  await signIn('admin');
  await boxes(page).first().check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Typed in private');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const again = await openDialog(page, 'Revoke 1 certificate');
  await expect(again.getByLabel('Comment')).toHaveValue('Typed in private');
});
