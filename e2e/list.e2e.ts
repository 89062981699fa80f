import type { Page } from 'playwright/test';
import { z } from 'zod';
import { type SpecialCaseName, specialCaseIndex } from '../src/sandbox/estate/special-cases.ts';
import { type Api, expect, expectNoViolations, row, test } from './fixtures.ts';

const certificate = z.object({
  Id: z.number(),
  IssuedCN: z.string(),
  SerialNumber: z.string(),
  Thumbprint: z.string(),
  ContentBytes: z.string(),
});

async function read(api: Api, name: SpecialCaseName) {
  return certificate.parse((await api.get(`/Certificates/${specialCaseIndex(name) + 1}`)).body);
}

/**
 * Certificates with plain names as they are now: other tests of the same server revoke and release what they please.
 */
async function found(api: Api, queryString: string, parameters = '') {
  const query = encodeURIComponent(queryString);
  const path = `/Certificates?SortField=CertId&ReturnLimit=50&QueryString=${query}${parameters}`;
  const certificates = z.array(certificate).parse((await api.get(path)).body);
  return certificates.filter(({ IssuedCN }) => /^[a-z0-9.-]{1,60}$/.test(IssuedCN));
}

/** Three that are active. */
async function active(api: Api, parameters = '') {
  const query = 'CN -contains "example.com" AND CertState -eq "1"';
  const [first, second, third] = await found(api, query, parameters);
  if (!first || !second || !third) throw new Error('The estate has too few active certificates.');
  return [first, second, third] as const;
}

/** One that is not, as this query says. */
async function inactive(api: Api, queryString: string) {
  const [only] = await found(api, queryString, '&IncludeRevoked=true');
  if (!only) throw new Error(`The estate has no certificate for ${queryString}.`);
  return only;
}

function pem({ ContentBytes }: z.output<typeof certificate>): string {
  return `-----BEGIN CERTIFICATE-----\n${ContentBytes.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----`;
}

const colons = (hex: string) => hex.toLowerCase().replace(/..(?=.)/g, '$&:');

async function openList(page: Page) {
  await page.getByRole('button', { name: 'Add from a list' }).click();
  return page.getByRole('dialog', { name: 'Add from a list' });
}

/** As if a file were dragged from the desktop. */
async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], file));
      return data;
    },
    [name, content] as const,
  );
  await page
    .getByRole('dialog')
    .getByText('or drop one here')
    .dispatchEvent('drop', { dataTransfer: transfer });
}

