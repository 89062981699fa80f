import type { Locator, Page } from 'playwright/test';
import { logicalAuthorityName } from '#command/authority-name.ts';
import { type Api, expect, expectNoViolations, search, searchBox, test } from './fixtures.ts';

interface Listed {
  readonly CertState: number;
  readonly RevocationReason: number;
  readonly RevocationEffDate: string | null;
  readonly NotAfter: string;
  readonly IssuedCN: string;
  readonly KeyTypeString: string;
  readonly KeySizeInBits: number;
  readonly CertificateAuthorityName: string | null;
  readonly RequesterName: string | null;
  readonly Locations: readonly unknown[];
}

/** Every certificate, read without a query: what a search should show is counted from these. */
async function everything(api: Api): Promise<readonly Listed[]> {
  const parameters = 'ReturnLimit=1000&IncludeRevoked=true&IncludeExpired=true&includeLocations=true';
  return (await api.get(`/Certificates?${parameters}`)).body as Listed[];
}

const isInForce = ({ CertState, NotAfter }: Listed) => CertState !== 2 && Date.parse(NotAfter) > Date.now();

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Certificates' });
}

/** The header is a row too. */
async function expectRows(page: Page, count: number): Promise<void> {
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  await expect(grid(page)).not.toHaveAttribute('aria-busy', 'true');
}

const addressOf = (query: string) => `/?query=${encodeURIComponent(query)}`;

async function open(page: Page, query: string): Promise<void> {
  await page.goto(addressOf(query));
  await expect(page.getByRole('search')).toBeVisible();
}

function queryOf(page: Page): string | null {
  return new URL(page.url()).searchParams.get('query');
}

function chip(page: Page, words: string): Locator {
  return page.getByRole('button', { name: `Edit filter: ${words}`, exact: true });
}

async function pickPreset(page: Page, ...names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Presets' }).click();
  for (const name of names) await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('the keyboard alone adds a filter, changes it and takes it away', async ({ page, signIn, api }) => {
  const all = await everything(api);
  await signIn('admin');
  await page.getByRole('button', { name: 'Filter', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add filter' });
  await expect(dialog.getByRole('combobox', { name: 'Field' })).toBeFocused();
  // By Command's own name.
  await page.keyboard.type('keysize');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'Field' })).toHaveValue('Key size');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('combobox', { name: 'Comparison' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: /^at most/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Key size needs a whole number.')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Value' })).toHaveValue('many');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('384');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
  const upTo = (bits: number) => all.filter((one) => isInForce(one) && one.KeySizeInBits <= bits).length;
  await expectRows(page, upTo(384));
  expect(queryOf(page)).toBe('KeySize -le "384"');

  await chip(page, 'Key size at most 384').focus();
  await page.keyboard.press('Enter');
  const editor = page.getByRole('dialog', { name: 'Edit filter' });
  await editor.getByRole('combobox', { name: 'Value' }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('255');
  await page.keyboard.press('Enter');
  await expectRows(page, upTo(255));
  await expect(chip(page, 'Key size at most 255')).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Remove filter: Key size at most 255' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectRows(page, all.filter(isInForce).length);
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
  await page.goBack();
  await expect(chip(page, 'Key size at most 255')).toBeVisible();
  await page.goBack();
  await expect(chip(page, 'Key size at most 384')).toBeVisible();
  await page.goForward();
  await page.reload();
  await expect(chip(page, 'Key size at most 255')).toBeVisible();
  await expectRows(page, upTo(255));
});

test('a state is chosen in words and asked for by its number; the name beside it stays', async ({
  page,
  signIn,
}) => {
  await signIn('admin', addressOf('CN -eq NULL AND CN -contains "web" AND CN -notcontains "app"'));
  await expect(searchBox(page)).toHaveValue('web');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Field' }).fill('state');
  await page.getByRole('option', { name: /^State / }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: /^Revoked/ }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(chip(page, 'State is Revoked')).toBeVisible();
  await search(page, 'shop ');
  expect(queryOf(page)).toBe(
    'CN -eq NULL AND (CN -contains "shop" OR SAN -contains "shop") AND CN -notcontains "app" AND CertState -eq "2"',
  );
  await expect(searchBox(page)).toHaveValue('shop ');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect.poll(() => queryOf(page)).toBe('CN -eq NULL AND CN -notcontains "app" AND CertState -eq "2"');
});

