import type { Locator, Page } from 'playwright/test';
import { z } from 'zod';
import { startInFrontOf } from './command-stand-in.ts';
import {
  clipboardText,
  expect,
  expectNoViolations,
  fillSignIn,
  openDialog,
  pickOne,
  search,
  test,
} from './fixtures.ts';

const boxes = (page: Page) =>
  page.getByRole('grid', { name: 'Certificates' }).getByRole('checkbox', { name: /^Select (?!all)/ });

/** All that has to be filled in, and the buttons. */
async function expectFormInView(dialog: Locator, isTyped: boolean): Promise<void> {
  for (const part of [
    dialog.getByRole('combobox', { name: 'Reason' }),
    dialog.getByRole('textbox', { name: 'Comment' }),
    dialog.getByLabel('Effective date'),
    dialog.getByRole('combobox', { name: 'Collection' }),
    ...(isTyped ? [dialog.getByLabel(/^Type \d+ to confirm$/)] : []),
    dialog.getByRole('button', { name: 'Cancel' }),
    dialog.getByRole('button', { name: /^Revoke \d+ certificates?$/ }),
  ])
    await expect(part).toBeInViewport({ ratio: 1 });
}

for (const [size, count] of [
  ['one certificate', 1],
  ['thirty', 30],
  ['all of the sandbox', 300],
] as const) {
  test(`of ${size} the whole form stands beside what is hit, without scrolling`, async ({ page, signIn }) => {
    await signIn('admin', count > 30 ? '/?size=1000&expired=true' : `/?size=${count === 1 ? 10 : 25}`);
    if (count === 1) await pickOne(page);
    else await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
    if (count === 30) {
      await page.getByRole('button', { name: 'Next page' }).click();
      await expect(page).toHaveURL(/page=2/);
      await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
      for (const at of [0, 1, 2, 3, 4]) await boxes(page).nth(at).check();
    }
    const button =
      (await page.getByRole('button', { name: /^Revoke \d+ certificates?$/ }).textContent()) ?? '';
    const dialog = await openDialog(page, button);
    await dialog.getByRole('button', { name: 'Change date and collection' }).click();
    await expect(dialog.getByLabel('Effective date')).toBeFocused();
    await expectFormInView(dialog, count > 1);
    // What is hit stands at the left of it, and names where it happens.
    const hit = await dialog.getByRole('group', { name: 'What is revoked' }).boundingBox();
    const comment = await dialog.getByRole('textbox', { name: 'Comment' }).boundingBox();
    expect((hit?.x ?? 0) + (hit?.width ?? 0)).toBeLessThanOrEqual(comment?.x ?? 0);
    await expect(dialog.getByText('Environment: Sandbox')).toBeVisible();
    await expectNoViolations(page);
  });
}

test('date and collection are one line that the keyboard opens, and say which collection it is', async ({
  page,
  signIn,
}) => {
  await signIn('web-team');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByText('Now · collection Web servers')).toBeVisible();
  await expect(dialog.getByLabel('Effective date')).toBeHidden();
  await dialog.getByRole('button', { name: 'Change date and collection' }).press('Enter');
  await expect(dialog.getByLabel('Effective date (UTC)')).toBeFocused();
  await expect(dialog.getByRole('combobox', { name: 'Collection' })).toHaveText('Web servers');
});

test('a field of the line that Command refuses is open, has the focus, and says why', async ({
  page,
  serverUrl,
}) => {
  const portal = await startInFrontOf(serverUrl, ({ url }) =>
    url.endsWith('/Certificates/Revoke')
      ? { status: 400, body: { ErrorCode: '0xA0110001', Message: 'EffectiveDate is before the last CRL.' } }
      : null,
  );
  try {
    await page.goto(`${portal.url}/sign-in`);
    await fillSignIn(page, 'admin');
    await pickOne(page);
    const dialog = await openDialog(page, 'Revoke 1 certificate');
    await dialog.getByLabel('Comment').fill('Too early');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    const date = dialog.getByLabel('Effective date');
    await expect(date).toBeFocused();
    await expect(date).toHaveAccessibleDescription('EffectiveDate is before the last CRL.');
    await expect(dialog.getByLabel('Comment')).toHaveValue('Too early');
  } finally {
    await portal.stop();
  }
});

test('a comment is one paragraph: Enter does nothing, and pasted line breaks become spaces', async ({
  page,
  signIn,
}) => {
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) sent.push(request.postDataJSON());
  });
  await signIn('admin');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  const comment = dialog.getByRole('textbox', { name: 'Comment' });
  await comment.focus();
  await page.keyboard.type('Site closed');
  await page.keyboard.press('Enter');
  await expect(comment).toHaveValue('Site closed');
  expect(sent).toEqual([]);

  await page.evaluate(() => navigator.clipboard.writeText('CHG-7\r\napproved\n'));
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(comment).toHaveValue('CHG-7 approved Site closed');
  await expect(comment).toHaveAccessibleDescription(/Line breaks have become spaces/);
  // Typing goes on where it was pasted.
  await page.keyboard.type('by Kim: ');
  await expect(comment).toHaveValue('CHG-7 approved by Kim: Site closed');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  const { Comment } = z.object({ Comment: z.string() }).parse(sent[0]);
  expect(Comment).toBe('CHG-7 approved by Kim: Site closed');
});

