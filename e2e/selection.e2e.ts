import type { Page } from 'playwright/test';
import { z } from 'zod';
import {
  type Api,
  chooseMore,
  expect,
  expectNoViolations,
  fillSignIn,
  openAgain,
  openDialog,
  pickOne,
  search,
  test,
} from './fixtures.ts';

const ids = z.array(z.object({ Id: z.number() }));

async function idsOf(api: Api, query: string): Promise<readonly number[]> {
  const path = `/Certificates?ReturnLimit=1000&QueryString=${encodeURIComponent(query)}`;
  return ids.parse((await api.get(path)).body).map(({ Id }) => Id);
}

const status = (page: Page) => page.getByRole('region', { name: 'Selection' }).getByRole('status');
const boxes = (page: Page) =>
  page.getByRole('grid', { name: 'Certificates' }).getByRole('checkbox', { name: /^Select (?!all)/ });

async function selectAllThatMatch(page: Page, count: number): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: `Select all ${count} that match` }).click();
  await expect(status(page)).toContainText(`${count} selected`);
}

/** The state of each by id. */
async function statesOf(api: Api, wanted: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const state = z.object({ CertState: z.number() });
  const read = async (id: number): Promise<[number, number]> => [
    id,
    state.parse((await api.get(`/Certificates/${id}`)).body).CertState,
  ];
  return new Map(await Promise.all(wanted.map(read)));
}

test('all that match are selected over every page but for those taken out, and just these are revoked', async ({
  page,
  signIn,
  api,
}) => {
  const matching = await idsOf(api, 'TemplateShortName -eq "CodeSigning"');
  const count = matching.length;
  await signIn('admin', '/?size=5&collection=4');
  await expect(boxes(page)).toHaveCount(5);
  await selectAllThatMatch(page, count);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(boxes(page)).toHaveCount(count - 5);
  const kept = boxes(page).last();
  await expect(kept).toBeChecked();
  const keptName = await kept.getAttribute('aria-label');
  await kept.uncheck();
  await expect(status(page)).toHaveText(`${count - 1} selected`);
  await expectNoViolations(page);

  const dialog = await openDialog(page, `Revoke up to ${count - 1} certificates`);
  await expect(dialog.getByText(`${count - 1} certificates`).first()).toBeVisible();
  await dialog.getByLabel('Comment').fill('Signing moves to another service');
  await dialog.getByRole('button', { name: `Revoke ${count - 1} certificates` }).click();
  await expect(page.getByText(`Finished: ${count - 1} revoked and verified.`)).toBeVisible();
  const states = await statesOf(api, matching);
  expect([...states.values()].filter((state) => state === 2)).toHaveLength(count - 1);
  await page.getByRole('link', { name: 'Certificates', exact: true }).click();
  await expect(status(page)).toHaveText('No certificates selected');
  await page.getByRole('button', { name: 'Go to page 1' }).click();
  await expect(boxes(page)).toHaveCount(1);
  await expect(boxes(page)).toHaveAccessibleName(keptName ?? '');
});

test('a selection stays over other searches, and says how much of it is not in the view', async ({
  page,
  signIn,
  api,
}) => {
  const users = await idsOf(api, 'TemplateShortName -eq "User"');
  const analysts = await idsOf(api, 'TemplateShortName -eq "User" AND CN -contains "analyst"');
  expect(analysts.length).toBeGreaterThan(1);
  await signIn('admin', '/?size=5&collection=3');
  await selectAllThatMatch(page, users.length);

  await page.getByRole('columnheader', { name: 'State' }).click();
  await expect(status(page)).toHaveText(`${users.length} selected`);
  await page.getByRole('button', { name: /^Collection: / }).click();
  await page.getByRole('option', { name: 'All certificates' }).click();
  await search(page, 'analyst');
  await expect(status(page)).toHaveText(
    `${users.length} selected, ${users.length - analysts.length} not in this view`,
  );
  await expect(boxes(page).first()).toBeChecked();
  await boxes(page).first().uncheck();
  await expect(status(page)).toHaveText(
    `${users.length - 1} selected, ${users.length - analysts.length} not in this view`,
  );
  await search(page, '.web.');
  await expect(status(page)).toHaveText(`${users.length - 1} selected, ${users.length - 1} not in this view`);
  await expect(boxes(page).first()).not.toBeChecked();
  await boxes(page).first().check();
  await expect(status(page)).toHaveText(`${users.length} selected, ${users.length - 1} not in this view`);

  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: `${users.length} certificates selected` });
  await expect(review.getByText('in User certificates, except 1')).toBeVisible();
  await expect(
    review.getByText(`Counted: all ${users.length} certificates that match now, without the 1 taken out.`),
  ).toBeVisible();
  await expect(review.getByRole('table', { name: /^Samples/ }).getByRole('row')).not.toHaveCount(0);
  await expectNoViolations(page);
  await review.getByRole('button', { name: 'Take back the 1' }).click();
  await expect(
    page.getByRole('heading', { name: `${users.length + 1} certificates selected` }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Remove all that match' }).click();
  await expect(page.getByRole('heading', { name: '1 certificate selected' })).toBeVisible();
  await page.getByRole('grid', { name: 'Selected certificates' }).getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: 'Remove 1 certificate' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(status(page)).toHaveText('No certificates selected');
});

