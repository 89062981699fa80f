import type { Page } from 'playwright/test';
import { z } from 'zod';
import { type StandInAnswer, startInFrontOf } from './command-stand-in.ts';
import { type Api, expect, expectNoViolations, fillSignIn, openDialog, row, test } from './fixtures.ts';

/** Seen of a CA; nothing of the certificate explains it. */
const policy = 'The request is not allowed by the policy of the authority.';

let portal: Awaited<ReturnType<typeof startInFrontOf>>;
/** What the next revocations are answered with; null: they are carried out. */
let refusal: StandInAnswer | null = null;
let sent: number[][] = [];

test.beforeAll(async ({ serverUrl }) => {
  portal = await startInFrontOf(serverUrl, ({ method, url, body }) => {
    if (method !== 'POST' || !url.includes('/Revoke')) return null;
    sent.push(JSON.parse(body).CertificateIds);
    return refusal;
  });
});
test.afterAll(() => portal.stop());
test.beforeEach(() => {
  sent = [];
  refusal = { status: 400, body: { ErrorCode: '0xA0110001', Message: policy } };
});

/** Selects active certificates of one CA, and confirms. */
async function confirm(page: Page, query: string) {
  await page.goto(
    `${portal.url}/sign-in?from=${encodeURIComponent(`/?size=25&query=${encodeURIComponent(query)}`)}`,
  );
  await fillSignIn(page, 'admin');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const button = page.getByRole('button', { name: /^Revoke \d+ certificates?$/ });
  const name = (await button.textContent()) ?? '';
  const dialog = await openDialog(page, name);
  await dialog.getByLabel('Comment').fill('Policy');
  const typed = dialog.getByLabel(/^Type \d+ to confirm$/);
  if (await typed.isVisible()) await typed.fill(/\d+/.exec(name)?.[0] ?? '');
  await dialog.getByRole('button', { name }).click();
  return dialog;
}

const listed = z.array(z.object({ Id: z.number() }));

/** The last four that are active now and need no approval: other tests of the same server pick the first ones. */
async function lastOnes(api: Api): Promise<string> {
  const query = 'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"';
  const path = '/Certificates?ReturnLimit=4&SortField=CertId&SortAscending=1&QueryString=';
  const { body } = await api.get(path + encodeURIComponent(query));
  const ids = listed.parse(body).map(({ Id }) => `CertId -eq "${Id}"`);
  return ids.join(' OR ');
}

// Whatever time it takes: six seconds are more than anybody would wait by a timer.
for (const [speed, delay] of [
  ['at once', 0],
  ['after six seconds', 6_000],
] as const) {
  test(`a first refusal that comes ${speed} holds the run, in the dialog, for a word`, async ({
    page,
    api,
  }) => {
    refusal = { status: 400, delay, body: { ErrorCode: '0xA0110001', Message: policy } };
    const dialog = await confirm(page, await lastOnes(api));
    const notice = dialog.getByRole('alert').filter({ hasText: policy });
    await expect(notice).toBeVisible({ timeout: 20_000 });
    await expect(notice).toBeFocused();
    expect(sent.map((ids) => ids.length)).toEqual([1]);
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Stop' }).click();
    // Back in the form, with what was typed and what Command says.
    await expect(dialog.getByLabel('Comment')).toHaveValue('Policy');
    await expect(dialog.getByRole('alert').filter({ hasText: policy })).toBeFocused();
    await expect(dialog.getByRole('button', { name: /^Revoke \d+ certificates$/ })).toBeEnabled();
    expect(sent.map((ids) => ids.length)).toEqual([1]);
  });
}

test('the others are sent when somebody says so', async ({ page, api }) => {
  const dialog = await confirm(page, await lastOnes(api));
  const goOn = dialog.getByRole('button', { name: /^Go on with the other \d+$/ });
  await expect(goOn).toBeVisible();
  refusal = null;
  await goOn.click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText(/^Finished: \d+ revoked and verified, 1 failed\.$/)).toBeVisible();
  await expect(row(page, 'Outcomes', policy)).toHaveCount(1);
});

test('whoever has gone to the run meanwhile is told there', async ({ page, api }) => {
  refusal = { status: 400, delay: 1_000, body: { ErrorCode: '0xA0110001', Message: policy } };
  const dialog = await confirm(page, await lastOnes(api));
  await dialog.getByRole('button', { name: 'Show the run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText(`Command refused the first certificate: ${policy}`)).toBeVisible();
  expect(sent.map((ids) => ids.length)).toEqual([1]);
  refusal = null;
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Finished: \d+ revoked and verified, 1 failed\.$/)).toBeVisible();
});

test('a refusal that the certificate explains is settled, and another one goes first', async ({
  page,
  api,
}) => {
  refusal = null;
  // What somebody else has revoked since the list was made is refused, in the words of a CA.
  await page.route(
    '**/Certificates/Revoke',
    async (route) => {
      const [id] = JSON.parse(route.request().postData() ?? '{}').CertificateIds;
      await api.post('/Certificates/Revoke', { CertificateIds: [id], Comment: 'By a colleague' });
      await route.continue();
    },
    { times: 1 },
  );
  await confirm(page, await lastOnes(api));
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText(/^Finished: \d+ revoked and verified, 1 already revoked\.$/)).toBeVisible();
});
