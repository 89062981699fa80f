import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from 'playwright/test';
import { printQuery } from '#command/query/print-query.ts';
import { termQuery } from '#command/query/search-term.ts';
import { password, startCountermand } from './countermand.ts';

interface WorkerFixtures {
  /** A server of this worker alone. */
  readonly serverUrl: string;
}

type Username = 'admin' | 'web-team' | 'auditor';

interface TestFixtures {
  /** Opens the list of certificates, or another path, for this user. */
  readonly signIn: (username: Username, path?: string) => Promise<void>;
  readonly api: Api;
}

/** Calls Command's API beside the browser, to see what really became of a certificate. */
export interface Api {
  get(path: string, username?: string): Promise<{ readonly status: number; readonly body: unknown }>;
  post(
    path: string,
    body: unknown,
    username?: string,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names a fixture needs from this pattern
    async ({}, use) => {
      const server = await startCountermand();
      await use(server.url);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ serverUrl }, use) => use(serverUrl),
  signIn: ({ page }, use) => use((username, path) => signInAs(page, username, path)),
  api: ({ serverUrl }, use) => use(createApi(serverUrl)),
});

export { expect };

export function createApi(serverUrl: string): Api {
  async function call(method: string, path: string, username: string, body?: unknown) {
    const response = await fetch(`${serverUrl}/KeyfactorAPI${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
        'x-keyfactor-requested-with': 'APIClient',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }
  return {
    get: (path, username = 'admin') => call('GET', path, username),
    post: (path, body, username = 'admin') => call('POST', path, username, body),
  };
}

/** As in a browser that is told to save data. Runs in the page. */
export function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

/** The row of a grid that shows this text. */
export function row(page: Page, grid: string, text: string | RegExp): Locator {
  return page.getByRole('grid', { name: grid }).getByRole('row').filter({ hasText: text });
}

/** An action in the menu of a run in the list, which is open then. */
export async function runAction(line: Locator, name: 'Export' | 'Delete'): Promise<Locator> {
  await line.getByRole('button', { name: 'More actions' }).click();
  return line.page().getByRole('menuitem', { name });
}

/** Ticks the first certificate that shows and that a CA which is managed has issued: which are first depends on other tests. */
export async function pickOne(page: Page): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ });
  await expect(boxes.first()).toBeVisible();
  const managed = page
    .getByRole('row')
    .filter({ hasText: 'Issuing CA', hasNotText: 'Approval pending' })
    .getByRole('checkbox');
  await ((await managed.count()) > 0 ? managed : boxes).first().check();
}

/** Opens the dialog for what is picked; of one certificate it bears the name. */
export async function openDialog(page: Page, button: string): Promise<Locator> {
  await page.getByRole('button', { name: button }).click();
  return page.getByRole('dialog', { name: /^Revoke / });
}

/** Chooses something from the menu of what can be done with the list as a whole. */
export async function chooseMore(page: Page, name: string, options?: { timeout: number }): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click(options);
  await page.getByRole('menuitem', { name }).click(options);
}

/** Effective date and collection are one line for as long as they are as usual. */
export async function openDateAndCollection(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Change date and collection' }).click();
}

/** Opens a dialog whose code did not come before. Browsers of before 2026 begin the page anew first, and keep what is selected. */
export async function openAgain(page: Page, open: () => Promise<void>, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await expect(async () => {
    if (!(await dialog.isVisible())) await open();
    await expect(dialog).toBeVisible({ timeout: 5000 });
  }).toPass();
}

/** By the request that the form sends, without the form: it has tests of its own. */
export async function signInAs(page: Page, username: Username, path = '/'): Promise<void> {
  const answer = await page.request.post('/session', {
    data: { username, password },
    headers: { 'x-keyfactor-requested-with': 'APIClient' },
  });
  expect(answer.status()).toBe(200);
  await page.goto(path);
  if (path === '/') await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
}

/** Fills the form on the sign-in page that is open. */
export async function fillSignIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Name, serial number, thumbprint or ID' });
}

/** Types a name into the search and waits until the grid shows what was searched. */
export async function search(page: Page, name: string): Promise<void> {
  await searchBox(page).fill(name);
  await expect(page).toHaveURL((url) => asksFor(url, name));
  await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
}

/** Whether the query in an address asks for this name. */
function asksFor(url: URL, name: string): boolean {
  const asked = printQuery(termQuery({ kind: 'name', value: name.trim() }));
  return (url.searchParams.get('query') ?? '').includes(asked);
}

/** Rows of a grid that axe looks at: the others are made of the same parts, and take half of its time. */
const rowsLookedAt = 12;

/** @param options.allRows also those of a grid that come after the first few */
export async function expectNoViolations(page: Page, { allRows = false } = {}): Promise<void> {
  // A colour on its way from one to another is neither: what fades or slides has to come to rest, for two frames.
  await page.waitForFunction(() => {
    const isMoving = () =>
      document
        .getAnimations()
        .some(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY,
        );
    return new Promise<boolean>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(!isMoving())));
    });
  });
  // No page of ours has frames: in one go and without what passed it takes a fifth of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (!allRows) axe.exclude(`[role="row"]:nth-child(n+${rowsLookedAt + 1})`);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}

/** What was copied. No page of ours may read it, by the policy of the server; a person may paste it. */
export async function clipboardText(page: Page): Promise<string> {
  const elsewhere = await page.context().newPage();
  await elsewhere.setContent('<textarea aria-label="Paste here"></textarea>');
  const box = elsewhere.getByLabel('Paste here');
  await box.press('ControlOrMeta+v');
  const text = await box.inputValue();
  await elsewhere.close();
  return text;
}
