import type { Locator, Page } from 'playwright/test';
import { password } from './countermand.ts';
import { expect, test } from './fixtures.ts';

/** What the browser refused or complained of, a violated policy among it. Answers such as 401 are not. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource: the server responded');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return complaints;
}

/** Requests to anywhere but the server. */
function strayRequestsOf(page: Page, serverUrl: string): readonly string[] {
  const stray: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(serverUrl) && !request.url().startsWith('data:')) stray.push(request.url());
  });
  return stray;
}

async function openMethod(page: Page, summary: string): Promise<Locator> {
  const method = page.locator('.opblock', { hasText: summary });
  await method.getByRole('button', { name: summary }).first().click();
  return method;
}

/** Sends the form, and waits until the page shows the answer with this status. */
async function execute(page: Page, method: Locator, status: number): Promise<void> {
  const answer = page.waitForResponse(/\/KeyfactorAPI\/(?!swagger)/);
  await method.getByRole('button', { name: 'Execute' }).click();
  expect((await answer).status()).toBe(status);
  await expect(answerOf(method).locator('.response .response-col_status')).toContainText(String(status));
}

function answerOf(method: Locator): Locator {
  return method.locator('.live-responses-table');
}

const listEndpoints = 'Returns the methods that the caller has access to.';

test('whoever is signed in to the portal calls the API from its reference', async ({
  page,
  signIn,
  serverUrl,
  context,
}) => {
  await signIn('auditor');
  await page.getByRole('button', { name: 'auditor' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('menuitem', { name: /^API reference/ }).click();
  const reference = await opened;
  const complaints = complaintsOf(reference);
  const stray = strayRequestsOf(reference, serverUrl);
  await reference.reload();
  await expect(reference.getByRole('heading', { name: /API Reference and Utility/ })).toBeVisible();
  const method = await openMethod(reference, listEndpoints);
  await execute(reference, method, 200);
  await expect(answerOf(method)).toContainText('GET /Certificates');
  expect(complaints).toEqual([]);
  expect(stray).toEqual([]);
});

test('anybody else calls it with a password, and is told without a window when it is wrong', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto('/KeyfactorAPI/swagger');
  const method = await openMethod(page, listEndpoints);
  await execute(page, method, 401);
  await authorize(page, 'wrong');
  await execute(page, method, 401);
  await authorize(page, password);
  await execute(page, method, 200);
  expect(complaints).toEqual([]);
});

test('what it tries is real', async ({ page, api }) => {
  await page.goto('/KeyfactorAPI/swagger');
  await authorize(page, password);
  const method = await openMethod(page, 'Revokes certificates, puts them on hold');
  const { body } = await api.get('/Certificates?ReturnLimit=1&QueryString=CN%20-contains%20%22.web.%22');
  const [{ Id }] = body as [{ Id: number }];
  await method
    .getByRole('textbox')
    .last()
    .fill(JSON.stringify({ CertificateIds: [Id], Reason: 6, Comment: 'Tried out' }));
  await execute(page, method, 200);
  await expect(answerOf(method)).toContainText('RevokedIds');
  expect((await api.get(`/Certificates/${Id}`)).body).toMatchObject({ CertState: 2, RevocationReason: 6 });
});

async function authorize(page: Page, given: string): Promise<void> {
  await page.getByRole('button', { name: 'Authorize', exact: true }).first().click();
  const dialog = page.locator('.dialog-ux');
  const leave = dialog.getByRole('button', { name: 'Remove authorization' });
  if (await leave.isVisible()) await leave.click();
  await dialog.getByRole('textbox', { name: 'auth-basic-username' }).fill('admin');
  await dialog.getByRole('textbox', { name: 'auth-basic-password' }).fill(given);
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}