test('a comment of 100,000 characters is too long at its field, and all of it is still there', async ({
  page,
  signIn,
}) => {
  const endless = 'x'.repeat(100_000);
  await signIn('admin');
  await pickOne(page);
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  const comment = dialog.getByRole('textbox', { name: 'Comment' });
  await comment.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), endless);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(comment).toHaveAccessibleDescription(
    /^100,000 of 2,000 characters: every certificate keeps the comment.* Shorten it by 98,000 characters/,
  );
  await page.keyboard.type('y');
  await expect(comment).toHaveAccessibleDescription(/^100,001 of 2,000/);
  await expect(comment).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(comment).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await clipboardText(page)).toBe(`${endless}y`);
  await page.keyboard.type('Short after all');
  await expect(comment).toHaveValue('Short after all');
  await expect(comment).not.toHaveAttribute('aria-invalid', 'true');
});

test('a release never speaks of what is revoked', async ({ page, signIn, api }) => {
  const query = encodeURIComponent('CertState -eq "1" AND TemplateShortName -eq "ClientAuthentication"');
  const { body } = await api.get(`/Certificates?ReturnLimit=1&SortField=CertId&QueryString=${query}`);
  const [held] = z.array(z.object({ Id: z.int(), IssuedCN: z.string() })).parse(body);
  await api.post('/Certificates/Revoke', { CertificateIds: [held?.Id], Reason: 6, Comment: 'Away' });
  await signIn('admin', '/?revoked=true');
  await search(page, held?.IssuedCN ?? '');
  await page
    .getByRole('checkbox', { name: `Select ${held?.IssuedCN}`, exact: true })
    .first()
    .check();
  await page.getByRole('button', { name: 'Release hold' }).click();
  const dialog = page.getByRole('dialog', { name: /^Release hold/ });
  await dialog.getByRole('button', { name: 'Change the collection' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Collection' })).toBeFocused();
  await expect(dialog.getByRole('group', { name: 'What is released' })).toBeVisible();
  await expect(dialog).not.toContainText(/revo[kc]/i);
  await expectNoViolations(page);
});

test('in one column, too, nothing is wider than a phone, and the button stays in view', async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('admin', '/?size=100');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const button = (await page.getByRole('button', { name: /^Revoke \d+ certificates$/ }).textContent()) ?? '';
  const dialog = await openDialog(page, button);
  await expect(dialog.getByRole('button', { name: button })).toBeInViewport({ ratio: 1 });
  await dialog.getByLabel(/^Type \d+ to confirm$/).focus();
  await expect(dialog.getByLabel(/^Type \d+ to confirm$/)).toBeInViewport({ ratio: 1 });
  const widths = await dialog.evaluate((element) =>
    [element, ...element.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right),
  );
  expect(Math.max(...widths)).toBeLessThanOrEqual(390);
  await expectNoViolations(page);
});

test('a review tells what any selection is made of, and lets go of one by its cross', async ({
  page,
  signIn,
}) => {
  await signIn('admin', '/?size=25');
  for (const at of [0, 1, 2]) await boxes(page).nth(at).check();
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog');
  await expect(review.getByRole('heading', { name: '3 certificates selected' })).toBeVisible();
  await expect(review.getByText('Expires', { exact: true })).toBeVisible();
  await expectNoViolations(page);
  const grid = review.getByRole('grid', { name: 'Selected certificates' });
  const name = (await grid.getByRole('rowheader').first().textContent()) ?? '';
  await grid.getByRole('button', { name: `Remove ${name}` }).press('Enter');
  await expect(review.getByRole('heading', { name: '2 certificates selected' })).toBeVisible();
  // The next one's has the focus now.
  const next = (await grid.getByRole('rowheader').first().textContent()) ?? '';
  await expect(grid.getByRole('button', { name: `Remove ${next}` })).toBeFocused();
  await review.getByRole('button', { name: 'Done' }).click();

  // All that match: one of the samples is let go of, and comes back.
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Select all \d+ that match$/ }).click();
  const status = page.getByRole('region', { name: 'Selection' }).getByRole('status');
  const [, all = ''] = /^(\d+) selected/.exec((await status.textContent()) ?? '') ?? [];
  await page.getByRole('button', { name: 'Review' }).click();
  const samples = review.getByRole('table', { name: /^Samples/ });
  await samples
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  await expect(
    review.getByRole('heading', { name: `${Number(all) - 1} certificates selected` }),
  ).toBeVisible();
  await grid.getByRole('button', { name: /^Take back / }).press('Enter');
  await expect(review.getByRole('heading', { name: `${all} certificates selected` })).toBeVisible();
});

test('weeks begin as they do where the browser is', async ({ browser, serverUrl }) => {
  const context = await browser.newContext({ baseURL: serverUrl, locale: 'de-DE' });
  try {
    const page = await context.newPage();
    await page.goto('/sign-in');
    await fillSignIn(page, 'admin');
    await pickOne(page);
    const dialog = await openDialog(page, 'Revoke 1 certificate');
    await dialog.getByRole('button', { name: 'Change date and collection' }).click();
    await dialog.getByRole('button', { name: 'Pick the day' }).click();
    const days = page.getByRole('dialog', { name: 'Day in UTC' }).getByRole('columnheader');
    await expect(days.first()).toHaveAccessibleName('Monday');
  } finally {
    await context.close();
  }
});
