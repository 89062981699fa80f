import type { BrowserContext, Page } from 'playwright/test';
import { z } from 'zod';
import { goOn, halt } from './browser-faults.ts';
import { type Countermand, password } from './countermand.ts';
import { expect, expectNoViolations, row, runAction, signInAs } from './fixtures.ts';
import { confirmPage, startRun, test } from './slow-run.ts';

test.describe.configure({ timeout: 300_000 });

const found = z.array(z.object({ Id: z.number() }));

async function open(page: Page): Promise<void> {
  await signInAs(page, 'admin');
  await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
}

/** How many certificates of its CAs the server calls revoked. */
async function countRevoked(server: Countermand): Promise<number> {
  const query = encodeURIComponent('CertState -eq 2 AND CA -ne NULL');
  const path = `/KeyfactorAPI/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=2000&QueryString=${query}`;
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  const headers = { authorization, 'x-keyfactor-requested-with': 'APIClient' };
  return found.parse(await (await fetch(server.url + path, { headers })).json()).length;
}

/** Waits for the end; what the run calls revoked, and no more, is what the server has revoked since. */
async function expectServerAgrees(page: Page, server: Countermand, before: number): Promise<void> {
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 90_000 });
  const finished = (await page.getByText(/^Finished: /).textContent()) ?? '';
  expect(finished).not.toMatch(/unknown|failed|skipped|already/);
  const revoked = Number(/([\d,]+) revoked/.exec(finished)?.[1]?.replace(',', ''));
  expect(revoked).toBeGreaterThan(50);
  expect(await countRevoked(server)).toBe(before + revoked);
}

async function openBeside(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('a run survives a reload: it stands as interrupted, goes on when told to, and the server agrees (R28)', async ({
  page,
  server,
}) => {
  const before = await countRevoked(server);
  await open(page);
  await startRun(page, 'run of this test');
  const sent: string[] = [];
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) sent.push(request.postData() ?? '');
  });
  await expect(page.getByRole('alert').filter({ hasText: 'The run was interrupted' })).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const line = row(page, 'Runs', 'run of this test');
  await expect(line).toContainText('Interrupted');
  await expectNoViolations(page);
  expect(sent).toEqual([]);
  await line.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('heading', { name: /^Revocation of/ })).toBeVisible();
  await expectServerAgrees(page, server, before);

  await page.reload();
  await expect(page.getByText(/^Finished: /)).toBeVisible();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(line).toContainText('Finished');
});

