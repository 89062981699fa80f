import type { Locator, Page } from 'playwright/test';
import { type Api, expect, expectNoViolations, search, searchBox, test } from './fixtures.ts';

interface Listed {
  readonly Id: number;
  readonly IssuedCN: string | null;
  readonly SerialNumber: string;
  readonly Thumbprint: string;
  readonly CertState: number;
  readonly NotAfter: string;
  readonly SubjectAltNameElements: readonly { readonly Value: string }[];
}

async function everything(api: Api): Promise<readonly Listed[]> {
  const parameters = 'ReturnLimit=1000&IncludeRevoked=true&IncludeExpired=true';
  return (await api.get(`/Certificates?${parameters}`)).body as Listed[];
}

const isInForce = ({ CertState, NotAfter }: Listed) => CertState !== 2 && Date.parse(NotAfter) > Date.now();

/** Whether a certificate has a name that contains this. */
function isNamed({ IssuedCN, SubjectAltNameElements: names }: Listed, part: string): boolean {
  return [IssuedCN ?? '', ...names.map(({ Value }) => Value)].some((name) =>
    name.toLowerCase().includes(part.toLowerCase()),
  );
}

/** One that is in force, and a host name of it that its common name does not show. */
function namedElsewhere(all: readonly Listed[]) {
  for (const one of all.filter(isInForce)) {
    const host = one.SubjectAltNameElements.map(({ Value }) => Value).find(
      (name) =>
        /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) && /[a-z]/.test(name) && !one.IssuedCN?.includes(name),
    );
    if (host) return { one, host };
  }
  throw new Error('Every host name is a common name too.');
}

/** One that is in force, with a serial number of eight octets or more that begins in whole octets. */
function withLongSerial(all: readonly Listed[]): Listed {
  const found = all.find(
    (one) =>
      isInForce(one) && /^[1-7][0-9A-F]{15,37}$/.test(one.SerialNumber) && /[A-F]/.test(one.SerialNumber),
  );
  if (!found) throw new Error('No certificate has a long serial number.');
  return found;
}

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Certificates' });
const serialCell = (page: Page, { SerialNumber }: Listed) =>
  grid(page).getByText(SerialNumber, { exact: true });

/** The header is a row too. */
async function expectRows(page: Page, count: number): Promise<void> {
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  await expect(grid(page)).not.toHaveAttribute('aria-busy', 'true');
}

const queryOf = (page: Page) => new URL(page.url()).searchParams.get('query');

test('a host name that stands only among the alternative names is found, as an address too', async ({
  page,
  signIn,
  api,
}) => {
  const all = await everything(api);
  const { host } = namedElsewhere(all);
  const count = all.filter((one) => isInForce(one) && isNamed(one, host)).length;
  await signIn('admin');
  await search(page, host);
  await expectRows(page, count);
  await searchBox(page).fill(`https://${host}:8443/login`);
  await expect(
    page.getByText(
      `Name contains ${host}. “https://” and “:8443/login” left out: a certificate names the host alone.`,
    ),
  ).toBeVisible();
  await expectRows(page, count);
  await expectNoViolations(page);
  await page.reload();
  await expect(searchBox(page)).toHaveValue(host);
  await expectRows(page, count);

  // A link of the version before asks for common names, and says so.
  await page.goto(`/?query=${encodeURIComponent(`CN -contains "${host}"`)}`);
  await expect(searchBox(page)).toHaveValue(host);
  await expect(page.getByText('No certificate matches')).toBeVisible();
  await page.getByRole('button', { name: `Alternative names too: ${count}` }).click();
  await expectRows(page, count);
});

test('a serial number is found in every spelling, and a thumbprint', async ({ page, signIn, api }) => {
  const one = withLongSerial(await everything(api));
  const { SerialNumber: serial, Thumbprint: thumbprint } = one;
  const octets = serial.length % 2 === 0 ? serial : `0${serial}`;
  await signIn('admin');
  for (const text of [
    serial,
    octets.toLowerCase().replace(/..(?=.)/g, '$&:'),
    octets.replace(/..(?=.)/g, '$& '),
    `0x${serial}`,
    `Serial Number: 00${octets.toLowerCase()}`,
    `\u200E${serial}\u00A0`,
  ]) {
    await searchBox(page).fill('');
    await expect.poll(() => queryOf(page) ?? '').toBe('');
    await searchBox(page).fill(text);
    await expectRows(page, 1);
    await expect(page.getByText(`Serial number ${serial}.`)).toBeAttached();
  }
  await page.reload();
  await expect(searchBox(page)).toHaveValue(serial);
  await expectRows(page, 1);

  await searchBox(page).fill(thumbprint.toLowerCase().replace(/..(?=.)/g, '$&:'));
  await expect(page.getByText(`Thumbprint or serial number ${thumbprint}.`)).toBeVisible();
  await expect.poll(() => queryOf(page)).toContain(`Thumbprint -eq "${thumbprint}" OR SerialNumber`);
  await expectRows(page, 1);
  await page.getByLabel('Search as').selectOption(`Thumbprint ${thumbprint}`);
  await expect.poll(() => queryOf(page)).toBe(`Thumbprint -eq "${thumbprint}"`);
  await expectRows(page, 1);
  await page.goBack();
  await expect(page.getByText(`Thumbprint or serial number ${thumbprint}.`)).toBeAttached();
  await expect(searchBox(page)).toHaveValue(thumbprint);
});

