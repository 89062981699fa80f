import type { Page } from 'playwright/test';
import { startInFrontOf } from './command-stand-in.ts';
import { test as base, expect, expectNoViolations, fillSignIn } from './fixtures.ts';

interface SortingFixtures {
  /** Query fields that Command refuses to sort by. */
  readonly refused: readonly string[];
  readonly inFront: { readonly url: string; readonly asked: readonly URLSearchParams[] };
}

/** As a live Command 25.5 answers a sort field that it does not take. */
const refusal = (field: string) => ({ ErrorCode: '0xA011004A', Message: `Invalid sort field: ${field}.` });

const test = base.extend<SortingFixtures>({
  refused: [[], { option: true }],
  inFront: async ({ refused, serverUrl }, use) => {
    const asked: URLSearchParams[] = [];
    const portal = await startInFrontOf(serverUrl, ({ url }) => {
      const { pathname, searchParams } = new URL(url, 'http://command');
      if (!pathname.endsWith('/Certificates')) return null;
      // One alone is asked for where they are only counted.
      if (searchParams.get('ReturnLimit') !== '1') asked.push(searchParams);
      const field = searchParams.get('SortField') ?? searchParams.get('pq.SortField') ?? '';
      return refused.includes(field) ? { status: 400, body: refusal(field) } : null;
    });
    await use({ url: portal.url, asked });
    await portal.stop();
  },
});

async function openList(page: Page, url: string, address = '/'): Promise<void> {
  await page.goto(url + address);
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('row')).not.toHaveCount(1);
  await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
}

test.describe('in front of a Command that does not sort by expiry', () => {
  test.use({ refused: ['ExpirationDate'] });

  test('the list is shown unsorted and says so, and the column is not offered again', async ({
    page,
    inFront,
  }) => {
    await openList(page, inFront.url);
    await expect(page.getByText('Command’s own order')).toHaveCount(0);
    // Sort fields are query fields: a live Command refuses property names such as Id.
    expect(inFront.asked.at(-1)?.get('SortField')).toBe('CertId');

    const header = page.getByRole('columnheader', { name: 'Valid until' });
    await header.click();
    await expect(
      page.getByText('Command cannot sort by Valid until; shown in Command’s own order.'),
    ).toBeVisible();
    await expect(page.getByRole('row')).not.toHaveCount(1);
    await expect(page).toHaveURL(/sort=NotAfter/);
    await expect(header).not.toHaveAttribute('aria-sort');
    await expect(header).toHaveAccessibleName('Valid until');
    await expect(header).toHaveAccessibleDescription('Command cannot sort by this column.');
    await expectNoViolations(page);

    // By keyboard neither; the way on along the header is as it was.
    const before = inFront.asked.length;
    await header.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('columnheader', { name: 'CA' })).toBeFocused();
    await expect(page).toHaveURL(/sort=NotAfter/);
    expect(inFront.asked.length).toBe(before);

    // Another column sorts; the refused one is asked for no second time.
    await page.keyboard.press('Enter');
    await expect(page.getByRole('columnheader', { name: 'CA' })).toHaveAttribute('aria-sort', 'ascending');
    await expect(page.getByText('Command’s own order')).toHaveCount(0);
    await page.goBack();
    await page.getByRole('button', { name: 'Show the newest first' }).click();
    await expect(page).not.toHaveURL(/sort=/);
    await expect(page.getByText('Command’s own order')).toHaveCount(0);
    const sortedBy = inFront.asked.map((parameters) => parameters.get('SortField'));
    expect(sortedBy.filter((field) => field === 'ExpirationDate')).toHaveLength(1);
  });

  test('a link with that order is shown', async ({ page, inFront }) => {
    await openList(page, inFront.url, '/?sort=NotAfter&descending=true');
    await expect(page.getByText('Command cannot sort by Valid until')).toBeVisible();
    await expect(page.getByText('Not everything in this link can be shown')).toHaveCount(0);
  });
});

test.describe('in front of a Command that does not sort by id', () => {
  test.use({ refused: ['CertId'] });

  test('the home page is shown, and all that match are listed by ranges of ids', async ({
    page,
    inFront,
  }) => {
    await openList(page, inFront.url, '/?revoked=true&expired=true');
    await expect(
      page.getByText('Command cannot sort by ID; shown in Command’s own order. Its pages may overlap.'),
    ).toBeVisible();
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
    await page.getByRole('button', { name: /^Select all [\d,]+/ }).click();
    const revoke = page.getByRole('button', { name: /^Revoke up to [\d,]+ certificates$/ });
    const label = (await revoke.textContent()) ?? '';
    await revoke.click();
    const dialog = page.getByRole('dialog', { name: /^Revoke / });
    const sent = dialog.getByRole('heading', { name: /^[\d,]+ certificates$/ });
    const notSent = dialog.getByText(/^Not sent: \d+/);
    await expect(notSent).toBeVisible();
    // Other tests of the same server may have asked for what waits for an approval.
    const waiting = dialog.getByRole('alert').filter({ hasText: /waits? already/ });
    const waits = (await waiting.isVisible()) ? ((await waiting.textContent()) ?? '') : '';
    const isOne = waits.startsWith('One');
    const parts = [
      await sent.textContent(),
      await notSent.textContent(),
      /^\d+/.exec(waits)?.[0] ?? '',
    ].join();
    const sum = numbersIn(parts).reduce((total, part) => total + part, Number(isOne));
    expect(sum).toBe(numbersIn(label)[0]);
    await expect(dialog.getByLabel('Comment')).toBeVisible();
    const queries = inFront.asked.map((parameters) => parameters.get('QueryString') ?? '');
    expect(queries.some((query) => /CertId -gt "\d+" AND CertId -le "\d+"/.test(query))).toBe(true);
  });
});

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d[\d,]*/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')));
}