async function downloadedText(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

test('of a list with everything in it each entry ends in its part, and only what is meant is selected', async ({
  page,
  signIn,
  api,
}) => {
  const [one, two, three] = await active(api);
  const shared = await read(api, 'shared-serial-tls');
  const lines = [
    one.Thumbprint.toLowerCase(),
    `serial=${two.SerialNumber}`,
    colons(one.SerialNumber),
    (await inactive(api, 'CertState -eq "2" AND RevocationReason -ne "6"')).Thumbprint,
    (await read(api, 'expired')).Thumbprint,
    (await inactive(api, 'CertState -eq "2" AND RevocationReason -eq "6"')).Thumbprint,
    `0x00${shared.SerialNumber}`,
    'F'.repeat(40),
    '=HYPERLINK("http://example.com")\u202E',
    pem(three),
    '1.2E+19',
  ];
  await signIn('admin');
  const dialog = await openList(page);
  await dialog.getByLabel('List of certificates').fill(lines.join('\n'));
  await expect(dialog.getByText(/^9 entries: .*2 values cannot be read\.$/)).toBeVisible();
  await expect(row(page, 'Unreadable', 'U+202E')).toContainText('It names no certificate');
  await expect(row(page, 'Unreadable', '1.2E+19')).toContainText('A spreadsheet has shortened this number');
  await expectNoViolations(page, { allRows: true });
  await dialog.getByRole('button', { name: 'Check 9 entries' }).click();

  for (const [part, count] of [
    ['Matched', 3],
    ['Ambiguous', 1],
    ['On hold', 1],
    ['Already revoked', 1],
    ['Expired', 1],
    ['Not found', 1],
    ['Double', 1],
    ['Unreadable', 2],
  ] as const) {
    await expect(dialog.getByRole('tab', { name: `${part} ${count}` })).toBeVisible();
  }
  await expect(row(page, 'Matched', '-----BEGIN CERTIFICATE-----')).toContainText(three.IssuedCN);
  await expectNoViolations(page);

  await dialog.getByRole('tab', { name: /Double/ }).click();
  await expect(row(page, 'Double', one.IssuedCN)).toContainText('The same as line 1.');
  await dialog.getByRole('tab', { name: /Ambiguous/ }).click();
  await page.getByRole('checkbox', { name: /issued by CN=Legacy Issuing CA/ }).check();
  await page.getByRole('checkbox', { name: /issued by CN=Example Corp TLS/ }).check();
  await expect(page.getByRole('checkbox', { name: /issued by CN=Legacy Issuing CA/ })).not.toBeChecked();
  await dialog.getByRole('tab', { name: /On hold/ }).click();
  await dialog.getByLabel('Select 1 certificate too').check();
  await dialog.getByRole('tab', { name: /Unreadable/ }).click();
  const csv = await downloadedText(page, () => dialog.getByRole('button', { name: 'Download CSV' }).click());
  expect(csv).toContain('9,"\'=HYPERLINK');
  await dialog.getByRole('button', { name: 'Select 5 certificates' }).click();

  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status')).toHaveText(/^5 selected\b/);
  await expect(page.getByRole('button', { name: 'Add from a list' })).toBeFocused();
});

test('a table that is dropped is read by the column that names certificates, or by the one that is chosen', async ({
  page,
  signIn,
  api,
}) => {
  const [one, two] = await active(api);
  await signIn('admin');
  const dialog = await openList(page);
  await dropFile(
    page,
    'incident "7".csv',
    `Host;Fingerprint;Serial Number\n"web;\none";${one.Thumbprint};${two.SerialNumber}\nweb-2;;${one.SerialNumber}\nweb-3;;\n`,
  );
  await expect(dialog.getByText('incident "7".csv')).toBeVisible();
  await expect(
    dialog.getByText('2 entries: 1 thumbprint, 1 serial number. 1 value cannot be read.'),
  ).toBeVisible();
  await expect(row(page, 'Unreadable', 'The column Fingerprint is empty in this row')).toContainText('5');
  await expect(dialog.getByText('Must agree with what is found: Host, Serial Number.')).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Check 2 entries' }).click();
  await expect(dialog.getByRole('tab', { name: 'Matched 1' })).toBeVisible();
  await dialog.getByRole('tab', { name: 'Contradicts 1' }).click();
  const contradiction = row(page, 'Contradicts', one.Thumbprint);
  await expect(contradiction.getByText(two.SerialNumber)).toBeVisible();
  await expect(contradiction.getByText(one.SerialNumber)).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Back to the list' }).click();
  await dialog.getByRole('combobox', { name: 'Column with the certificates' }).click();
  await page.getByRole('option', { name: /^Serial Number/ }).click();
  await expect(dialog.getByText(/^2 entries: 2 serial numbers\./)).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Read as' }).click();
  await page.getByRole('option', { name: 'Table with commas' }).click();
  await expect(dialog.getByText('No column looks like it names certificates: choose one.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove the attached list' }).click();
  await expect(dialog.getByLabel('List of certificates')).toBeFocused();
});

test('a certificate as Windows exports it, in DER, is read off its file', async ({ page, signIn, api }) => {
  const [one] = await active(api);
  await signIn('admin');
  const dialog = await openList(page);
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from(one.ContentBytes, 'base64');
  await (await chooser).setFiles({ name: 'server.cer', mimeType: 'application/pkix-cert', buffer });
  await dialog.getByRole('button', { name: 'Check 1 entry' }).click();
  await expect(row(page, 'Matched', 'thumbprint')).toContainText(one.IssuedCN);
});

test('what may be several things is asked: a short number, a name, two columns of one kind', async ({
  page,
  signIn,
  api,
}) => {
  const [one, two] = await active(api);
  await signIn('admin');
  const dialog = await openList(page);
  const field = dialog.getByLabel('List of certificates');
  const authority = await read(api, 'subordinate-authority');
  await field.fill(`${one.IssuedCN}\nID: ${two.Id}\n${pem(authority)}`);
  await dialog.getByRole('button', { name: 'Check 3 entries' }).click();
  await expect(dialog.getByRole('tab', { name: 'Matched 0' })).toBeVisible();
  await expect(dialog.getByRole('tab', { name: 'CA certificates 1' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Select 0 certificates' })).toBeVisible();
  await dialog.getByRole('tab', { name: 'To be confirmed 1' }).click();
  await dialog.getByLabel('Select 1 certificate too').check();
  await expectNoViolations(page);
  await dialog.getByRole('tab', { name: /^(?:By name|Ambiguous) 1/ }).click();
  await expect(dialog.getByRole('grid').getByText(one.IssuedCN).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the list' }).click();

  await field.fill(`Old thumbprint,New thumbprint\n${one.Thumbprint},${two.Thumbprint}`);
  await expect(dialog.getByText('Several columns may name the certificates: choose one.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Column with the certificates' }).click();
  await page.getByRole('option', { name: /^Old thumbprint/ }).click();
  await dialog.getByRole('button', { name: 'Check 1 entry' }).click();
  await expect(row(page, 'Matched', one.Thumbprint)).toContainText(one.IssuedCN);
  await dialog.getByRole('button', { name: 'Select 1 certificate' }).click();
  await expect(page.getByRole('status')).toHaveText(/^1 selected\b/);
});

test('what was typed outlives cancelling and a reload, and numbers are what the operator says', async ({
  page,
  signIn,
  api,
}) => {
  const greek = await read(api, 'greek');
  await signIn('admin');
  const dialog = await openList(page);
  await dialog.getByLabel('List of certificates').fill(`${greek.Id}\n${greek.Id + 1}`);
  await expect(dialog.getByText('2 entries: 2 numbers.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await openList(page);
  await expect(dialog.getByLabel('List of certificates')).toHaveValue(`${greek.Id}\n${greek.Id + 1}`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await openList(page);
  await expect(dialog.getByLabel('List of certificates')).toHaveValue(`${greek.Id}\n${greek.Id + 1}`);
  await dialog.getByRole('combobox', { name: 'Numbers without letters are' }).click();
  await page.getByRole('option', { name: 'Serial numbers, decimal' }).click();
  await expect(dialog.getByText('2 entries: 2 serial numbers.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Check 2 entries' }).click();
  await expect(dialog.getByRole('tab', { name: 'Not found 2' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Select 0 certificates' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('a long paste becomes an attachment, is read beside the page, and its check can be cancelled', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const dialog = await openList(page);
  const long = Array.from({ length: 20_000 }, (_, index) => (index + 1).toString(16).padStart(40, 'A')).join(
    '\n',
  );
  await page.evaluate((text) => navigator.clipboard.writeText(text), long);
  await dialog.getByLabel('List of certificates').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(dialog.getByText('Pasted text')).toBeVisible();
  await expect(dialog.getByText('20,000 lines')).toBeVisible();
  await dialog.getByRole('button', { name: 'Check 20,000 entries' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('20,000 lines')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Check 20,000 entries' })).toBeVisible();
});

test('in a collection it says what lies outside, and SHA-256 thumbprints are found by reading', async ({
  page,
  signIn,
  api,
}) => {
  const [[inside], outside] = [await active(api, '&collectionId=1'), await read(api, 'greek')];
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(inside.ContentBytes, 'base64'));
  await signIn('admin', '/?collection=1');
  const dialog = await openList(page);
  await expect(dialog.getByText('Looked for in the collection Web servers.')).toBeVisible();
  await dialog
    .getByLabel('List of certificates')
    .fill(`${Buffer.from(digest).toString('hex')}\n${outside.Thumbprint}`);
  await expect(dialog.getByLabel(/Command cannot search them/)).toBeChecked();
  await dialog.getByRole('button', { name: 'Check 2 entries' }).click();
  await expect(dialog.getByRole('tab', { name: 'Outside the collection 1' })).toBeVisible();
  await expect(row(page, 'Matched', 'SHA-256 thumbprint')).toContainText(inside.IssuedCN);
});

test('somebody with rights on one collection is told no more than can be known', async ({
  page,
  signIn,
  api,
}) => {
  const imported = await read(api, 'imported');
  await signIn('web-team');
  const dialog = await openList(page);
  await dialog.getByLabel('List of certificates').fill(imported.Thumbprint);
  await dialog.getByRole('button', { name: 'Check 1 entry' }).click();
  await dialog.getByRole('tab', { name: 'Not found 1' }).click();
  await expect(row(page, 'Not found', imported.Thumbprint)).toContainText('or you may not see it');
});

test('the keyboard does the whole job', async ({ page, signIn, api }) => {
  const [one] = await active(api);
  await signIn('admin');
  const open = page.getByRole('button', { name: 'Add from a list' });
  await expect(open).toHaveAttribute('aria-disabled', 'false');
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add from a list' });
  await expect(dialog.getByLabel('List of certificates')).toBeFocused();
  await page.keyboard.type(`${one.Thumbprint}\nrubbish`);
  const check = dialog.getByRole('button', { name: 'Check 1 entry' });
  await expect(check).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await check.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('tab', { name: 'Matched 1' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Unreadable', 'rubbish')).toBeVisible();
  const take = dialog.getByRole('button', { name: 'Select 1 certificate' });
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await take.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('1 selected');
  await expect(page.getByRole('button', { name: 'Add from a list' })).toBeFocused();
});

test('numbers among other values, and columns that nobody knows, are asked for', async ({
  page,
  signIn,
  api,
}) => {
  const [one, two] = await active(api);
  await signIn('admin');
  const dialog = await openList(page);
  const field = dialog.getByLabel('List of certificates');
  await field.fill(`${one.Thumbprint}\n${two.Id}`);
  await expect(dialog.getByText('1 entry: 1 thumbprint. 1 value cannot be read.')).toBeVisible();
  await expect(row(page, 'Unreadable', String(two.Id))).toContainText('choose what such numbers are');
  await expectNoViolations(page);
  await dialog.getByRole('combobox', { name: 'Numbers without letters are' }).click();
  await page.getByRole('option', { name: 'Command IDs' }).click();
  await expect(dialog.getByText('2 entries: 1 thumbprint, 1 ID.')).toBeVisible();

  await field.fill(`Owner,Port\nAmy,443\nBob,${two.Id}`);
  await expect(dialog.getByText('No column looks like it names certificates: choose one.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Check' })).toHaveAttribute('aria-disabled', 'true');

  await field.fill('1,23457E+18\n12,345');
  await expect(row(page, 'Unreadable', '1,23457E+18')).toContainText('A spreadsheet has shortened');
  await expect(row(page, 'Unreadable', '12,345')).toContainText('one number or several');
  await field.fill(`Host,Thumbprint\n"web,${one.Thumbprint}\nmail,${two.Thumbprint}`);
  await expect(row(page, 'Unreadable', 'never closed')).toHaveCount(2);
});

test('what was typed before a long paste or a file is read with it, or said not to be', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const dialog = await openList(page);
  const field = dialog.getByLabel('List of certificates');
  await field.fill('# typed before\nCommand ID: 7');
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${'AB'.repeat(20)}\n`.repeat(2000));
  await field.press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(
    dialog.getByText('2,001 entries: 2,000 thumbprints, 1 ID. 1 value cannot be read.'),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove the attached list' }).click();
  await expect(field).toHaveValue('# typed before\nCommand ID: 7');
  await dropFile(page, 'more.txt', 'CD'.repeat(20));
  await expect(dialog.getByText('2 lines typed before are not read.')).toBeVisible();
  await expect(dialog.getByText('1 entry: 1 thumbprint.')).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole('group', { name: 'Attached list' }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(dialog.getByText('A list is attached already')).toBeVisible();
  await expect(dialog.getByText('1 entry: 1 thumbprint.')).toBeVisible();
});

test('an answer that nobody expects ends in an error with Retry, and nothing is lost', async ({
  page,
  signIn,
  api,
}) => {
  const [one] = await active(api);
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(one.ContentBytes, 'base64'));
  await signIn('admin');
  const dialog = await openList(page);
  await dialog.getByLabel('List of certificates').fill(Buffer.from(digest).toString('hex'));
  await page.evaluate(() => {
    const { subtle } = crypto;
    const real = subtle.digest.bind(subtle);
    let calls = 0;
    subtle.digest = (...given: Parameters<typeof real>) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('Out of memory')) : real(...given);
    };
  });
  await dialog.getByRole('button', { name: 'Check 1 entry' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Out of memory');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('tab', { name: 'Matched 1' })).toBeVisible();
});

test('certificates that cannot be decoded are not called not found', async ({ page, signIn }) => {
  await page.route('**/KeyfactorAPI/Certificates?**', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/"ContentBytes":"[^"]*"/g, '"ContentBytes":"*no base64*"');
    await route.fulfill({ response, body });
  });
  await signIn('admin');
  const dialog = await openList(page);
  await dialog.getByLabel('List of certificates').fill('F'.repeat(64));
  await dialog.getByRole('button', { name: 'Check 1 entry' }).click();
  await dialog.getByRole('tab', { name: 'Could not be checked 1' }).click();
  await expect(row(page, 'Could not be checked', 'F'.repeat(64))).toContainText(
    'does not carry every certificate',
  );
});

test('what is looked for stays with its collection, and a retry keeps what was chosen', async ({
  page,
  signIn,
  api,
}) => {
  const [inside] = await active(api);
  const shared = await read(api, 'shared-serial-tls');
  await signIn('admin');
  let isBroken = true;
  const scopes: (string | null)[] = [];
  await page.route('**/KeyfactorAPI/Certificates?**', async (route) => {
    const { searchParams } = new URL(route.request().url());
    const query = searchParams.get('QueryString') ?? '';
    if (!query.includes('Thumbprint')) return await route.continue();
    scopes.push(searchParams.get('collectionId'));
    if (isBroken) await route.fulfill({ status: 400, json: { ErrorCode: '0xA0', Message: 'Broken' } });
    else await route.continue();
  });
  await page.evaluate(() => history.pushState(null, '', '/?collection=1'));
  await page.goBack();
  const dialog = await openList(page);
  await expect(dialog.getByText('Looked for in all certificates.')).toBeVisible();
  await dialog.getByLabel('List of certificates').fill(`${inside.Thumbprint}\n0x${shared.SerialNumber}`);
  await dialog.getByRole('button', { name: 'Check 2 entries' }).click();
  await dialog.getByRole('tab', { name: 'Ambiguous 1' }).click();
  await page.getByRole('checkbox', { name: /issued by CN=Legacy Issuing CA/ }).check();
  await page.goForward();
  await expect(page).toHaveURL((url) => url.searchParams.has('collection'));
  await expect(dialog.getByText('Looked for in all certificates.')).toBeVisible();
  isBroken = false;
  scopes.length = 0;
  await dialog.getByRole('tab', { name: 'Could not be checked 1' }).click();
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('button', { name: 'Select 2 certificates' })).toBeVisible();
  expect(scopes).toEqual([null]);
});