test('digits alone are an ID until somebody says otherwise, by the keyboard alone', async ({
  page,
  signIn,
  api,
}) => {
  const one = (await everything(api)).find(isInForce);
  if (!one) throw new Error('No certificate is in force.');
  const id = String(one.Id);
  await signIn('admin');
  await searchBox(page).focus();
  await page.keyboard.type(id);
  await expect.poll(() => queryOf(page)).toBe(`CertId -eq "${id}"`);
  await expectRows(page, 1);
  await expect(page.getByText(`ID ${id}.`)).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Search as')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Clear the search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: `Serial number ${id.replace(/^0+/, '')}` })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => queryOf(page)).toBe(`CN -contains "${id}" OR SAN -contains "${id}"`);
  await expect(searchBox(page)).toBeFocused();
  await page.reload();
  await expect(page.getByText(`Name contains ${id}.`)).toBeVisible();
  // What is written on to it stays a name.
  await searchBox(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.type('7');
  await expect.poll(() => queryOf(page)).toBe(`CN -contains "${id}7" OR SAN -contains "${id}7"`);
});

test('what a search cannot find leads to the list, and is not searched', async ({ page, signIn }) => {
  await signIn('admin');
  const sha256 = 'AB12'.repeat(16);
  await searchBox(page).fill(sha256);
  await expect(
    page.getByText('A SHA-256 thumbprint. Command cannot search these; “Add from a list” finds them.'),
  ).toBeVisible();
  await expect(searchBox(page)).toHaveAttribute('aria-invalid', 'true');
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  expect(queryOf(page)).toBeNull();
  await page.getByRole('search').getByRole('button', { name: 'Add from a list' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add from a list' });
  await expect(dialog.getByRole('textbox')).toHaveValue(sha256);
});

test('several lines that are pasted are no name', async ({ page, signIn }) => {
  await signIn('admin');
  await searchBox(page).focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'web01.example.com\r\nweb02.example.com\r\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.getByText('2 lines were pasted. “Add from a list” finds each of them.')).toBeVisible();
  expect(queryOf(page)).toBeNull();
});

test('a search without matches says what else would find some', async ({ page, signIn, api }) => {
  const revoked = (await everything(api)).find(
    ({ CertState, SerialNumber }) =>
      // One spelling: with a zero before it two are asked for.
      CertState === 2 && /^[1-9A-F].*[A-F]/.test(SerialNumber) && SerialNumber.length >= 16,
  );
  if (!revoked) throw new Error('No certificate is revoked.');
  await signIn('admin');
  await searchBox(page).fill(revoked.SerialNumber);
  await expect(page.getByText('No certificate matches')).toBeVisible();
  const offers = page.getByRole('list', { name: 'Other searches' });
  await expect(offers.getByRole('button')).toHaveText(['Include revoked and expired: 1']);
  await expectNoViolations(page);
  await offers.getByRole('button').click();
  await expect(serialCell(page, revoked)).toBeVisible();
  await expect(page.getByLabel('Include revoked')).toBeChecked();

  // Neither of two things alone.
  await page.goto(
    `/?query=${encodeURIComponent(`(SerialNumber -eq "${revoked.SerialNumber}") AND KeySize -eq "1"`)}`,
  );
  await expect(offers.getByRole('button')).toHaveText([
    'All at once: revoked and expired, without filters: 1',
  ]);

  await searchBox(page).fill('no such name anywhere');
  await expect(
    page.getByText('Looked for without a match, too: revoked and expired, without filters.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Add from a list' }).last().click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('no such name anywhere');
});

test('whoever sees only collections is led to the others', async ({ page, signIn, api }) => {
  const own = (await api.get('/CertificateCollections', 'web-team')).body as { Id: number; Name: string }[];
  const [first, ...others] = own;
  if (!first) throw new Error('There is no collection.');
  for (const other of others) {
    const found = (await api.get(`/Certificates?collectionId=${other.Id}&ReturnLimit=500`, 'web-team'))
      .body as Listed[];
    const here = (await api.get(`/Certificates?collectionId=${first.Id}&ReturnLimit=500`, 'web-team'))
      .body as Listed[];
    const only = found.find(({ Id }) => here.every((each) => each.Id !== Id));
    if (!only) continue;
    await signIn(
      'web-team',
      `/?collection=${first.Id}&query=${encodeURIComponent(`CertId -eq "${only.Id}"`)}`,
    );
    await page.getByRole('button', { name: `In ${other.Name}: 1` }).click();
    await expect(page).toHaveURL(new RegExp(`collection=${other.Id}`));
    await expectRows(page, 1);
    return;
  }
});
