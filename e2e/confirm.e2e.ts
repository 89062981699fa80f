import type { Locator, Page } from 'playwright/test';
import { z } from 'zod';
import { specialCaseIndex } from '../src/sandbox/estate/special-cases.ts';
import { type Api, clipboardText, expect, expectNoViolations, openDialog, search, test } from './fixtures.ts';

const found = z.array(z.object({ Id: z.number(), IssuedCN: z.string().nullable() }));
const states = z.array(
  z.object({ Id: z.number(), CertState: z.number(), RevocationReason: z.nullable(z.number()) }),
);

const boxes = (page: Page) =>
  page.getByRole('grid', { name: 'Certificates' }).getByRole('checkbox', { name: /^Select (?!all)/ });

async function find(api: Api, query: string, more = '') {
  const path = `/Certificates?ReturnLimit=1000${more}&QueryString=${encodeURIComponent(query)}`;
  return found.parse((await api.get(path)).body);
}

async function choose(page: Page, dialog: Locator, reason: RegExp): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: reason }).click();
}

/** The revocations that are asked for while the page lives. */
function sentBodies(page: Page): unknown[] {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/Certificates/Revoke')) bodies.push(request.postDataJSON());
  });
  return bodies;
}

test('one certificate is named, and told by its facts', async ({ page, signIn, api }) => {
  const [target] = await find(api, 'CN -contains "elpmaxe"');
  await signIn('admin');
  await search(page, 'elpmaxe');
  await boxes(page).first().check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Revoke shopU+202Emoc.elpmaxe.bew');
  await expect(dialog.getByText(new RegExp(`^${target?.Id}, serial number [0-9A-F]+$`))).toBeVisible();
  await expect(dialog.getByText(/^Active, valid until 20/)).toBeVisible();
  await expect(dialog.getByText('It is the last valid certificate of its common name.')).toBeVisible();
  await expect(dialog.getByText(/to confirm$/)).toHaveCount(0);
  await expectNoViolations(page);
});

test('above 25 the number has to be typed, and another reason makes it another number', async ({
  page,
  signIn,
  api,
}) => {
  const [held] = await find(api, 'CertState -eq "2" AND RevocationReason -eq "6"', '&IncludeRevoked=true');
  const bodies = sentBodies(page);
  await signIn('admin', '/?size=25&query=CN -contains ".int."');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
  await boxes(page).first().check();
  await page.getByLabel('Include revoked').check();
  await search(page, held?.IssuedCN ?? '');
  await boxes(page).first().check();

  const dialog = await openDialog(page, 'Revoke 27 certificates');
  const typed = dialog.getByLabel(/^Type \d+ to confirm$/);
  await expect(dialog.getByText('Active 26')).toBeVisible();
  await expect(dialog.getByText('On hold 1')).toBeVisible();
  await dialog.getByLabel('Comment').fill('Moved');
  await dialog.getByRole('button', { name: 'Revoke 27 certificates' }).click();
  await expect(typed).toBeFocused();
  await expect(typed).toHaveAccessibleDescription('Type 27, the number of certificates.');
  await typed.fill('26');
  await expect(typed).toHaveAccessibleDescription('It is 27 certificates now, not 26.');
  await typed.fill('27');
  await choose(page, dialog, /^Certificate hold/);
  await expect(dialog.getByText('Not sent: 1 already on hold.')).toBeVisible();
  await expect(dialog.getByLabel('Type 26 to confirm')).toHaveAccessibleDescription(
    'It is 26 certificates now, not 27.',
  );
  await dialog.getByRole('button', { name: 'Revoke 26 certificates' }).click();
  await expect(dialog.getByLabel('Type 26 to confirm')).toBeFocused();
  expect(bodies).toEqual([]);
  await expectNoViolations(page);

  await dialog.getByLabel('Type 26 to confirm').fill('26');
  await dialog.getByRole('button', { name: 'Revoke 26 certificates' }).click();
  await expect(page.getByText('Finished: 26 on hold and verified.')).toBeVisible();
  const ids = bodies.flatMap(
    (body) => z.object({ CertificateIds: z.array(z.int()) }).parse(body).CertificateIds,
  );
  expect(ids).toHaveLength(26);
  expect(new Set(ids)).toHaveProperty('size', 26);

  // And all of them back: what is not on hold is left out.
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await page.goto('/?size=100&revoked=true&query=CN -contains ".int."');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: 'Release hold' }).click();
  const release = page.getByRole('dialog', { name: 'Release hold' });
  await expect(release.getByText(/^Not sent: .*not on hold/)).toBeVisible();
  const action = release.getByRole('button', { name: /^Release hold of \d+ certificates$/ });
  const [, count = ''] = /of (\d+) /.exec((await action.textContent()) ?? '') ?? [];
  expect(Number(count)).toBeGreaterThan(25);
  await release.getByLabel('Comment').fill('Back');
  await action.click();
  await expect(release.getByLabel(`Type ${count} to confirm`)).toBeFocused();
  await release.getByLabel(`Type ${count} to confirm`).fill(count);
  await expectNoViolations(page);
  await action.click();
  await expect(page.getByText(`Finished: ${count} released and verified.`)).toBeVisible();
  const path = `/Certificates?ReturnLimit=1000&IncludeRevoked=true&QueryString=${encodeURIComponent('CN -contains ".int."')}`;
  const after = states.parse((await api.get(path)).body);
  expect(
    after.filter(({ CertState, RevocationReason }) => CertState === 2 && RevocationReason === 6),
  ).toEqual([]);
});

