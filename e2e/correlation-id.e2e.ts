import { startInFrontOf } from './command-stand-in.ts';
import { chooseMore, clipboardText, expect, expectNoViolations, fillSignIn, row, test } from './fixtures.ts';

/** As recorded of Command 25.4.1. */
const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';

/** What fails, by the end of its path; which of Command's own, and which a page of the web server before it. */
const failing: { command: RegExp | null; server: RegExp | null } = { command: null, server: null };

let portal: Awaited<ReturnType<typeof startInFrontOf>>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ serverUrl }) => {
  const headers = { 'x-keyfactor-correlation-id': correlationId };
  const body = { ErrorCode: '0xA011000F', Message: 'Something is wrong with it.' };
  portal = await startInFrontOf(serverUrl, ({ url }) => {
    const [path = ''] = url.split('?');
    if (failing.command?.test(path)) return { status: 400, headers, body };
    return failing.server?.test(path) ? { status: 403, headers, body: '<h1>Forbidden</h1>' } : null;
  });
});
test.beforeEach(() => Object.assign(failing, { command: null, server: null }));
test.afterAll(() => portal.stop());

test('an error of Command says what Command calls the request, to be copied', async ({ page }) => {
  failing.command = /\/Certificates$/;
  await page.goto(portal.url);
  await fillSignIn(page, 'admin');
  const alert = page.getByRole('alert').filter({ hasText: 'The certificates could not be loaded' });
  await expect(alert).toContainText('Something is wrong with it.');
  await expect(alert).toContainText(`Command’s id ${correlationId}`);
  await alert.getByRole('button', { name: 'Copy Command’s id' }).click();
  await expect(alert.getByRole('status')).toHaveText('Copied');
  expect(await clipboardText(page)).toBe(correlationId);
  await expectNoViolations(page);
});

test('so does a part of the details, and an error of the web server before it', async ({ page }) => {
  failing.command = /\/History$/;
  failing.server = /\/Security$/;
  await page.goto(portal.url);
  await fillSignIn(page, 'admin');
  await row(page, 'Certificates', 'example.com').first().click();
  for (const title of ['History', 'Roles']) {
    const section = page.getByRole('region').getByRole('region', { name: title });
    await expect(section).toContainText('Could not be loaded');
    await expect(section).toContainText(`Command’s id ${correlationId}`);
  }
  await expectNoViolations(page);
});

test('so does an export that fails', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }));
  await page.goto(portal.url);
  await fillSignIn(page, 'admin');
  await chooseMore(page, 'Export…');
  const dialog = page.getByRole('dialog', { name: 'Export certificates' });
  await expect(dialog.getByText(/certificates that match/)).toBeVisible();
  failing.command = /\/Certificates$/;
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  await expect(dialog.getByRole('alert')).toContainText(`Command’s id ${correlationId}`);
});
