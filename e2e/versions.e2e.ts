import type { Page } from 'playwright/test';
import { z } from 'zod';
import { startCountermand } from './countermand.ts';
import { type Api, test as base, createApi, expect, openDialog, row, search, signInAs } from './fixtures.ts';

interface VersionFixtures {
  readonly version: string;
  /** A server of this test alone, which plays the version. */
  readonly url: string;
}

const test = base.extend<VersionFixtures>({
  version: ['25.4', { option: true }],
  url: async ({ version }, use) => {
    const server = await startCountermand({ SANDBOX_VERSION: version });
    await use(server.url);
    await server.stop();
  },
  baseURL: ({ url }, use) => use(url),
  api: ({ url }, use) => use(createApi(url)),
});

const certificates = z.array(z.object({ IssuedCN: z.string() }));

/** An active certificate of this template; under the names of parameters that every version reads. */
async function activeOf(api: Api, template: string): Promise<string> {
  const query = encodeURIComponent(`TemplateShortName -eq "${template}" AND CN -contains "example.com"`);
  const { body } = await api.get(
    `/Certificates?collectionId=1&pq.returnLimit=50&pq.sortField=IssuedCN&pq.queryString=${query}`,
  );
  const names = certificates.parse(body).map(({ IssuedCN }) => IssuedCN);
  const name = names.find(
    (each) => !each.startsWith('*') && names.filter((other) => other === each).length === 1,
  );
  if (name === undefined)
    throw new Error(`The estate has no active certificate of the template ${template}.`);
  return name;
}

/** What the page asked for in vain, by method and path. */
function refusalsOf(page: Page): ReadonlySet<string> {
  const refusals = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() < 400) return;
    refusals.add(`${response.status()} ${pathname.replace('/KeyfactorAPI', '').replace(/\d+/, 'id')}`);
  });
  page.on('pageerror', (error) => refusals.add(error.message));
  return refusals;
}

async function expectNoErrors(page: Page): Promise<void> {
  await expect(page.getByText('Could not be loaded')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

const lacking: readonly (readonly [version: string, lacks: readonly string[]])[] = [
  [
    '10.5',
    [
      '404 /Security/My/Permissions',
      '404 /Security/My',
      '404 /CertificateCollections/CollectionList',
      '404 /CertificateCollections/id/Favorite',
      '400 /Certificates/QueryParsers',
    ],
  ],
  ['12.4', ['404 /Security/My/Permissions', '400 /Certificates/QueryParsers']],
];

for (const [version, lacks] of lacking) {
  test.describe(`Command ${version}`, () => {
    test.use({ version });

    test('an operator searches, reads, revokes, and sees what became of it', async ({
      page,
      signIn,
      api,
    }) => {
      const name = await activeOf(api, 'WebServer');
      const waiting = await activeOf(api, 'WebServerApproval');
      const refusals = refusalsOf(page);
      await signIn('admin');

      await page.getByRole('button', { name: /^Collection/ }).click();
      const favourite = page.getByRole('button', { name: 'Favourite Web servers' });
      const before = (await favourite.getAttribute('aria-pressed')) ?? '';
      await favourite.click();
      await expect(favourite).not.toHaveAttribute('aria-pressed', before);
      await expect(page.getByText('This server does not tell how many certificates')).toBeVisible();
      await page.getByRole('option', { name: /^Web servers/ }).click();

      await search(page, name);
      await row(page, 'Certificates', name).getByRole('rowheader').click();
      const panel = page.getByRole('region', { name });
      const section = (title: string) => panel.getByRole('region', { name: new RegExp(`^${title}`) });
      await expect(section('Validity')).toContainText('Valid until');
      await expect(section('History')).toContainText('Issued');
      await expect(section('Roles')).toContainText('Administrators');
      await expect(section('Workflow')).toContainText('No request for it waits');
      await expect(section('Key and usage')).toContainText('digitalSignature');
      await expectNoErrors(page);
      await page.getByRole('button', { name: 'Close details' }).click();

      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
      await search(page, waiting);
      await page.getByRole('checkbox', { name: `Select ${waiting}` }).check();
      await page.getByRole('button', { name: 'Edit as text' }).click();
      const dialog = await openDialog(page, 'Revoke 2 certificates');
      await dialog.getByRole('combobox', { name: 'Reason' }).click();
      await page.getByRole('option', { name: /^Superseded/ }).click();
      await dialog.getByLabel('Comment').fill('Replaced');
      await expect(dialog.getByText('Now · collection Web servers')).toBeVisible();
      await dialog.getByRole('button', { name: 'Revoke 2 certificates' }).click();
      await expect(page.getByText(/^Finished: 1 revoked and verified/)).toBeVisible();
      await expect(row(page, 'Outcomes', name)).toContainText('Revoked');
      await expect(row(page, 'Outcomes', waiting)).toContainText('approval');
      await row(page, 'Outcomes', waiting).getByRole('rowheader').click();
      await expect(
        page.getByRole('region', { name: waiting }).getByRole('region', { name: 'Pending workflow' }),
      ).toContainText('is revoking certificate');
      await expectNoErrors(page);
      expect([...refusals].toSorted()).toEqual([...lacks].toSorted());
    });
  });
}

test.describe('where no version tells what somebody may', () => {
  test.use({ version: '10.5' });

  test('it can be tried, and a refusal is said where it comes', async ({ page, signIn, api }) => {
    const name = await activeOf(api, 'WebServer');
    await signIn('web-team');
    await expect(page.getByRole('button', { name: /^Collection/ })).toContainText('Web servers');
    await page.context().clearCookies();
    await signInAs(page, 'auditor');
    await search(page, name);
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    const dialog = await openDialog(page, 'Revoke 1 certificate');
    await expect(dialog.getByText('this version does not tell it beforehand')).toBeVisible();
    await dialog.getByLabel('Comment').fill('Replaced');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    await expect(page.getByText('Finished: 1 failed.')).toBeVisible();
    await expect(page.getByText(/Another collection may allow it/)).toBeVisible();
  });
});
