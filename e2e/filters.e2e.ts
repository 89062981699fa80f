import type { Locator, Page } from 'playwright/test';
import { type Api, expect, expectNoViolations, test } from './fixtures.ts';

interface Listed {
  readonly CertState: number;
  readonly NotAfter: string;
}

/** In force, as the list shows them without more. */
async function inForce(api: Api): Promise<readonly Listed[]> {
  return (await api.get('/Certificates?ReturnLimit=1000')).body as Listed[];
}

const dayOf = ({ NotAfter }: Listed) => NotAfter.slice(0, 10);
const queryOf = (page: Page) => new URL(page.url()).searchParams.get('query');

function chip(page: Page, words: string): Locator {
  return page.getByRole('button', { name: `Edit filter: ${words}`, exact: true });
}

async function expectRows(page: Page, count: number): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Certificates' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  await expect(grid).not.toHaveAttribute('aria-busy', 'true');
}

test('a day is all of the day, picked or typed, and between is one filter', async ({ page, signIn, api }) => {
  const all = await inForce(api);
  const days = [...new Set(all.map(dayOf))].toSorted();
  // One on which some expire, and not the last.
  const day = days[Math.floor(days.length / 2)] ?? '';
  const until = days[Math.floor(days.length / 2) + 3] ?? '';
  await signIn('admin');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add filter' });
  await dialog.getByRole('combobox', { name: 'Field' }).fill('Valid until');
  await page.getByRole('option', { name: /^Valid until/ }).click();
  await expect(dialog.getByRole('combobox', { name: 'Comparison' })).toHaveText('at or before');
  await dialog.getByRole('combobox', { name: 'Day' }).fill('30.06.2027');
  await page.keyboard.press('Enter');
  await expect(
    dialog.getByText('Valid until needs a date such as "2026-01-31" or "%TODAY+30%".'),
  ).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Day' }).fill(day);
  await expect(dialog.getByText(`The whole day ${day} UTC`)).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(chip(page, `Valid until at or before ${day} UTC`)).toBeVisible();
  await expectRows(page, all.filter((one) => dayOf(one) <= day).length);

  // Opened again it says the same, and the calendar takes another day.
  await chip(page, `Valid until at or before ${day} UTC`).click();
  const editor = page.getByRole('dialog', { name: 'Edit filter' });
  await expect(editor.getByRole('combobox', { name: 'Comparison' })).toHaveText('at or before');
  await expect(editor.getByRole('combobox', { name: 'Day' })).toHaveValue(day);
  await editor.getByRole('button', { name: 'Pick the day: Day' }).click();
  const picker = page.getByRole('dialog', { name: 'Day in UTC' });
  await picker.getByRole('gridcell', { name: '15', exact: true }).click();
  const picked = `${day.slice(0, 8)}15`;
  await expect(editor.getByRole('combobox', { name: 'Day' })).toHaveValue(picked);
  await editor.getByRole('button', { name: 'Change' }).click();
  await expectRows(page, all.filter((one) => dayOf(one) <= picked).length);

  await chip(page, `Valid until at or before ${picked} UTC`).click();
  await editor.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'between' }).click();
  await editor.getByRole('combobox', { name: 'From' }).fill(until);
  await editor.getByRole('combobox', { name: 'Until, included' }).fill(day);
  await editor.getByRole('button', { name: 'Change' }).click();
  await expect(editor.getByText('The end lies before the start.')).toBeVisible();
  await editor.getByRole('combobox', { name: 'From' }).fill(day);
  await editor.getByRole('combobox', { name: 'Until, included' }).fill(until);
  await page.keyboard.press('Enter');
  const words = `Valid until between ${day} and ${until} UTC`;
  await expect(chip(page, words)).toBeVisible();
  await expectRows(page, all.filter((one) => dayOf(one) >= day && dayOf(one) <= until).length);
  expect(queryOf(page)).toMatch(/^ExpirationDate -ge "[\d-]+" AND ExpirationDate -lt "[\d-]+T00:00:00Z"$/);
  await page.reload();
  await expect(chip(page, words)).toBeVisible();
  await page.getByRole('button', { name: `Remove filter: ${words}` }).click();
  await expect.poll(() => queryOf(page) ?? '').toBe('');
});

test('a filter that Command refuses says so itself', async ({ page, signIn }) => {
  await signIn('admin', `/?query=${encodeURIComponent('Nonsense -eq "x" AND KeySize -le "4096"')}`);
  const refused = chip(page, 'Nonsense is x');
  await expect(refused).toHaveAccessibleDescription(/There is no field "Nonsense"\.$/);
  await expect(chip(page, 'Key size at most 4096')).not.toHaveAccessibleDescription(/Nonsense/);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Remove filter: Nonsense is x' }).click();
  await expect(page.getByRole('row')).not.toHaveCount(1);
});

test('a text says everything that is wrong with it', async ({ page, signIn }) => {
  await signIn('admin');
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = page.getByRole('textbox', { name: 'Query' });
  await text.fill('CN -like "x" AND ExpirationDate -le "soon" AND KeySize -gt "1"');
  await expect(text).toHaveAccessibleDescription(
    /There is no operator -like.*Valid until needs a date such as/s,
  );
});
