import type { Page } from 'playwright/test';
import { expect, openDialog, test } from './fixtures.ts';

/** Of all that moves by itself while a page arrives (https://web.dev/articles/cls); "good" is up to 0.1. */
const maxShift = 0.05;

async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push('value' in entry ? Number(entry.value) : 0);
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum of what has moved since the page was opened, once what is drawn now is counted, too. A page that cannot say so has moved as a whole. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const shifts: unknown = 'shifts' in window ? window.shifts : null;
    if (!Array.isArray(shifts)) return 1;
    return shifts.reduce((sum: number, shift) => sum + Number(shift), 0);
  });
}

/** Shows as text, whose editor comes with code of its own: of a row under a pointer nothing may move at all. */
const asText = `/?query=${encodeURIComponent('CertId -eq "5" OR CertId -eq "6"')}`;
const maxShiftAsText = 0.002;

const pages: readonly (readonly [path: string, arrived: (page: Page) => Promise<void>])[] = [
  ['/', (page) => expect(page.getByText(/^[\d,]+ certificates/)).toBeVisible()],
  [
    '/?open=5&revoked=true',
    async (page) => {
      const details = page.getByRole('region', { name: /shop/ });
      await expect(
        details.getByRole('region', { name: 'History' }).getByRole('listitem').first(),
      ).toBeVisible();
      await expect(details.getByRole('img', { name: / loading$/ })).toHaveCount(0);
    },
  ],
  [
    '/?query=CN -contains "no such name"',
    (page) => expect(page.getByText('No certificate matches')).toBeVisible(),
  ],
  ['/runs', (page) => expect(page.getByText('No run yet')).toBeVisible()],
  [
    asText,
    async (page) => {
      await expect(page.getByRole('textbox', { name: 'Query' })).toBeVisible();
      await expect(page.getByRole('checkbox', { name: /^Select (?!all)/ })).toHaveCount(2);
    },
  ],
  ['/help', (page) => expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()],
];

for (const [path, arrived] of pages)
  test(`nothing moves while ${path} arrives`, async ({ page, signIn }) => {
    await recordShifts(page);
    await signIn('admin', path);
    await arrived(page);
    expect(await shiftOf(page)).toBeLessThan(path === asText ? maxShiftAsText : maxShift);
  });

test('nothing moves while the page of a run with failures arrives', async ({ page, signIn }) => {
  await recordShifts(page);
  // Of a CA that cannot be reached.
  await signIn('admin', `/?size=5&query=${encodeURIComponent('CA -contains "Legacy"')}`);
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  const dialog = await openDialog(page, 'Revoke 5 certificates');
  await dialog.getByLabel('Comment').fill('Moves nothing');
  await dialog.getByRole('button', { name: 'Revoke 5 certificates' }).click();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Finished: 5 failed.')).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByText('Finished: 5 failed.')).toBeVisible();
  await expect(page.getByRole('img', { name: / UTC: 5 failed/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Causes' })).toBeVisible();
  expect(await shiftOf(page)).toBeLessThan(maxShift);
});