test('what cannot be released is not offered to be', async ({ page, signIn }) => {
  await signIn('admin');
  await boxes(page).first().check();
  await expect(page.getByRole('button', { name: /^Revoke/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Release hold' })).toHaveCount(0);
});

test('the certificate of a CA is called out, and takes the number even when it is one', async ({
  page,
  signIn,
  api,
}) => {
  const { body } = await api.get(`/Certificates/${specialCaseIndex('subordinate-authority') + 1}`);
  const target = z.object({ IssuedCN: z.string() }).parse(body);
  await signIn('admin');
  await search(page, target.IssuedCN);
  await page.getByRole('checkbox', { name: `Select ${target.IssuedCN}`, exact: true }).check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByText(/^It is a CA certificate: what it has issued/)).toBeVisible();
  await dialog.getByLabel('Comment').fill('x');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(dialog.getByLabel('Type 1 to confirm')).toBeFocused();
  await choose(page, dialog, /^CA compromised/);
  await expect(dialog.getByText(/None of these is a CA certificate/)).toBeHidden();
  await page.keyboard.press('Escape');
});

test('what changed since it was selected has to be accepted', async ({ page, signIn, api }) => {
  const [first, second] = await find(api, 'TemplateShortName -eq "ClientAuthentication"');
  await signIn('admin', '/?query=TemplateShortName -eq "ClientAuthentication"&size=10');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Select all \d+ that match$/ }).click();
  const region = page.getByRole('region', { name: 'Selection' });
  await expect(region.getByRole('button', { name: /^Select all/ })).toBeHidden();
  const [, before = ''] =
    /^(\d+) selected/.exec((await region.getByRole('status').textContent()) ?? '') ?? [];
  const body = { CertificateIds: [first?.Id], Comment: 'Meanwhile' };
  expect((await api.post('/Certificates/Revoke', body)).status).toBe(200);

  const dialog = await openDialog(page, `Revoke up to ${before} certificates`);
  const now = Number(before) - 1;
  await expect(
    dialog.getByText(`1 fewer: ${before} matched then, ${now} match now.`, { exact: false }),
  ).toBeVisible();
  const accept = dialog.getByRole('checkbox', { name: /^I have seen what changed/ });
  await dialog.getByLabel('Comment').fill('x');
  await dialog.getByRole('button', { name: `Revoke ${now} certificates` }).click();
  await expect(accept).toBeFocused();
  await expect(accept).toHaveAccessibleDescription(/^Say that you have seen/);
  await expectNoViolations(page);
  await accept.press('Space');
  await expect(accept).not.toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');

  // Picked ones are compared one by one.
  await region.getByRole('button', { name: 'Clear' }).click();
  await page.goto('/');
  await search(page, second?.IssuedCN ?? '');
  await page.getByRole('checkbox', { name: `Select ${second?.IssuedCN}`, exact: true }).check();
  await search(page, '.web.');
  await boxes(page).first().check();
  expect(
    (await api.post('/Certificates/Revoke', { CertificateIds: [second?.Id], Comment: 'x' })).status,
  ).toBe(200);
  await page.getByRole('button', { name: 'Revoke 2 certificates' }).click();
  await expect(dialog.getByText('1 revoked since.')).toBeVisible();
  await expect(dialog.getByText('Not sent: 1 already revoked.')).toBeVisible();
});

