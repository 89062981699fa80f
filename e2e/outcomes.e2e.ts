import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import type { Page } from 'playwright/test';
import { z } from 'zod';
import { type SpecialCaseName, specialCaseIndex } from '../src/sandbox/estate/special-cases.ts';
import { type Api, clipboardText, expect, expectNoViolations, openDialog, row, test } from './fixtures.ts';

const found = z.array(z.object({ Id: z.number(), IssuedCN: z.string() }));
const certificate = z.object({ Id: z.number(), IssuedCN: z.string(), CertState: z.number() });
const instances = z.array(z.object({ Id: z.string() }));

async function special(api: Api, name: SpecialCaseName) {
  return certificate.parse((await api.get(`/Certificates/${specialCaseIndex(name) + 1}`)).body);
}

/** Active certificates of a template; each test takes others, from the end of the list. */
async function active(api: Api, template: string, count: number, page = 1) {
  const query = encodeURIComponent(`TemplateShortName -eq "${template}" AND CN -contains "example.com"`);
  const path = `/Certificates?ReturnLimit=${count}&PageReturned=${page}&SortField=IssuedCN&SortAscending=1&QueryString=${query}`;
  return found.parse((await api.get(path)).body);
}

type Named = { readonly Id: number; readonly IssuedCN: string };

/** Confirms a revocation of exactly these, and waits for its end. */
async function revoke(page: Page, certificates: readonly Named[], comment: string): Promise<void> {
  const query = certificates.map(({ IssuedCN }) => `CN -eq "${IssuedCN}"`).join(' OR ');
  await page.goto(`/?revoked=true&expired=true&query=${encodeURIComponent(query)}`);
  for (const { IssuedCN } of certificates)
    await page
      .getByRole('checkbox', { name: `Select ${IssuedCN}`, exact: true })
      .first()
      .check();
  const many = `${certificates.length} certificate${certificates.length === 1 ? '' : 's'}`;
  const dialog = await openDialog(page, `Revoke ${many}`);
  await dialog.getByLabel('Comment').fill(comment);
  await dialog.getByRole('button', { name: `Revoke ${many}` }).click();
  // Where nothing of the first one explains that it is refused, somebody has to say so.
  const goOn = dialog.getByRole('button', { name: /^Go on with/ });
  const finished = page.getByText(/^Finished: /);
  await expect(goOn.or(finished)).toBeVisible();
  if (await goOn.isVisible()) await goOn.click();
  await expect(finished).toBeVisible();
}

const causes = (page: Page) => page.getByRole('list', { name: 'Causes' }).getByRole('listitem');

/** Saves the report as it is offered in the menu, and reads it. */
async function report(page: Page, item: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  await expect(page.getByText('The report is saved.')).toBeVisible();
  return text;
}

