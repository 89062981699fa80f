import type { Page } from 'playwright/test';
import { claimPort } from '../src/gateway/port.ts';
import { startCountermand } from './countermand.ts';
import {
  expect,
  expectNoViolations,
  fillSignIn,
  openDialog,
  pickOne,
  row,
  runAction,
  signInAs,
  test,
} from './fixtures.ts';

async function revokeOne(page: Page): Promise<void> {
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').fill('run of this test');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
}

test('a report is imported by another browser, to be looked at only (R32)', async ({
  page,
  browser,
  signIn,
  serverUrl,
}) => {
  await signIn('admin');
  await revokeOne(page);
  await expect(page.getByText(/^Finished: /)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const download = page.waitForEvent('download');
  await (await runAction(row(page, 'Runs', 'run of this test'), 'Export')).click();
  const report = await (await download).path();

  const elsewhere = await (await browser.newContext({ baseURL: serverUrl })).newPage();
  await signInAs(elsewhere, 'admin');
  await elsewhere.goto('/runs');
  await expect(elsewhere.getByText('No run yet')).toBeVisible();
  const file = elsewhere.getByLabel('Report of a run');
  await file.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":'),
  });
  await expect(elsewhere.getByRole('alert')).toContainText('x.json was not imported.');
  await file.setInputFiles(report);
  const line = row(elsewhere, 'Runs', 'run of this test');
  await expect(line).toContainText('Imported');
  await file.setInputFiles(report);
  await expect(elsewhere.getByRole('alert')).toContainText('in the list already');
  await line.getByRole('link').click();
  await expect(elsewhere.getByText('nothing can be sent from here')).toBeVisible();
  await expect(elsewhere.getByText(/^Finished: /)).toBeVisible();

  // Of what a report names another Command may have another one. Its permissions are not needed to tell what the report says.
  const permissions = '**/Security/My/**';
  await elsewhere.route(permissions, (route) => route.abort());
  await elsewhere.reload();
  await row(elsewhere, 'Outcomes', 'Revoked, verified').first().getByRole('link').click();
  await expect(elsewhere.getByRole('region', { name: 'In this run' })).toContainText('In the report it is');
  await expect(elsewhere.getByRole('button', { name: 'Revoke', exact: true })).toHaveAccessibleDescription(
    'This is a report. It can only be looked at.',
  );
  await expectNoViolations(elsewhere);
  await elsewhere.context().close();
});

test('where another Command answers, a run is looked at only: the same IDs are other certificates (R30)', async ({
  page,
}) => {
  const port = String(await claimPort('127.0.0.1', 0));
  const first = await startCountermand({ PORT: port });
  await page.goto(`${first.url}/sign-in`);
  await fillSignIn(page, 'admin');
  // Nothing of it is answered before the page is gone.
  await page.route('**/Certificates/Revoke', () => {});
  page.on('dialog', (dialog) => void dialog.accept());
  await revokeOne(page);
  await page.getByRole('button', { name: 'Show the run' }).click();
  await expect(row(page, 'Outcomes', 'Sending').first()).toBeVisible();
  await page.goto('about:blank');
  await page.unroute('**/Certificates/Revoke');
  await first.stop();
  // Of so many certificates, and of other CAs.
  const other = await startCountermand({ PORT: port, SANDBOX_CERTIFICATES: '1200' });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) sent.push(request.url());
  });
  await page.goto(`${other.url}/sign-in`);
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const line = row(page, 'Runs', 'run of this test');
  await expect(line).toContainText('Of another Command');
  await expect(line.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await line.getByRole('link').click();
  await expect(page.getByText('It was confirmed for another Keyfactor Command')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  // Nobody knows what became of what was under way.
  await expect(row(page, 'Outcomes', 'Sending')).toHaveCount(0);
  await row(page, 'Outcomes', 'Unknown').first().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'In this run' })).toContainText('It was confirmed as');
  expect(sent).toEqual([]);
  await other.stop();
});