test('comments that were confirmed are offered again, until they are cleared', async ({ page, signIn }) => {
  await signIn('admin');
  // Of before it was known whose they are.
  await page.evaluate(() => localStorage.setItem('countermand.recent-comments', '["Of somebody else"]'));
  await boxes(page).first().check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByRole('button', { name: 'Recently used' })).toBeHidden();
  await dialog.getByLabel('Comment').fill('CHG-22: replaced');
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();

  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await search(page, '.web.');
  await boxes(page).first().check();
  await openDialog(page, 'Revoke 1 certificate');
  await dialog.getByLabel('Comment').focus();
  await dialog.getByRole('button', { name: 'Recently used' }).press('Enter');
  const menu = page.getByRole('menu', { name: 'Recently used' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await expect(dialog.getByText('Enter a comment')).toBeHidden();
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Comment')).toHaveValue('CHG-22: replaced');
  await expect(dialog.getByLabel('Comment')).toBeFocused();
  await dialog.getByRole('button', { name: 'Recently used' }).click();
  await menu.getByRole('menuitem', { name: 'Clear recent comments' }).click();
  await expect(dialog.getByRole('button', { name: 'Recently used' })).toBeHidden();
  await expect(dialog.getByLabel('Comment')).toHaveValue('CHG-22: replaced');
});

test('the request that is shown is the one that is sent', async ({ page, signIn }) => {
  const bodies = sentBodies(page);
  await signIn('admin');
  await search(page, '.svc.');
  await boxes(page).first().check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await choose(page, dialog, /^Superseded/);
  const comment = `it's "quoted" $HOME \`id\`\n\u202Eturned`;
  await dialog.getByLabel('Comment').fill(comment);
  await dialog.getByText('Request', { exact: true }).click();
  const shown = dialog.getByLabel('The request', { exact: true });
  await expect(shown).toContainText('POST /KeyfactorAPI/Certificates/Revoke HTTP/1.1');
  await expect(shown).toContainText('\\u202eturned');
  await expectNoViolations(page);
  const json = ((await shown.textContent()) ?? '').split('\n\n').at(1) ?? '';
  for (const [name, start] of [
    ['cURL', 'curl -X POST'],
    ['PowerShell', '$body = '],
  ] as const) {
    await dialog.getByRole('button', { name }).click();
    await expect(shown).toContainText(start);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect(dialog.getByText('Copied.')).toBeVisible();
    expect(await clipboardText(page)).toBe(await shown.textContent());
  }
  await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
  await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible();
  expect(bodies).toEqual([JSON.parse(json)]);
});

test('that a name keeps no certificate is checked beside the dialog, and may not be known', async ({
  page,
  signIn,
  api,
  context,
}) => {
  const valid = await find(api, '');
  const isAlone = (name: string | null) => valid.filter(({ IssuedCN }) => IssuedCN === name).length === 1;
  // Named by their ids: what stands at the top of the list may be revoked, or none that can be.
  const alone = (await find(api, 'CertState -eq "1" AND CA -ne NULL')).filter(
    ({ IssuedCN }) => IssuedCN !== null && /^[a-z][\w.-]+$/.test(IssuedCN) && isAlone(IssuedCN),
  );
  const [one, other] = alone.map(({ Id }) => `CertId -eq ${Id}`);
  await signIn('admin', `/?query=${encodeURIComponent(`${one} OR ${other}`)}`);
  await expect(boxes(page)).toHaveCount(2);
  await boxes(page).nth(0).check();
  await boxes(page).nth(1).check();
  let isLost = true;
  await context.route(/CN\+-eq|CN%20-eq/, (route) => (isLost ? route.abort() : route.continue()));
  const dialog = await openDialog(page, 'Revoke 2 certificates');
  await expect(dialog.getByText(/^Checking whether each common name/)).toBeVisible();
  await dialog.getByLabel('Comment').fill('Nothing waits for it');
  await expect(dialog.getByText(/could not be checked: The server could not be reached/)).toBeVisible();
  isLost = false;
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog.getByText('No other valid certificate is left for 2 common names.')).toBeVisible();
});
