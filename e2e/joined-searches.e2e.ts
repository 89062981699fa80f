import type { Page } from 'playwright/test';
import { startInFrontOf } from './command-stand-in.ts';
import { test as base, expect, expectNoViolations, fillSignIn, search, searchBox } from './fixtures.ts';

interface JoinedFixtures {
  /** Which queries Command refuses. */
  readonly refused: RegExp;
  readonly inFront: { readonly url: string; readonly asked: readonly string[] };
}

const test = base.extend<JoinedFixtures>({
  refused: [/^$/, { option: true }],
  inFront: async ({ refused, serverUrl }, use) => {
    const asked: string[] = [];
    const portal = await startInFrontOf(serverUrl, ({ url }) => {
      const { pathname, searchParams } = new URL(url, 'http://command');
      const query = searchParams.get('QueryString') ?? searchParams.get('pq.queryString') ?? '';
      if (!pathname.endsWith('/Certificates') || query === '') return null;
      asked.push(query);
      if (!refused.test(query)) return null;
      return { status: 400, body: { ErrorCode: '0xA011000F', Message: 'The query is not valid.' } };
    });
    await use({ url: portal.url, asked });
    await portal.stop();
  },
});

async function openList(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
}

interface Named {
  readonly IssuedCN: string | null;
  readonly SubjectAltNameElements: readonly { readonly Value: string }[];
}

test.describe('in front of a Command that does not combine names with OR', () => {
  test.use({ refused: /-contains .* OR .*-contains/ });

  test('names are asked for twice and joined, and what needs one search is turned off', async ({
    page,
    inFront,
    api,
  }) => {
    const all = (await api.get('/Certificates?ReturnLimit=1000')).body as Named[];
    const name = 'shop';
    const count = all.filter(({ IssuedCN, SubjectAltNameElements: names }) =>
      [IssuedCN ?? '', ...names.map(({ Value }) => Value)].some((each) => each.includes(name)),
    ).length;
    await openList(page, inFront.url);
    await search(page, name);
    await expect(
      page.getByText(/^Command cannot search common names and alternative names at once/),
    ).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Certificates' })).toHaveAttribute(
      'aria-rowcount',
      String(count + 1),
    );
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    for (const name of [/^Export/, /^Save as collection/])
      await expect(page.getByRole('menuitem', { name })).toContainText(
        'Command cannot search this in one go',
      );
    await page.keyboard.press('Escape');
    // It is not asked with OR again.
    // Of these there are more than a page, whatever other tests have revoked.
    await search(page, 'web');
    await expect(page.getByText(/^Command cannot search common names/)).toBeVisible();
    expect(inFront.asked.filter((query) => / OR /.test(query) && query.includes('web'))).toEqual([]);

    await page.goto(`${page.url()}&size=2`);
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
    await expect(page.getByRole('button', { name: /^Select all [\d,]+/ })).toHaveCount(0);
    await expect(page.getByText(/At least \d+ match\./)).toBeVisible();

    await page.getByRole('button', { name: 'Search common names only' }).click();
    await expect(page.getByText(/^Command cannot search/)).toHaveCount(0);
    await expect(searchBox(page)).toHaveValue('web');
    await expect(page.getByRole('button', { name: /^Select all [\d,]+/ })).toBeVisible();
  });
});

test.describe('in front of a Command that does not know alternative names', () => {
  test.use({ refused: /\bSAN\b/ });

  test('common names are searched, and that is said', async ({ page, inFront }) => {
    await openList(page, inFront.url);
    await search(page, 'shop');
    await expect(
      page.getByText(/^Command cannot search alternative names: what stands only there is not found\./),
    ).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toContainText(
      'shop',
    );
  });
});
