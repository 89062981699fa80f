import { type StoodIn, startCommandBefore } from './command-before.ts';
import { type Countermand, startCountermand } from './countermand.ts';
import { clipboardText, expect, expectNoViolations, fillSignIn, row, test } from './fixtures.ts';

/** As recorded of Command 25.4.1. */
const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';

/** What fails, by the end of its path; which of Command's own, and which a page of the web server before it. */
const failing: { command: RegExp | null; server: RegExp | null } = { command: null, server: null };

let command: StoodIn;
let portal: Countermand;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ serverUrl }) => {
  command = await startCommandBefore(serverUrl, ({ url = '' }, response) => {
    const [path = ''] = url.split('?');
    response.setHeader('x-keyfactor-correlation-id', correlationId);
    if (failing.command?.test(path)) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ErrorCode: '0xA011000F', Message: 'Something is wrong with it.' }));
      return true;
    }
    if (failing.server?.test(path)) {
      response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Forbidden</h1>');
      return true;
    }
    return false;
  });
  portal = await startCountermand({ COMMAND_URL: command.url });
});
test.beforeEach(() => Object.assign(failing, { command: null, server: null }));
test.afterAll(async () => {
  await portal.stop();
  command.close();
});

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
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export certificates' });
  await expect(dialog.getByText(/certificates that match/)).toBeVisible();
  failing.command = /\/Certificates$/;
  await dialog.getByRole('button', { name: 'Export CSV' }).click();
  await expect(dialog.getByRole('alert')).toContainText(`Command’s id ${correlationId}`);
});