test('what cannot be revoked is counted apart and left out, with the reason', async ({ page, signIn }) => {
  await signIn('admin', '/?collection=6');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const region = page.getByRole('region', { name: 'Selection' });
  const [, count = ''] = /^(\d+) selected/.exec((await status(page).textContent()) ?? '') ?? [];
  await expect(region.getByText(`${count} cannot be revoked`)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('No CA that Command manages issued it: left out').first()).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  const revoke = page.getByRole('button', { name: 'Revoke', exact: true });
  await expect(revoke).toHaveAttribute('aria-disabled', 'true');
  await expect(revoke).toHaveAccessibleDescription('None of these can be revoked.');
  await revoke.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  // With one beside them that can be, they are left out.
  await page.getByRole('button', { name: /^Collection: / }).click();
  await page.getByRole('option', { name: 'All certificates' }).click();
  await search(page, '.int.');
  await boxes(page).first().check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByRole('alert')).toHaveText(`Not sent: ${count} of no managed CA.`);
  await expect(dialog.getByRole('button', { name: 'Revoke 1 certificate' })).toBeVisible();
});

test('an operator learns that the list could not be made, and can try again or leave it', async ({
  page,
  signIn,
  context,
}) => {
  await signIn('admin', '/?size=5&collection=3');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Select all \d+ that match$/ }).click();
  const revoke = page.getByRole('button', { name: /^Revoke up to \d+ certificates$/ });
  // Once before, so that the code of the dialogs is there.
  await revoke.click();
  await page
    .getByRole('dialog', { name: 'Revoke certificates' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await context.setOffline(true);
  await revoke.click();
  const dialog = page.getByRole('dialog', { name: 'Listing the certificates' });
  await expect(dialog.getByRole('alert')).toContainText('The certificates could not be listed');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The server could not be reached');
  // Back on the network it goes on by itself.
  await context.setOffline(false);
  await expect(page.getByRole('dialog', { name: 'Revoke certificates' })).toBeVisible();
});

