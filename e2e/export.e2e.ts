import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import type { Locator, Page } from 'playwright/test';
import { type Api, chooseMore, expect, expectNoViolations, search, test } from './fixtures.ts';

/** Downloads, where the test can read them: a browser's own window to save a file cannot be answered from here. */
async function withoutSaveWindow(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }));
}

async function openExport(page: Page): Promise<Locator> {
  await chooseMore(page, 'Export…');
  return page.getByRole('dialog', { name: 'Export certificates' });
}

/** Exports as the dialog stands, and reads the file back. */
async function exported(page: Page, dialog: Locator) {
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  const file = await download;
  const text = await readFile(await file.path(), 'utf8');
  return {
    name: file.suggestedFilename(),
    text,
    rows: papa.parse(text, { skipEmptyLines: true, delimiter: ',' }).data,
  };
}

interface Listed {
  readonly Id: number;
  readonly IssuedCN: string | null;
  readonly SerialNumber: string;
  readonly NotAfter: string;
}

async function listed(api: Api, parameters: string, username = 'admin'): Promise<readonly Listed[]> {
  return (await api.get(`/Certificates?ReturnLimit=1000&${parameters}`, username)).body as Listed[];
}

const everything = '/?revoked=true&expired=true';

test('the file has every match in the order of the list, with all columns', async ({ page, signIn, api }) => {
  await withoutSaveWindow(page);
  await signIn('admin', `${everything}&sort=NotAfter&size=25`);
  const dialog = await openExport(page);
  const wanted = await listed(api, 'IncludeRevoked=true&IncludeExpired=true&SortField=ExpirationDate');
  await expect(dialog.getByText(`${wanted.length} certificates that match`)).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByLabel('All columns').check();
  const { name, text, rows } = await exported(page, dialog);
  // A sorted list is read page by page: what moved meanwhile cannot be known.
  await expect(dialog.getByRole('status')).toHaveText(
    `${wanted.length} rows in ${name}. The list may have changed meanwhile: export without a sort to be sure that no row is missing.`,
  );
  expect(name).toMatch(/^certificates-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
  expect(text.startsWith('ID,Common name,')).toBe(true);
  const [headers = [], ...lines] = rows;
  expect(headers).toHaveLength(16);
  const column = (header: string) => lines.map((line) => line[headers.indexOf(header)]);
  expect(column('ID')).toEqual(wanted.map(({ Id }) => String(Id)));
  // Some are digits alone, or look like a power of ten: a spreadsheet would change them.
  expect(column('Serial number').map((cell) => cell?.replace(/^'/, ''))).toEqual(
    wanted.map(({ SerialNumber }) => SerialNumber),
  );
  expect(column('Valid until').map((time) => Date.parse(time ?? ''))).toEqual(
    wanted.map(({ NotAfter }) => Date.parse(NotAfter)),
  );
  expect(column('Common name').map((cell) => cell?.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(
    wanted.map(({ IssuedCN }) => IssuedCN ?? ''),
  );
  expect(new Set(column('State'))).toEqual(new Set(['Active', 'Expired', 'On hold', 'Revoked']));
});

test('hostile names are text in the file, and no cell is a formula', async ({ page, signIn }) => {
  await withoutSaveWindow(page);
  await signIn('admin');
  const { rows } = await exported(page, await openExport(page));
  const cells = rows.flat();
  expect(cells).toContain(`'=HYPERLINK("http://example.com","x")`);
  expect(cells).toContain("'@SUM(A1)");
  expect(cells).toContain('shop\u202Emoc.elpmaxe.bew');
  expect(cells).toContain(String.raw`C:\Servers\"web", 'eu' + #1;`);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});

test('the columns shown alone, and the mark for Excel', async ({ page, signIn }) => {
  await withoutSaveWindow(page);
  await signIn('admin');
  await search(page, 'shop');
  await chooseMore(page, 'Columns and row height…');
  await page.getByLabel('Requester', { exact: true }).uncheck();
  await page.keyboard.press('Escape');
  const dialog = await openExport(page);
  await dialog.getByLabel(/byte order mark/).check();
  const { text, rows } = await exported(page, dialog);
  expect(text.startsWith('\uFEFFCommon name,')).toBe(true);
  expect(rows[0]?.slice(1)).toEqual(['State', 'Names', 'Valid until', 'CA', 'Template', 'Serial number']);
  expect(rows.slice(1).every(([name]) => name?.includes('shop'))).toBe(true);
});

test('whoever may only look may export', async ({ page, signIn, api }) => {
  await withoutSaveWindow(page);
  await signIn('auditor');
  const wanted = await listed(api, 'SortField=CertId&SortAscending=1', 'auditor');
  const { rows } = await exported(page, await openExport(page));
  expect(rows).toHaveLength(wanted.length + 1);
});

test('where the browser writes files itself, the pages go there as they come', async ({
  page,
  signIn,
  api,
}) => {
  const asked: string[] = [];
  await page.exposeFunction('noteAsked', (name: string) => asked.push(name));
  // The window of the operating system is left out; the file is one of the browser's own file system.
  await page.addInitScript(() => {
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
      await (window as unknown as { noteAsked: (name: string) => Promise<void> }).noteAsked(suggestedName);
      return (await navigator.storage.getDirectory()).getFileHandle('chosen.csv', { create: true });
    };
    Object.defineProperty(window, 'showSaveFilePicker', { value: showSaveFilePicker });
  });
  await signIn('admin', everything);
  const dialog = await openExport(page);
  await dialog.getByRole('button', { name: 'Export CSV' }).dblclick();
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ rows in /);
  expect(asked).toHaveLength(1);
  const text = await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('chosen.csv');
    return (await handle.getFile()).text();
  });
  const wanted = await listed(api, 'IncludeRevoked=true&IncludeExpired=true');
  expect(papa.parse(text, { skipEmptyLines: true, delimiter: ',' }).data).toHaveLength(wanted.length + 1);
});

test('a file that cannot be opened is told from a browser that does not let a page ask', async ({
  page,
  signIn,
}) => {
  await page.addInitScript(() => {
    const failures = ['AbortError', 'NotAllowedError', 'SecurityError'];
    const showSaveFilePicker = async () => {
      throw new DOMException('Such is life.', failures.shift());
    };
    Object.defineProperty(window, 'showSaveFilePicker', { value: showSaveFilePicker });
  });
  await signIn('admin');
  const dialog = await openExport(page);
  const start = dialog.getByRole('button', { name: 'Export CSV' });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await start.click();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await start.click();
  await expect(dialog.getByRole('alert')).toHaveText('The file could not be opened: Such is life.');
  expect(downloads).toEqual([]);
  const { rows } = await exported(page, dialog);
  expect(rows.length).toBeGreaterThan(1);
  expect(downloads).toHaveLength(1);
});

test('cancelled, it leaves no file; a page that fails is asked for again by Retry', async ({
  page,
  signIn,
  api,
}) => {
  await withoutSaveWindow(page);
  await signIn('admin', everything);
  const wanted = await listed(api, 'IncludeRevoked=true&IncludeExpired=true');
  // The second page hangs, and then the network is gone: the server has no such moods.
  let behaviour: 'hang' | 'break' | 'answer' = 'hang';
  const isSecondPage = (url: URL) => url.searchParams.get('QueryString')?.includes('CertId -le') ?? false;
  await page.route(isSecondPage, async (route) => {
    if (behaviour === 'break') await route.abort();
    if (behaviour === 'answer') await route.continue();
  });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  const dialog = await openExport(page);
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  await expect(dialog.getByText(`250 of ${wanted.length} rows`)).toBeVisible();
  await expect(dialog.getByRole('progressbar', { name: 'Export' })).toHaveAttribute(
    'aria-valuenow',
    /^[1-9]\d$/,
  );
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Cancelled. No file was written.');
  expect(downloads).toEqual([]);

  behaviour = 'break';
  await dialog.getByRole('button', { name: 'Export again' }).click();
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  await expect(dialog.getByRole('alert')).toContainText('What was read is kept');
  await expect(dialog.getByRole('button', { name: 'Save 250 rows' })).toBeVisible();
  behaviour = 'answer';
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(papa.parse(text, { skipEmptyLines: true, delimiter: ',' }).data).toHaveLength(wanted.length + 1);
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ rows in \S+\.csv\.$/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();
});

test('nothing to export is said; on a narrow dark screen the keyboard does it all', async ({
  page,
  signIn,
}) => {
  await withoutSaveWindow(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn('admin');
  await search(page, 'no such name anywhere');
  const dialog = await openExport(page);
  await expect(dialog.getByText('there is nothing to export')).toBeVisible();
  await page.keyboard.press('Escape');
  await search(page, 'shop');
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Export…' }).press('Enter');
  await expectNoViolations(page);
  await dialog.getByLabel('Columns shown').press('ArrowDown');
  await expect(dialog.getByLabel('All columns')).toBeChecked();
  await dialog.getByLabel('All columns').press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog.getByLabel(/byte order mark/)).toBeChecked();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export CSV' }).press('Enter');
  await download;
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expectNoViolations(page);
});
