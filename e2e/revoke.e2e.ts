import type { Locator, Page } from 'playwright/test';
import { z } from 'zod';
import { type SpecialCaseName, specialCaseIndex } from '../src/sandbox/estate/special-cases.ts';
import {
  type Api,
  clipboardText,
  expect,
  expectNoViolations,
  openDateAndCollection,
  openDialog,
  pickOne,
  row,
  search,
  searchBox,
  test,
} from './fixtures.ts';

const found = z.array(z.object({ Id: z.number(), IssuedCN: z.string() }));
const certificate = z.object({
  Id: z.number(),
  IssuedCN: z.string(),
  CertState: z.number(),
  RevocationReason: z.number().nullable(),
  RevocationComment: z.string().nullable(),
});

const instances = z.array(z.object({ Id: z.string() }));

/** Ids of the special cases are their places in the estate, from 1. */
function idOf(name: SpecialCaseName): number {
  return specialCaseIndex(name) + 1;
}

async function read(api: Api, id: number) {
  return certificate.parse((await api.get(`/Certificates/${id}`)).body);
}

/** Picks the first certificate of the grid. */
async function openDialogForFirst(page: Page): Promise<Locator> {
  await pickOne(page);
  return await openDialog(page, 'Revoke 1 certificate');
}

/** An active certificate of this template, the last by name: each test takes from a kind of its own. */
async function activeOf(api: Api, template: string) {
  const query = encodeURIComponent(`TemplateShortName -eq "${template}" AND CN -contains "example.com"`);
  const path = `/Certificates?ReturnLimit=1&SortField=IssuedCN&SortAscending=1&QueryString=${query}`;
  const [active] = found.parse((await api.get(path)).body);
  if (!active) throw new Error(`The estate has no active certificate of the template ${template}.`);
  return active;
}

test('an operator revokes certificates picked on several pages and sees what became of each', async ({
  page,
  signIn,
  api,
}) => {
  await signIn('admin', '/?size=25&sort=IssuedCN&query=CN -contains ".web."');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  const boxes = grid.getByRole('checkbox', { name: /^Select (?!all)/ });
  await expect(boxes.first()).toBeVisible();
  await boxes.nth(3).check();
  await boxes.nth(4).check();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  await boxes.nth(3).check();
  await expect(page.getByRole('status')).toHaveText('3 selected');
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(2);

  const dialog = await openDialog(page, 'Revoke 3 certificates');
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: /^Superseded/ }).click();
  await dialog.getByLabel('Comment').fill('Replaced by the new platform');
  await openDateAndCollection(dialog);
  await dialog.getByLabel('Effective date').fill(new Date().toISOString().slice(0, 19));
  await expect(dialog.getByText(/local time/)).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Collection' }).click();
  await page.getByRole('option', { name: /^Web servers/ }).click();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Revoke 3 certificates' }).click();

  await expect(page.getByRole('heading', { name: 'Revocation of 3 certificates' })).toBeFocused();
  await expect(page.getByText('Finished: 3 revoked and verified.')).toBeVisible();
  await expectNoViolations(page);
  const outcomes = row(page, 'Outcomes', 'Revoked');
  await expect(outcomes).toHaveCount(3);
  const ids = await outcomes.getByRole('rowheader').allTextContents();
  for (const id of ids) {
    expect(await read(api, Number(id))).toMatchObject({
      CertState: 2,
      RevocationReason: 4,
      RevocationComment: 'Replaced by the new platform',
    });
  }

  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('No certificates selected');
  await page.getByLabel('Include revoked').check();
  const first = await read(api, Number(ids[0]));
  await search(page, first.IssuedCN);
  await expect(row(page, 'Certificates', first.IssuedCN).first()).toContainText('Revoked');
});