test('what is selected stays when the code of a dialog does not come', async ({ page, signIn, context }) => {
  await signIn('admin', '/?size=5&collection=3');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await expect(status(page)).toContainText('5 selected');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Revoke 5 certificates' }).click();
  await expect(page.getByText('This page could not be shown')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(status(page)).toContainText('5 selected');
  await context.setOffline(false);
  await openAgain(
    page,
    () => page.getByRole('button', { name: 'Revoke 5 certificates' }).click({ timeout: 2000 }),
    'Revoke certificates',
  );
});

test('the address names the columns, and says what of a link it cannot show', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('admin');
  await chooseMore(page, 'Columns and row height…');
  await page.getByRole('checkbox', { name: 'ID', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Template' }).uncheck();
  await expect(page).toHaveURL(/columns=CertState%2CId/);
  const link = page.url();
  // What this browser remembers comes back without the address, and stands in it again.
  await page.goto('/');
  await expect(page).toHaveURL(link);
  await expect(page.getByRole('columnheader', { name: 'ID', exact: true })).toBeVisible();

  const colleague = await browser.newContext({
    storageState: await page.context().storageState(),
    baseURL: link,
  });
  const other = await colleague.newPage();
  await other.goto(link);
  await expect(other.getByRole('columnheader', { name: 'ID', exact: true })).toBeVisible();
  await expect(other.getByRole('columnheader', { name: 'Template' })).toBeHidden();
  await colleague.close();

  await page.goto('/?page=-3&sort=NotAfter&columns=NotAfter,Nonsense&colour=red');
  const notice = page.getByRole('note');
  await expect(notice).toContainText('page “-3”, columns “NotAfter,Nonsense”, colour “red”.');
  await expect(page.getByRole('columnheader', { name: 'Valid until' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
  await expectNoViolations(page);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});

test('the rows follow the scroller whatever has brought them', async ({ page, signIn }) => {
  await signIn('admin', '/?size=250');
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(boxes(page).first()).toBeVisible();
  // How many are active on the estate depends on the day: the last row of the page is not always that of the list.
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const lastRow = grid.locator(`[aria-rowindex="${Math.min(total, 250) + 1}"]`);

  async function toTheEnd(): Promise<void> {
    await grid.getByRole('rowheader').first().click({ trial: true });
    await grid.hover();
    await page.mouse.wheel(0, 100_000);
    await expect(lastRow).toBeInViewport();
    const shown = await grid.getByRole('row').count();
    expect(shown).toBeGreaterThan(12);
  }

  await toTheEnd();
  // The same number of rows in another order: the grid is back at its top, and goes to its end again.
  await page.getByRole('columnheader', { name: 'Valid until' }).click();
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
  await expect(grid.locator('[aria-rowindex="2"]')).toBeInViewport();
  await toTheEnd();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.goBack();
  await expect(boxes(page).first()).toBeVisible();
  await toTheEnd();
});

test('a bad link that is opened before signing in says what of it was dropped afterwards', async ({
  page,
}) => {
  await page.goto('/?page=-3&size=25');
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('note')).toContainText('page “-3”');
  await expect(page).toHaveURL(/size=25/);
});

test('a button that cannot be used says why, and what it says is in nobody’s way', async ({
  page,
  signIn,
}) => {
  await signIn('auditor', '/?query=RevocationReason -eq 6&revoked=true');
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check();
  const release = page.getByRole('button', { name: 'Release hold' });
  await release.hover();
  const tooltip = page.getByRole('tooltip').filter({ visible: true });
  await expect(tooltip).toHaveText(/^You may look, but not revoke/);
  // It can be pointed at, and is in nobody's way.
  const box = await tooltip.boundingBox();
  if (!box) throw new Error('The tooltip has no place.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await expect(tooltip).toBeVisible();
  const below = await page.evaluate(([x = 0, y = 0]) => document.elementFromPoint(x, y)?.role, [x, y]);
  expect(below).not.toBe('tooltip');
  await page.mouse.move(x, y - 200);
  await expect(tooltip).toHaveCount(0);
  await release.hover();
  await expect(tooltip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tooltip).toHaveCount(0);
  await release.focus();
  await expect(tooltip).toBeVisible();
});

test('the rows begin within 120 pixels, and the bar below them says what is listed until something is picked', async ({
  page,
  signIn,
  api,
}) => {
  await signIn('admin');
  const first = page.getByRole('row').nth(1);
  expect((await first.boundingBox())?.y).toBeLessThanOrEqual(120);
  const bar = page.getByRole('region', { name: 'Selection' });
  const listed = z.array(z.unknown()).parse((await api.get('/Certificates?ReturnLimit=1000')).body);
  await expect(bar).toContainText(`${listed.length} certificates`);
  await expect(bar.getByRole('button', { name: /^(Review|Clear|Revoke)/ })).toHaveCount(0);
  await pickOne(page);
  expect((await first.boundingBox())?.y).toBeLessThanOrEqual(120);
  await bar.getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(status(page)).toHaveText('No certificates selected');
  // The button is gone, and the keyboard goes on from where it was.
  await expect(bar).toBeFocused();
});

test('what stands beside the grid takes the place of whole columns, the least important first', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const headers = page
    .getByRole('grid', { name: 'Certificates' })
    .getByRole('columnheader')
    .filter({ hasNot: page.getByRole('checkbox') });
  await expect(headers).toHaveText([
    'Common name',
    'State',
    'Names',
    'Valid until',
    'CA',
    'Template',
    'Serial number',
    'Requester',
  ]);
  await page.getByRole('rowheader').first().click();
  await expect(headers).toHaveText(['Common name', 'State', 'Valid until', 'CA', 'Template']);
  const grid = await page.getByRole('grid', { name: 'Certificates' }).boundingBox();
  const last = await headers.last().boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((grid?.x ?? 0) + (grid?.width ?? 0) + 1);
});

test('what is found out late about a selection moves no button of it', async ({ page, signIn }) => {
  await signIn('admin', '/?size=5');
  await pickOne(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  // Whether the picked one is in the view is asked by its ID.
  await page.route(/CertId%20-eq/, async (route) => {
    await held;
    await route.continue();
  });
  await search(page, 'no such name');
  const bar = page.getByRole('region', { name: 'Selection' });
  const places = () =>
    Promise.all(
      ['Review', 'Clear', 'Revoke 1 certificate'].map((name) =>
        bar.getByRole('button', { name }).boundingBox(),
      ),
    );
  await expect(status(page)).toHaveText('1 selected');
  const before = await places();
  answer();
  await expect(status(page)).toHaveText('1 selected, 1 not in this view');
  expect(await places()).toEqual(before);
});