test('text is completed field by field, and shows as filters afterwards', async ({ page, signIn, api }) => {
  const all = await everything(api);
  await signIn('admin');
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = page.getByRole('textbox', { name: 'Query' });
  await expect(text).toBeFocused();
  await page.keyboard.type('rev');
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options.filter({ hasText: 'RevocationReason' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(text).toHaveValue('rev');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Stat');
  await page.keyboard.press('Enter');
  await expect(text).toHaveValue('CertState ');
  await expect(options).toHaveText([/^is/, /^is not/]);
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(text).toHaveValue('CertState -eq ');
  await page.keyboard.type('Revo');
  await page.keyboard.press('Enter');
  await expect(text).toHaveValue('CertState -eq "2" ');
  await page.getByLabel('Include revoked').check();
  await page.getByLabel('Include expired').check();
  await text.focus();
  await page.keyboard.press('Enter');
  await expectRows(page, all.filter(({ CertState }) => CertState === 2).length);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Use filters' }).click();
  await expect(chip(page, 'State is Revoked')).toBeVisible();
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await expect(text).toHaveValue('CertState -eq "2"');
});

test('what is wrong with a text is said, and it is not sent; a field that is not known is', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = page.getByRole('textbox', { name: 'Query' });
  await text.fill('CertState -eq "Revoked" AND SAN -contains "x"');
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(text).toHaveAccessibleDescription('Invalid State value: Revoked.');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  expect(queryOf(page)).toBeNull();
  // Not wrong while the last word is being written, but once it is to be searched.
  await text.fill('CN -cont');
  await page.keyboard.press('Escape');
  await expect(text).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('Enter');
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(text).toHaveAccessibleDescription(/^There is no operator -cont/);
  await page.getByRole('button', { name: 'Use filters' }).click();
  await expect(page.getByRole('alert')).toHaveText('Filters can show a query only once it can be read.');
  await expectNoViolations(page);
  await text.fill('Nonsense -eq "x"');
  await expect(text).toHaveAccessibleDescription(/^There is no field "Nonsense"/);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('The certificates could not be loaded')).toBeVisible();
  await text.fill('CN -eq "y"');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(text).toHaveValue('Nonsense -eq "x"');
});

test('a query with OR stays text and says why', async ({ page, signIn, api }) => {
  const all = await everything(api);
  await signIn('admin', addressOf('CN -contains "shop" OR CN -contains "mail"'));
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue(
    'CN -contains "shop" OR CN -contains "mail"',
  );
  await expect(page.getByText('This query uses OR: it can only be edited as text.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use filters' })).toHaveAttribute('aria-disabled', 'true');
  await expectRows(page, all.filter((one) => isInForce(one) && /shop|mail/i.test(one.IssuedCN)).length);
});

test('a link with a query that cannot be read says where it breaks and asks nothing', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, 'CN -like "web"');
  await expect(page.getByText('The query cannot be read', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  for (const name of [/^Save as collection/, /^Export/])
    await expect(page.getByRole('menuitem', { name })).toContainText('The query cannot be read.');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^At character 4: There is no operator -like/)).toBeVisible();
  const text = page.getByRole('textbox', { name: 'Query' });
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expectNoViolations(page);
  expect(asked.filter((url) => /\/Certificates\?/.test(url))).toEqual([]);
  await text.fill('CN -contains "web"');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('web');
});

test('each preset shows the certificates that it names', async ({ page, signIn, api }) => {
  const all = await everything(api);
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const day = 86_400_000;
  const revoked = all.filter(({ CertState }) => CertState === 2);
  const onHold = revoked.filter(({ RevocationReason }) => RevocationReason === 6);
  const authority = 'Example Corp TLS Issuing CA';
  const expected: readonly (readonly [readonly string[], number])[] = [
    [
      ['Expiring in 30 days'],
      all.filter((one) => isInForce(one) && Date.parse(one.NotAfter) < midnight + 31 * day).length,
    ],
    [
      ['Key type and size…', 'RSA, 2048 bits or fewer'],
      all.filter((one) => isInForce(one) && one.KeyTypeString === 'RSA' && one.KeySizeInBits <= 2048).length,
    ],
    [
      ['Key type and size…', 'ECC P-384'],
      all.filter((one) => isInForce(one) && one.KeyTypeString === 'ECC' && one.KeySizeInBits === 384).length,
    ],
    [
      ['Issued by CA…', authority],
      all.filter(
        (one) => isInForce(one) && logicalAuthorityName(one.CertificateAuthorityName ?? '') === authority,
      ).length,
    ],
    [
      ['Requested by me'],
      all.filter((one) => isInForce(one) && one.RequesterName === 'EXAMPLE\\admin').length,
    ],
    [['On hold'], onHold.filter(({ NotAfter }) => Date.parse(NotAfter) > Date.now()).length],
    [['Not deployed anywhere'], all.filter((one) => isInForce(one) && one.Locations.length === 0).length],
    [
      ['Revoked in the last 7 days'],
      revoked.filter(
        (one) => one.RevocationReason !== 6 && Date.parse(one.RevocationEffDate ?? '') >= midnight - 7 * day,
      ).length,
    ],
  ];
  await signIn('admin');
  for (const [names, count] of expected) {
    await pickPreset(page, ...names);
    await expectRows(page, count);
  }
  expect(expected.filter(([, count]) => count > 0).length).toBeGreaterThan(5);
  await expect(page.getByLabel('Include revoked')).toBeChecked();
  await expect(chip(page, 'State is Revoked')).toBeVisible();
});