test('of a mixed selection each certificate gets its own outcome and cause, failures first', async ({
  page,
  signIn,
  api,
}) => {
  const good = await activeOf(api, 'ClientAuthentication');
  const causes: readonly (readonly [SpecialCaseName, string, RegExp])[] = [
    // The answer names it alone; why stands in its workflow.
    ['legacy', 'Failed', /The CA Legacy Issuing CA cannot be reached/],
    ['expired', 'Failed', /has expired/],
  ];
  const leftOut: readonly SpecialCaseName[] = ['revoked', 'imported'];
  await signIn('admin', '/?revoked=true&expired=true&size=1000');
  const names = [good.IssuedCN];
  for (const name of [...leftOut, ...causes.map(([name]) => name)])
    names.push((await read(api, idOf(name))).IssuedCN);
  for (const name of names) {
    await search(page, name);
    await page
      .getByRole('checkbox', { name: `Select ${name}`, exact: true })
      .first()
      .check();
  }
  const dialog = await openDialog(page, 'Revoke 3 certificates');
  await expect(dialog.getByRole('alert')).toHaveText([
    'Not sent: 1 already revoked, 1 of no managed CA.',
    'Command is likely to refuse: 1 expired.',
  ]);
  await dialog.getByLabel('Comment').fill('Decommissioned');
  await dialog.getByRole('button', { name: 'Revoke 3 certificates' }).click();
  // Nothing of the first one, whose CA is offline, explains that it is refused.
  await dialog.getByRole('button', { name: /^Go on with the other/ }).click();

  await expect(page.getByText('Finished: 1 revoked and verified, 2 failed.')).toBeVisible();
  const rows = page.getByRole('grid', { name: 'Outcomes' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Failed');
  await expect(rows.nth(3)).toContainText('Revoked');
  for (const [name, outcome, cause] of causes) {
    const line = row(page, 'Outcomes', (await read(api, idOf(name))).IssuedCN);
    await expect(line).toContainText(outcome);
    await expect(line).toContainText(cause);
  }
  expect(await read(api, good.Id)).toMatchObject({ CertState: 2 });
  expect(await read(api, idOf('legacy'))).toMatchObject({ CertState: 1 });

  await page.getByRole('button', { name: 'Failed 2' }).click();
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Copy 2 IDs' }).click();
  await expect(page.getByText('Copied 2 IDs.')).toBeVisible();
  const copied = await clipboardText(page);
  const failedIds = [idOf('expired'), idOf('legacy')];
  expect(
    copied
      .split('\n')
      .map(Number)
      .toSorted((a, b) => a - b),
  ).toEqual(failedIds.toSorted((a, b) => a - b));

  const resent: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) resent.push(...request.postDataJSON().CertificateIds);
  });
  await page.getByRole('button', { name: 'Retry all 2 failed' }).click();
  await expect.poll(() => resent.toSorted()).toEqual(failedIds.toSorted());
  await expect(page.getByRole('button', { name: 'Retry all 2 failed' })).toBeFocused();
  await expect(page.getByText('Finished: 1 revoked and verified, 2 failed.')).toBeVisible();
  // What failed or was left out stays picked, to be looked at.
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('4 selected');
  await expect(page.getByText('2 cannot be revoked')).toBeVisible();
});

test('the web team may revoke in its collection, and a template can ask for an approval', async ({
  page,
  signIn,
  api,
}) => {
  const target = await activeOf(api, 'WebServerApproval');
  const body = { CertificateIds: [target.Id], Comment: 'Decommissioned' };
  expect((await api.post('/Certificates/Revoke', body, 'web-team')).status).toBe(403);

  await signIn('web-team');
  await search(page, target.IssuedCN);
  await page
    .getByRole('checkbox', { name: `Select ${target.IssuedCN}`, exact: true })
    .first()
    .check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await openDateAndCollection(dialog);
  await dialog.getByRole('combobox', { name: 'Collection' }).click();
  const none = page.getByRole('option', { name: /^None/ });
  await expect(none).toHaveAttribute('aria-disabled', 'true');
  await expect(none).toContainText('that takes permission for all certificates');
  await page.getByRole('option', { name: 'Web servers' }).click();
  await dialog.getByLabel('Comment').fill('Decommissioned');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 suspended.')).toBeVisible();
  await expect(row(page, 'Outcomes', target.IssuedCN)).toContainText('waits for an approval');
  expect(await read(api, target.Id)).toMatchObject({ CertState: 1 });

  const query = encodeURIComponent(`CertificateId -eq ${target.Id}`);
  const [instance] = instances.parse(
    (await api.get(`/Workflow/Instances/AssignedToMe?QueryString=${query}`, 'approver')).body,
  );
  const approval = { SignalKey: 'RequireApproval1.ApprovalStatus', Data: { Approved: 'True' } };
  const decided = await api.post(`/Workflow/Instances/${instance?.Id}/Signals`, approval, 'approver');
  expect(decided.status).toBe(204);
  expect(await read(api, target.Id)).toMatchObject({ CertState: 2, RevocationReason: 0 });
});

test('an auditor looks at everything and cannot revoke', async ({ page, signIn, api }) => {
  await signIn('auditor');
  await pickOne(page);
  const revoke = page.getByRole('button', { name: 'Revoke 1 certificate' });
  await expect(revoke).toHaveAttribute('aria-disabled', 'true');
  await expect(revoke).toHaveAccessibleDescription(/no role of yours has the permission/);
  await revoke.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  const refused = await api.post('/Certificates/Revoke', { CertificateIds: [1], Comment: 'x' }, 'auditor');
  expect(refused.status).toBe(403);
});

