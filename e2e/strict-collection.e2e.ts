import { z } from 'zod';
import type { PartialFailure } from '../src/sandbox/start.ts';
import { startCountermand } from './countermand.ts';
import { createApi, expect, fillSignIn, openDateAndCollection, openDialog, row, test } from './fixtures.ts';

const listed = z.array(z.object({ Id: z.number() }));

/** Forms of a failure that say why. The one that names ids alone has no words of the server's. */
const forms: readonly PartialFailure[] = ['failed-operations', 'message-only', 'refused-whole'];

for (const form of forms) {
  test(`what is not in the collection fails with Command’s words where it looks, told as ${form}`, async ({
    page,
  }) => {
    const server = await startCountermand({
      SANDBOX_COLLECTION_CHECK: 'strict',
      SANDBOX_PARTIAL_FAILURE: form,
    });
    try {
      const api = createApi(server.url);
      const active = async (query: string, count: number) => {
        const all = `${query} AND CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"`;
        const path = `/Certificates?ReturnLimit=${count}&SortField=CertId&SortAscending=1&QueryString=`;
        return listed.parse((await api.get(path + encodeURIComponent(all))).body).map(({ Id }) => Id);
      };
      const inside = await active('CN -contains ".web.example.com"', 3);
      const outside = await active('CN -notcontains ".web.example.com"', 2);
      const query = [...inside, ...outside].map((id) => `CertId -eq "${id}"`).join(' OR ');
      const from = encodeURIComponent(`/?size=25&sort=CertId&query=${encodeURIComponent(query)}`);
      await page.goto(`${server.url}/sign-in?from=${from}`);
      await fillSignIn(page, 'admin');
      await expect(page.getByRole('checkbox', { name: /^Select (?!all)/ })).toHaveCount(5);
      await expect(page.getByRole('grid', { name: 'Certificates' })).not.toHaveAttribute('aria-busy', 'true');
      await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
      const dialog = await openDialog(page, 'Revoke 5 certificates');
      await dialog.getByLabel('Comment').fill('Decommissioned');
      await openDateAndCollection(dialog);
      await dialog.getByRole('combobox', { name: 'Collection' }).click();
      await page.getByRole('option', { name: /^Web servers/ }).click();
      await dialog.getByRole('button', { name: 'Revoke 5 certificates' }).click();

      // Whichever goes first: where it is one that is refused, the run asks.
      const goOn = dialog.getByRole('button', { name: /^Go on with the other \d+$/ });
      const finished = page.getByText('Finished: 3 revoked and verified, 2 failed.');
      await expect(goOn.or(finished)).toBeVisible({ timeout: 30_000 });
      if (await goOn.isVisible()) await goOn.click();
      await expect(finished).toBeVisible({ timeout: 30_000 });
      await expect(
        row(page, 'Outcomes', 'It is not in the certificate collection "Web servers".'),
      ).toHaveCount(2);
      for (const id of outside) {
        expect((await api.get(`/Certificates/${id}`)).body).toMatchObject({ CertState: 1 });
      }
    } finally {
      await server.stop();
    }
  });
}
