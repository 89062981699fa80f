import type { Page } from 'playwright/test';
import { startInFrontOf } from './command-stand-in.ts';
import { password } from './countermand.ts';
import { expect, fillSignIn, openDialog, pickOne, row, search, test } from './fixtures.ts';

/** Markup, a formula, an escape sequence and characters that turn the direction of a text. */
const hostile = '<img src=x onerror=alert(1)>\u202E=HYPERLINK("http://example.com")\u001B[31m';
/** As the page shows it: what is invisible has its number. */
const shown = '<img src=x onerror=alert(1)>U+202E=HYPERLINK("http://example.com")U+001B[31m';

/** Everything that a browser reports when something that is no text of ours has run, or has tried to. */
async function watch(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (/\/x$|example\.com/.test(new URL(request.url()).host + new URL(request.url()).pathname))
      seen.push(`request: ${request.url()}`);
  });
  return async () => {
    // Let what was started come to its end.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    return seen;
  };
}

/** All that scripts of this page could read: cookies, storage and databases, as one text. */
function readableIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const parts: unknown[] = [document.cookie, { ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames)
        parts.push(await read(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(parts);
  });
}

test('hostile names stay text through a whole job, and nothing secret is left where scripts can read', async ({
  page,
  context,
}) => {
  const reported = await watch(page);
  await page.goto('/');
  await fillSignIn(page, 'admin');
  await search(page, 'alert(1)');
  for (const name of [/^Select <img src=x/, /^Select "><script>/])
    await page.getByRole('checkbox', { name }).check();
  const dialog = await openDialog(page, 'Revoke 2 certificates');
  await dialog.getByLabel('Comment').fill(hostile);
  await dialog.getByRole('button', { name: 'Revoke 2 certificates' }).click();
  await expect(page.getByText(/^Finished: 2 revoked/)).toBeVisible();
  await row(page, 'Outcomes', '<img src=x').getByRole('link').click();
  await expect(page.getByRole('region', { name: /^<img src=x/ })).toBeVisible();
  await expect(page.getByText(shown).first()).toBeVisible();
  expect(await reported()).toEqual([]);

  // A run is kept in the browser: with all it takes to go on, and nothing that is secret.
  const readable = await readableIn(page);
  expect(readable).toContain('<img src=x');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  for (const secret of [password, btoa(`admin:${password}`).slice(0, 24), cookie?.value.slice(0, 40) ?? ''])
    expect(readable).not.toContain(secret);
});

test.describe('in front of a Command that answers with hostile text', () => {
  let portal: Awaited<ReturnType<typeof startInFrontOf>>;

  test.beforeAll(async ({ serverUrl }) => {
    portal = await startInFrontOf(serverUrl, ({ method }) =>
      method === 'POST'
        ? {
            status: 400,
            reason: 'Bad\tRequest',
            headers: { refresh: '0;url=http://example.com' },
            body: { ErrorCode: hostile, Message: hostile },
          }
        : null,
    );
  });
  test.afterAll(() => portal.stop());

  test('its message is shown as text', async ({ page }) => {
    const reported = await watch(page);
    await page.goto(portal.url);
    await fillSignIn(page, 'admin');
    await search(page, 'web');
    await pickOne(page);
    const dialog = await openDialog(page, 'Revoke 1 certificate');
    await dialog.getByLabel('Comment').fill('Decommissioned');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    await expect(page.getByText(shown).first()).toBeVisible();
    expect(await reported()).toEqual([]);
  });
});

test('text becomes neither markup nor code, and a list is read all the same', async ({ page, signIn }) => {
  await signIn('admin');
  const refused = await page.evaluate(() => {
    const div = document.createElement('div');
    const attempts: Readonly<Record<string, () => unknown>> = {
      markup: () => {
        div.innerHTML = '<b>x</b>';
      },
      worker: () => new Worker('/assets/x.js'),
      script: () => {
        document.createElement('script').src = '/assets/x.js';
      },
      policy: () => Object(window).trustedTypes.createPolicy('another', {}),
    };
    return Object.entries(attempts)
      .filter(([, attempt]) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      })
      .map(([name]) => name);
  });
  expect(refused).toEqual(['markup', 'worker', 'script', 'policy']);
  const reported = await watch(page);
  await page.getByRole('button', { name: 'Add from a list' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add from a list' });
  await dialog.getByRole('textbox').fill('no-such-host.example.com');
  await expect(dialog.getByRole('button', { name: 'Check 1 entry' })).toBeEnabled();
  expect(await reported()).toEqual([]);
});