test('what did not work is told by cause, with what to do and the buttons that do it', async ({
  page,
  signIn,
  api,
}) => {
  const legacy = await special(api, 'legacy');
  const expired = await special(api, 'expired');
  const [good, suspended] = [
    ...(await active(api, 'ClientAuthentication', 1, 2)),
    ...(await active(api, 'WebServerApproval', 1, 2)),
  ];
  if (!good || !suspended) throw new Error('The estate has too few certificates.');
  await signIn('admin');
  await revoke(page, [legacy, expired, good, suspended], '=Replaced');
  await expect(causes(page)).toHaveCount(3);
  await expect(causes(page).nth(0)).toContainText('1 refused');
  await expect(causes(page).nth(0)).toContainText('The CA Legacy Issuing CA cannot be reached.');
  await expect(causes(page).nth(1)).toContainText('1 has expired');
  await expect(causes(page).nth(2)).toContainText('1 needs approval');
  await expect(causes(page).nth(1).getByRole('button', { name: 'Retry these' })).toBeHidden();
  const grid = page.getByRole('grid', { name: 'Outcomes' });
  const rows = grid.getByRole('row');
  await expect(rows.nth(1)).toContainText('Failed');
  await expect(rows.nth(3)).toContainText('Suspended');
  await expect(rows.nth(4)).toContainText('Revoked');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page, { allRows: true });
  }

  await causes(page).nth(1).getByRole('button', { name: 'Show' }).click();
  await expect(rows).toHaveCount(2);
  await expect(row(page, 'Outcomes', expired.IssuedCN)).toBeVisible();
  await expect(page).toHaveURL(/cause=failed\.expired/);
  await expect(page.getByRole('button', { name: 'Failed 2' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Copy 1 ID' }).click();
  await expect(page.getByText('Copied 1 ID.')).toBeVisible();
  expect(await clipboardText(page)).toBe(String(expired.Id));
  await causes(page).nth(1).getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(5);
  await page.getByRole('button', { name: 'Failed 2' }).click();
  await expect(rows).toHaveCount(3);
  await page.getByLabel('Name, ID or serial number').fill(String(legacy.Id));
  await expect(page).toHaveURL(new RegExp(`find=.*${legacy.Id}`));
  await expect(row(page, 'Outcomes', legacy.IssuedCN)).toBeVisible();
  await page.getByLabel('Name, ID or serial number').fill('');
  await page.getByRole('button', { name: 'All 4' }).click();
  await grid.getByRole('columnheader', { name: 'ID', exact: true }).click();
  const ids = [legacy, expired, good, suspended].map(({ Id }) => Id);
  await expect(grid.getByRole('rowheader')).toHaveText(ids.toSorted((one, other) => one - other).map(String));

  const resent = page.waitForRequest((request) => request.url().endsWith('/Certificates/Revoke'));
  const retry = page.getByRole('button', { name: 'Retry 1 that can succeed' });
  await retry.click();
  expect((await resent).postDataJSON()).toMatchObject({ CertificateIds: [legacy.Id], Comment: '=Replaced' });
  await expect(retry).toBeFocused();
  await expect(page.getByText(/^Finished: .*2 failed/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  const [headers = [], ...lines] = papa.parse(await report(page, /^CSV/), {
    skipEmptyLines: true,
  }).data;
  const table = lines.map((line) => Object.fromEntries(headers.map((name, at) => [name, line[at]])));
  expect(table).toHaveLength(4);
  expect(table.find(({ Id }) => Id === String(legacy.Id))).toMatchObject({
    'Common name': legacy.IssuedCN,
    Outcome: 'failed',
    Cause: 'refused',
    Attempts: '2',
    'Last status': expect.stringMatching(/^[24]/),
    'Last request id': expect.stringMatching(/./),
    'Confirmed by': 'admin',
    // No formula for a spreadsheet.
    Comment: "'=Replaced",
    'Scope hash': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const json = JSON.parse(await report(page, /^JSON/));
  expect(json).toMatchObject({ format: 'countermand-run', manifest: { confirmedBy: 'admin', count: 4 } });
  expect(json.outcomes.find(({ id }: { id: number }) => id === legacy.Id).attempts).toHaveLength(2);
  expect(json.outcomes.find(({ id }: { id: number }) => id === suspended.Id)).toMatchObject({
    outcome: 'suspended',
    workflowId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });

  await page.getByRole('button', { name: 'Select failed' }).click();
  await expect(page.getByRole('status')).toContainText('2 selected');
  await page.goBack();
  const details = page.getByRole('region', { name: good.IssuedCN });
  await row(page, 'Outcomes', good.IssuedCN).getByRole('link').click();
  await expect(details.getByRole('heading', { name: good.IssuedCN })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/runs/.*open=${good.Id}`));
  await expectNoViolations(page);
  const told = page.getByRole('region', { name: 'In this run' });
  await expect(told).toContainText('Revoked, verified');
  await expect(told.getByRole('list', { name: 'Requests' }).getByRole('listitem')).toHaveText(
    /^\d{4}-.*Z answered with 200\. Request ID ./,
  );
  await details.getByRole('button', { name: 'Previous certificate' }).click();
  await expect(details).toBeHidden();
  await expect(told).toBeVisible();
  await page.goBack();
  // Not the one before: Back leads to the run.
  await expect(page).not.toHaveURL(/open=/);
  await row(page, 'Outcomes', good.IssuedCN).getByRole('rowheader').focus();
  await page.keyboard.press('Enter');
  await expect(details).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(row(page, 'Outcomes', good.IssuedCN).getByRole('rowheader')).toBeFocused();
});

test('a run tells how it went by CA and over time, and one without failures has no button that does nothing', async ({
  page,
  signIn,
  api,
}) => {
  const legacy = await special(api, 'legacy');
  const [one, two] = await active(api, 'ClientAuthentication', 2, 5);
  if (!one || !two) throw new Error('The estate has too few certificates.');
  await signIn('admin');
  await revoke(page, [two], 'Without');
  await expect(page.getByText('Nothing needs attention')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Retry|Select failed|Failed|Waiting)/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Revoked 1' })).toBeVisible();

  await revoke(page, [legacy, one], 'With a failure');
  const authorities = page.getByRole('list', { name: 'By CA' }).getByRole('listitem');
  await expect(authorities).toHaveCount(2);
  await expect(authorities.filter({ hasText: 'Legacy Issuing CA' })).toContainText('failed');
  await expect(
    page.getByRole('img', { name: /: 1 revoked, 1 failed; at most [\d.]+ a second/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'As a table' }).click();
  const table = page.getByRole('group', { name: 'Timeline as a table' });
  await expect(table.getByRole('columnheader', { name: 'Failed' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(row(page, 'Runs', 'With a failure')).toContainText('1 revoked · 1 failed');
});

test('a run prints as a receipt with every certificate on it, and the page by itself is fit for paper, too', async ({
  page,
  signIn,
  api,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  const legacy = await special(api, 'legacy');
  const good = await active(api, 'ClientAuthentication', 6, 2);
  expect(good).toHaveLength(6);
  await signIn('admin');
  await page.emulateMedia({ colorScheme: 'dark' });
  await revoke(page, [legacy, ...good], 'For the files');
  await page.getByRole('button', { name: 'Report' }).click();
  await page.getByRole('menuitem', { name: 'Print receipt' }).click();
  await expect(page.locator('html[data-printed]')).toBeAttached();
  const receipt = page.getByRole('article', { name: 'Receipt' });
  await expect(receipt).toBeHidden();

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(receipt.getByRole('heading', { name: 'Revocation of 7 certificates' })).toBeVisible();
  await expect(receipt.getByText('Finished: 6 revoked, 1 failed.')).toBeVisible();
  await expect(receipt).toContainText('For the files');
  await expect(receipt).toContainText(/7 IDs, SHA-256 [0-9a-f]{64}/);
  await expect(receipt).toContainText('/KeyfactorAPI');
  const rows = receipt.getByRole('row');
  await expect(rows).toHaveCount(8);
  await expect(rows.nth(1)).toContainText(`${legacy.Id}`);
  await expect(rows.nth(1)).toContainText('Failed: The CA Legacy Issuing CA cannot be reached.');
  for (const { Id, IssuedCN } of good)
    await expect(rows.filter({ hasText: IssuedCN })).toContainText(`${Id}`);
  await expect(receipt).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.getByRole('button')).toHaveCount(0);

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(receipt).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Revocation of 7 certificates' })).toBeVisible();
  await expect(page.getByText('Finished: 6 revoked and verified, 1 failed.')).toBeVisible();
  await expect(page.getByText('prints all of them')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Certificates' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
});

test('what waits for an approval becomes revoked or denied when somebody has decided', async ({
  page,
  signIn,
  api,
}) => {
  const [first, second] = await active(api, 'WebServerApproval', 2, 3);
  if (!first || !second) throw new Error('The estate has too few certificates.');
  await signIn('admin');
  await revoke(page, [first, second], 'Decommissioned');
  await expect(causes(page)).toHaveText([/2 need approval/]);
  await decide(api, first.Id, 'True');
  await causes(page).getByRole('button', { name: 'Refresh' }).click();
  await expect(row(page, 'Outcomes', first.IssuedCN)).toContainText('Revoked');
  await expect(row(page, 'Outcomes', second.IssuedCN)).toContainText('Suspended');
  await decide(api, second.Id, 'False');
  await causes(page).getByRole('button', { name: 'Refresh' }).click();
  await expect(row(page, 'Outcomes', second.IssuedCN)).toContainText('Failed');
  await expect(causes(page)).toHaveText([/1 denied by an approver/]);
});

async function decide(api: Api, id: number, Approved: 'True' | 'False'): Promise<void> {
  const query = encodeURIComponent(`CertificateId -eq ${id}`);
  const [instance] = instances.parse(
    (await api.get(`/Workflow/Instances/AssignedToMe?QueryString=${query}`, 'approver')).body,
  );
  const signal = { SignalKey: 'RequireApproval1.ApprovalStatus', Data: { Approved } };
  const decided = await api.post(`/Workflow/Instances/${instance?.Id}/Signals`, signal, 'approver');
  expect(decided.status).toBe(204);
}

test('select failed asks where something else is selected, and the report tells what was set aside', async ({
  page,
  signIn,
  api,
}) => {
  const legacy = await special(api, 'legacy');
  const isRevoked = encodeURIComponent('CertState -eq "2" AND RevocationReason -ne "6"');
  const [revoked] = z
    .array(z.object({ Id: z.number(), IssuedCN: z.string(), Thumbprint: z.string() }))
    .parse((await api.get(`/Certificates?IncludeRevoked=true&ReturnLimit=1&QueryString=${isRevoked}`)).body);
  if (!revoked) throw new Error('The estate has no revoked certificate.');
  await signIn('admin');
  const query = encodeURIComponent(`CertId -eq "${legacy.Id}" OR CertId -eq "${revoked.Id}"`);
  await page.goto(`/?revoked=true&expired=true&query=${query}`);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('Replaced');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText(/^Finished: 1 failed/)).toBeVisible();

  const [headers = [], ...lines] = papa.parse(
    await report(page, /^CSV: the one certificate, and 1 set aside/),
    {
      skipEmptyLines: true,
      delimiter: ',',
    },
  ).data;
  const table = lines.map((line) => Object.fromEntries(headers.map((name, at) => [name, line[at]])));
  expect(table).toMatchObject([
    { Id: String(legacy.Id), Outcome: 'failed', Thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/) },
    {
      Id: String(revoked.Id),
      'Common name': revoked.IssuedCN,
      Thumbprint: revoked.Thumbprint,
      Outcome: 'notSent',
      Cause: 'alreadyRevoked',
      'Revoked at': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      Attempts: '0',
    },
  ]);

  // The one that was set aside is selected still.
  const ask = page.getByRole('dialog', { name: 'Replace the selection of 2 certificates?' });
  await page.getByRole('button', { name: 'Select failed' }).click();
  await expect(ask).toContainText('only 1 certificate of this run is selected');
  await expectNoViolations(page);
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Outcomes' })).toBeVisible();
  await page.getByRole('button', { name: 'Select failed' }).click();
  await ask.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('status')).toHaveText(/^1 selected/);
  await page.goBack();
  // Just these are selected: nothing is to be asked.
  await page.getByRole('button', { name: 'Select failed' }).click();
  await expect(page.getByRole('status')).toHaveText(/^1 selected/);
});