test('the keyboard alone does the whole job', async ({ page, signIn, api }) => {
  await signIn('admin');
  await searchBox(page).focus();
  await page.keyboard.type('.int.');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/query=[^&]*\.int\./);
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  await expect(grid.getByRole('row').nth(1)).toContainText('.int.');
  await tabTo(page, () => grid.locator(':focus'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('status')).toHaveText('1 selected');
  const revoke = page.getByRole('button', { name: 'Revoke 1 certificate' });
  await tabTo(page, () => revoke.and(page.locator(':focus')));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Revoke / });
  await expect(dialog).toBeVisible();
  await tabTo(page, () => dialog.getByRole('combobox', { name: 'Reason' }).and(page.locator(':focus')));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, () => dialog.getByLabel('Comment').and(page.locator(':focus')));
  await page.keyboard.type('Key found in a repository');
  await tabTo(page, () =>
    dialog.getByRole('button', { name: 'Revoke 1 certificate' }).and(page.locator(':focus')),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  const id = await row(page, 'Outcomes', 'Revoked').getByRole('rowheader').textContent();
  expect(await read(api, Number(id))).toMatchObject({ CertState: 2, RevocationReason: 1 });
});

async function tabTo(page: Page, target: () => Locator): Promise<void> {
  for (let step = 0; step < 25; step += 1) {
    if ((await target().count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not reach it.');
}

test('a mistake in the dialog is said where it was made, and what was typed stays', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const dialog = await openDialogForFirst(page);
  await openDateAndCollection(dialog);
  await dialog.getByLabel('Effective date').fill('2026-02-31');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(dialog.getByText(/^Comment is required/)).toBeVisible();
  await expect(dialog.getByLabel('Comment')).toBeFocused();
  await expect(dialog.getByText(/^Effective date must be ISO 8601/)).toBeVisible();
  await dialog.getByLabel('Comment').fill('   ');
  await expect(dialog.getByText(/^Comment is required/)).toBeVisible();
  await dialog.getByLabel('Comment').fill('Why');
  await dialog.getByLabel('Effective date').fill('1999-01-01');
  await expect(dialog.getByText(/^It is not valid before/)).toBeVisible();
  await expect(dialog.getByLabel('Effective date')).toHaveValue('1999-01-01');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Revoke 1 certificate' })).toBeFocused();
});

test('a date to come is called accepted, and a hold on hold', async ({ page, signIn, api }) => {
  await signIn('admin');
  const target = await activeOf(api, 'ClientAuthentication');
  await search(page, target.IssuedCN);
  await page
    .getByRole('checkbox', { name: `Select ${target.IssuedCN}`, exact: true })
    .first()
    .check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('End of the contract');
  await openDateAndCollection(dialog);
  await dialog.getByLabel('Effective date').fill(new Date(Date.now() + 3_600_000).toISOString());
  await expect(dialog.getByText(/Not revoked until then/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 accepted.')).toBeVisible();
  await expect(row(page, 'Outcomes', 'Accepted')).toHaveCount(1);
  expect(await read(api, target.Id)).toMatchObject({ CertState: 1 });

  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await search(page, target.IssuedCN);
  // Not active without more: it says so, and is left out unless somebody wants it sent.
  await expect(row(page, 'Certificates', target.IssuedCN).first()).toContainText('Scheduled');
  await page
    .getByRole('checkbox', { name: `Select ${target.IssuedCN}`, exact: true })
    .first()
    .check();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog.getByText(/One waits already, and is left out:.* is to be revoked on/)).toBeVisible();
  await dialog.getByLabel('Send it all the same').check();
  // What is shown of it comes then, above the reason.
  await expect(dialog.getByRole('button', { name: 'Revoke 1 certificate' })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: /^Certificate hold/ }).click();
  await expect(dialog.getByText('A hold can be released later.')).toBeVisible();
  await dialog.getByLabel('Comment').fill('Laptop missing');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 on hold and verified.')).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'Laptop missing')).toContainText('Finished');
});

test('the day of the effective date can be picked, in UTC', async ({ page, signIn }) => {
  await signIn('admin');
  const dialog = await openDialogForFirst(page);
  await openDateAndCollection(dialog);
  await dialog.getByLabel('Effective date').fill('2026-11-05T23:30:00Z');
  await dialog.getByRole('button', { name: 'Pick the day' }).click();
  await page
    .getByRole('dialog', { name: 'Day in UTC' })
    .getByRole('gridcell', { name: '7', exact: true })
    .click();
  await expect(dialog.getByLabel('Effective date')).toHaveValue('2026-11-07T23:30:00.000Z');
});