test('whoever may not read the CAs types the name of one', async ({ page, signIn }) => {
  await signIn('web-team');
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('button', { name: 'Issued by CA…' }).click();
  await page.getByLabel('Name of the CA').fill('Example Corp TLS Issuing CA');
  await page.keyboard.press('Enter');
  await expect(chip(page, 'CA is Example Corp TLS Issuing CA')).toBeVisible();
});

test('searches are remembered once something was done with them, and forgotten on request', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await search(page, 'shop');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('shop');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await pickPreset(page, 'On hold');
  await expect(page.getByLabel('Include revoked')).toBeChecked();
  await page.getByRole('button', { name: 'Presets' }).click();
  const recent = page.getByRole('list', { name: 'Recent searches' });
  await recent.getByRole('button', { name: 'Name contains shop', exact: true }).click();
  await expect(searchBox(page)).toHaveValue('shop');
  await expect(page.getByLabel('Include revoked')).not.toBeChecked();
  await page.reload();
  await page.getByRole('button', { name: 'Presets' }).click();
  await expect(recent.getByRole('button', { name: /^Forget Name contains shop/ })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Clear recent searches' }).click();
  await expect(recent.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Recent searches' })).toBeFocused();
});

test('a link that is only pointed at is no search: the way back leads to the last one', async ({
  page,
  signIn,
}) => {
  await signIn('admin', addressOf('CN -contains "shop"'));
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  // The list that the link to everything leads to is asked for ahead.
  const ahead = page.waitForRequest(/\/Certificates\?(?!.*QueryString)/);
  const logo = page.getByRole('link', { name: 'Countermand', exact: true });
  await page.getByRole('link', { name: 'Certificates', exact: true }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(logo).toBeFocused();
  await ahead;
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(searchBox(page)).toHaveValue('shop');
  // Once it is followed, it is the last one, though it was loaded ahead.
  await logo.click();
  await expect(searchBox(page)).toHaveValue('');
  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(searchBox(page)).toHaveValue('');
});

test('hostile text in a query is shown as text', async ({ page, signIn }) => {
  await signIn('admin');
  const hostile = '<img src=x onerror=alert(1)>\u202Ereversed';
  await open(page, `CN -contains "shop" AND SAN -contains "${hostile}" AND OU -eq "\\" OR CN -eq \\"x"`);
  await expect(
    chip(page, 'Alternative name contains <img src=x onerror=alert(1)>[U+202E]reversed'),
  ).toBeVisible();
  await expect(chip(page, 'Organizational unit is " OR CN -eq "x')).toBeVisible();
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue(/<img src=x onerror/);
});

test('filters and their editor are accessible, on a narrow dark screen too', async ({ page, signIn }) => {
  await signIn(
    'admin',
    addressOf('CN -contains "web" AND ExpirationDate -le "%TODAY+300%" AND CertStoreFQDN -ne NULL'),
  );
  await expect(chip(page, 'Store host has a value')).toBeVisible();
  await expectNoViolations(page);
  await chip(page, 'Store host has a value').click();
  await expect(page.getByRole('dialog', { name: 'Edit filter' })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Field' }).fill('thumb');
  await page.getByRole('option', { name: 'Thumbprint' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Value' }).fill('ab');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(chip(page, 'Thumbprint contains ab')).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await expectNoViolations(page);
});
