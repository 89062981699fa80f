import type { Locator, Page } from 'playwright/test';
import { chooseMore, expect, expectNoViolations, row, search, searchBox, test } from './fixtures.ts';

async function openCollections(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Collection: / }).click();
  await expect(page.getByRole('combobox', { name: 'Search collections' })).toBeFocused();
  return page.getByRole('dialog', { name: 'Collections' });
}

async function openSave(page: Page): Promise<Locator> {
  await chooseMore(page, 'Save as collection…');
  return page.getByRole('dialog', { name: 'Save as collection' });
}

const option = (list: Locator, name: string | RegExp) => list.getByRole('option', { name });

test('collections are searched and chosen with the keyboard alone, and show their counts', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const button = page.getByRole('button', { name: 'Collection: All certificates' });
  const list = await openCollections(page);
  await expect(option(list, 'Web servers')).toContainText(/\d+(just now|\d+ \w+ ago)/);
  await expectNoViolations(page);
  await page.keyboard.press('End');
  await expect(option(list, 'Web servers')).toBeInViewport();
  const combobox = page.getByRole('combobox', { name: 'Search collections' });
  const last = await option(list, 'Web servers').getAttribute('id');
  await expect(combobox).toHaveAttribute('aria-activedescendant', last ?? '');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();

  await page.keyboard.press('Enter');
  await combobox.pressSequentially('nothing of the kind');
  await expect(list.getByText('No collection has this in its name or description.')).toBeVisible();
  await combobox.fill('sign');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Collection: Code signing' })).toBeFocused();
  await expect(page).toHaveURL(/collection=4/);
});

test('a favourite is on top, and still is after a reload', async ({ page, signIn }) => {
  await signIn('admin');
  let list = await openCollections(page);
  await page.getByRole('combobox', { name: 'Search collections' }).fill('partner');
  await page.keyboard.press('Tab');
  const star = list.getByRole('button', { name: 'Favourite Partner imports' });
  await expect(star).toBeFocused();
  const saved = page.waitForResponse(/Favorite$/);
  await page.keyboard.press('Enter');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  expect((await saved).status()).toBe(204);
  await page.reload();
  list = await openCollections(page);
  await expect(list.getByText('Favourites')).toBeVisible();
  await expect(list.getByRole('option').nth(1)).toContainText('Partner imports');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
});

test('whoever may only look is told so, and may neither save nor change favourites', async ({
  page,
  signIn,
}) => {
  await signIn('auditor');
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
  const save = page.getByRole('menuitem', { name: /^Save as collection/ });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(save).toContainText('You may not save collections');
  await expectNoViolations(page);
  await save.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();
  const list = await openCollections(page);
  await expect(option(list, 'Web servers')).toContainText('Look only');
  const star = list.getByRole('button', { name: 'Favourite Web servers' });
  await star.press('Enter');
  await expect(star).toHaveAttribute('aria-disabled', 'true');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
});

test('whoever has rights on one collection sees why not everything', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn('web-team');
  await chooseMore(page, 'Collection, states and presets');
  await expect(page.getByRole('button', { name: 'Collection: Web servers' })).toBeVisible();
  const list = await openCollections(page);
  await expect(list.getByRole('option')).toHaveCount(2);
  const everything = option(list, /^All certificates/);
  await expect(everything).toHaveAttribute('aria-disabled', 'true');
  await expect(everything).toContainText('Takes permission to see all certificates');
  await expect(option(list, /^Web servers/)).not.toContainText('Look only');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(list).toBeVisible();
  await expectNoViolations(page);
});

test('the list works without counts where Command does not know them', async ({ page, signIn }) => {
  // An older Command: the sandbox always has the method.
  await page.route('**/CertificateCollections/CollectionList?*', (route) => route.fulfill({ status: 404 }));
  await signIn('admin');
  const list = await openCollections(page);
  await expect(list.getByText('This server does not tell how many certificates')).toBeVisible();
  await option(list, 'Web servers').click();
  await expect(page.getByRole('button', { name: 'Collection: Web servers' })).toBeVisible();
});