test('a run that is under way is seen from every page, and how it stands', async ({ page }) => {
  await open(page);
  await startRun(page, 'run of this test');
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  const status = page.getByRole('banner').getByRole('link', { name: /: Revocation of \d+ certificates$/ });
  await expect(status).toHaveText(/^Running \d+ %$/);
  await expectNoViolations(page);
  await status.click();
  await expect(page.getByRole('heading', { name: /^Revocation of/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(status).toHaveText(/^Paused \d+ %$/);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/help');
  await expect(status).toHaveText('Interrupted');
  await status.click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 90_000 });
  await expect(status).toHaveCount(0);
});

test('another tab watches a run live, cannot send or delete, says when its tab stands still, and takes it up when that is gone (R29, R31)', async ({
  page,
  context,
  server,
}) => {
  const before = await countRevoked(server);
  await open(page);
  await startRun(page, 'run of this test', 1000);
  await page.getByRole('button', { name: 'Pause' }).click();
  // It tells nothing by itself while it is paused: whoever begins to look has to ask.
  const watching = await openBeside(context, page.url());
  await expect(watching.getByText('It runs in another tab')).toBeVisible();
  await expect(watching.getByText('Paused. Requests under way end')).toBeVisible();
  await expect(watching.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await expectNoViolations(watching);
  const list = await openBeside(context, '/runs');
  const line = row(list, 'Runs', 'run of this test');
  await expect(line).toContainText('Paused in another tab');
  await expect(line.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await expect(await runAction(line, 'Delete')).toHaveAttribute('aria-disabled', 'true');
  await list.keyboard.press('Escape');

  // Its tab stands still, and says nothing to whoever asks.
  await watching.bringToFront();
  const silence = watching.getByRole('alert').filter({ hasText: 'No news since' });
  const halted = await halt(page);
  await expect(silence).toContainText(
    /^No news since \d+:\d\d:\d\d( [AP]M)? \(under 1 min\): the tab that runs it stands still/,
    { timeout: 60_000 },
  );
  await expectNoViolations(watching);
  await expect(line).toContainText('No news from its tab', { timeout: 60_000 });
  await goOn(halted);
  await expect(watching.getByText('It runs in another tab')).toBeVisible();
  await expect(line).toContainText('Paused in another tab');

  const revoked = watching.getByRole('button', { name: /^Revoked \d/ });
  const once = (await revoked.textContent()) ?? '';
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(revoked).not.toHaveText(once);
  await page.close();
  await expect(watching.getByRole('alert').filter({ hasText: 'The run was interrupted' })).toBeVisible();
  await expect(line).toContainText('Interrupted');
  await watching.getByRole('button', { name: 'Resume' }).click();
  await expectServerAgrees(watching, server, before);
  await expect(line).toContainText('Finished');
});

test('a browser that keeps nothing is said to before the start, and the run goes on in memory', async ({
  page,
}) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await open(page);
  await confirmPage(page, 'run without a journal', 25);
  const warning = page.getByRole('dialog', { name: 'This run cannot be kept' });
  await expect(warning.getByRole('alert')).toContainText('The operation is insecure.');
  await expectNoViolations(page);
  const go = warning.getByRole('button', { name: 'Revoke without a journal' });
  await expect(go).toHaveAttribute('aria-disabled', 'true');
  await warning.getByLabel('Go on without a journal').check();
  await go.click();
  await expect(page.getByText(/^Finished: /)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The operation is insecure.');
  await expect(row(page, 'Runs', 'run without a journal')).toContainText('Finished');
});

test('a damaged journal is never called whole, one that cannot be read is listed, and both can be deleted', async ({
  page,
}) => {
  await open(page);
  await startRun(page, 'run of this test');
  page.on('dialog', (dialog) => void dialog.accept());
  const address = page.url();
  await page.goto('/runs');
  await expect(row(page, 'Runs', 'run of this test')).toContainText('Interrupted');
  await page.evaluate(damage);

  await page.goto(address);
  // Nothing that is not settled may pass for not sent.
  await expect(page.getByText(/[\d,]+ certificates may have been sent/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Waiting 0' })).toBeVisible();

  await page.goto('/runs?search=other-version');
  const other = row(page, 'Runs', 'made by another version of Countermand');
  await expect(other).toContainText('Cannot be read');
  await expect(page.getByRole('grid', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
  await expectNoViolations(page);
  await other.getByRole('link').click();
  await expect(page.getByText('This run cannot be opened')).toBeVisible();
  await page.goBack();
  await (await runAction(other, 'Delete')).click();
  await page.getByRole('dialog', { name: 'Delete run' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No run matches')).toBeVisible();

  await page.getByRole('searchbox').fill('OF THIS TEST');
  const damaged = row(page, 'Runs', 'run of this test');
  await (await runAction(damaged, 'Delete')).click();
  const dialog = page.getByRole('dialog', { name: 'Delete run' });
  await expect(dialog.getByRole('alert')).toContainText('it is not known whether they were revoked');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  // Behind an open dialog nothing is found, whatever is there.
  await expect(dialog).toBeHidden();
  await expect(damaged).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByText('There is no such run in this browser')).toBeVisible();
});

test('a journal that fails stops nothing for good: it is tried again, until the end is written down too', async ({
  page,
  server,
}) => {
  const before = await countRevoked(server);
  page.on('dialog', (dialog) => void dialog.accept());
  await open(page);
  await startRun(page, 'run of this test');
  await page.reload();
  const resume = page.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  await page.evaluate(setFull, true);
  await resume.click();
  const noRoom = page.getByRole('alert').filter({ hasText: 'no room left for this page' });
  await expect(noRoom).toBeVisible();
  const refused = Number(await page.locator('html').getAttribute('data-refused'));
  await resume.click();
  // What is said looks the same as before: the attempt itself has to be waited for.
  await expect(page.locator('html')).not.toHaveAttribute('data-refused', String(refused));
  await expect(noRoom).toBeVisible();
  await page.evaluate(setFull, false);
  await resume.click();
  await expect(noRoom).toHaveCount(0);

  await page.evaluate(setFull, true);
  await expect(noRoom).toContainText('Resume goes on without');
  await resume.click();
  await expectServerAgrees(page, server, before);
  await expect(noRoom).toContainText('The end of this run is not kept');
  await expectNoViolations(page);
  await page.evaluate(setFull, false);
  await expect(noRoom).toHaveCount(0);
  await page.reload();
  await expectServerAgrees(page, server, before);
});

test('where tabs know nothing of each other, the journal keeps two from running the same (R29)', async ({
  page,
  context,
  server,
}) => {
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  const before = await countRevoked(server);
  await open(page);
  await startRun(page, 'run of this test', 1000);
  const other = await openBeside(context, page.url());
  await other.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('It runs in another tab')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await expectServerAgrees(other, server, before);
});

/** Breaks an event of the run there is, and adds a run of a version to come. Runs in the page. */
async function damage(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('countermand.runs');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['runs', 'events'], 'readwrite');
  const runs = transaction.objectStore('runs');
  runs.put({ journalVersion: 99, heading: { id: 'other-version' } }, 'other-version');
  const events = transaction.objectStore('events');
  const keys = events.getAllKeys();
  keys.onsuccess = () => {
    const [first] = keys.result;
    if (first !== undefined) events.put({ type: 'sent', ids: ['<img src=x>'] }, first);
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}

/** Refuses to write as a browser without room does, or takes that back. Runs in the page. */
function setFull(isFull: boolean): void {
  document.documentElement.toggleAttribute('data-full', isFull);
  const { add } = IDBObjectStore.prototype;
  if (add.name === 'addWhereRoomIs') return;
  IDBObjectStore.prototype.add = function addWhereRoomIs(...parts) {
    const { dataset } = document.documentElement;
    if (dataset.full === undefined) return add.apply(this, parts);
    dataset.refused = String(Number(dataset.refused ?? 0) + 1);
    throw new DOMException('', 'QuotaExceededError');
  };
}