test('a search within a collection is saved as a collection and then looked at', async ({
  page,
  signIn,
  api,
}) => {
  await signIn('admin', '/?collection=1');
  await search(page, 'shop');
  const dialog = await openSave(page);
  const shops = 'CN -contains "shop" OR SAN -contains "shop"';
  const query = `(CN -contains ".web.example.com") AND (${shops})`;
  await expect(dialog.getByText(query)).toBeVisible();
  await dialog.getByLabel('The search alone').check();
  await expect(dialog.getByRole('group', { name: 'The query that is saved' })).toHaveText(shops);
  await dialog.getByLabel('The search within Web servers').check();
  await expectNoViolations(page);

  await dialog.getByRole('button', { name: 'Save collection' }).click();
  await expect(dialog.getByText('Name is required')).toBeVisible();
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('WEB SERVERS');
  await expect(dialog.getByText('There is a collection of this name already')).toBeVisible();

  // Somebody else takes the name meanwhile: only the server knows.
  const taken = { Name: 'Shops of all regions', Description: '', Query: 'CN -eq "x"' };
  expect((await api.post('/CertificateCollections', taken)).status).toBe(200);
  await name.fill(taken.Name);
  await dialog.getByRole('textbox', { name: 'Description' }).fill('What sells');
  await dialog.getByRole('button', { name: 'Save collection' }).click();
  await expect(dialog.getByText('There is a collection of this name already')).toBeVisible();
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');

  await name.fill('Shops of the web');
  await dialog.getByRole('button', { name: 'Save collection' }).click();
  await expect(page.getByRole('button', { name: 'Collection: Shops of the web' })).toBeVisible();
  await expect(page).not.toHaveURL(/query=/);
  await expect(row(page, 'Certificates', 'shop').first()).toBeVisible();
  expect((await api.get('/CertificateCollections/Shops%20of%20the%20web')).body).toMatchObject({
    Content: query,
    Description: 'What sells',
    Favorite: false,
  });
  await page.goBack();
  await expect(searchBox(page)).toHaveValue('shop');
});

test('without a search there is nothing to save; a right that was taken away is explained', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /^Save as collection/ })).toContainText(
    'Search for something first',
  );
  await page.keyboard.press('Escape');
  await search(page, 'shop');
  const dialog = await openSave(page);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Too late');
  await page.route('**/CertificateCollections', (route) =>
    route.fulfill({
      status: 403,
      json: { ErrorCode: '0xA0110193', Message: 'admin lacks the \u202Epermission.' },
    }),
  );
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('your permissions have changed');
  await expect(dialog.getByRole('alert')).toContainText('U+202E');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Too late');
});

test('whoever leaves while it is saved stays where they are, and finds it in the list', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  await search(page, 'shop');
  const dialog = await openSave(page);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Saved behind my back');
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/CertificateCollections$/, async (route) => {
    await held;
    await route.continue();
  });
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Saving …' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const refreshed = page.waitForResponse(/CertificateCollections\?/);
  go();
  await refreshed;
  const list = await openCollections(page);
  await expect(option(list, 'Saved behind my back')).toBeVisible();
  await expect(page).toHaveURL(/query=/);
  await expect(page).not.toHaveURL(/collection=/);
});

test('a list of collections that cannot be refreshed leaves the page as it is, and says so', async ({
  page,
  signIn,
}) => {
  await signIn('admin');
  const list = await openCollections(page);
  await page.route(/CertificateCollections\?/, (route) => route.abort());
  const star = list.getByRole('button', { name: 'Favourite Code signing' });
  await star.click();
  await expect(list.getByRole('status')).toContainText('The list could not be refreshed');
  await expect(option(list, 'Web servers')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: 'Certificates' })).toBeVisible();
});
