import type { Page } from 'playwright/test';
import { claimPort } from '../src/gateway/port.ts';
import { password, startCountermand } from './countermand.ts';
import { expect, expectNoViolations, fillSignIn, openDialog, pickOne, test } from './fixtures.ts';

/** Signs in on a server of this test's own, which may be killed. */
async function open(page: Page, url: string, path: string): Promise<void> {
  await page.goto(`${url}/sign-in?from=${encodeURIComponent(path)}`);
  await fillSignIn(page, 'admin');
  await expect(page.getByRole('grid', { name: 'Certificates' }).getByRole('row').nth(1)).toBeVisible();
}

test('stopped while the server is gone, what was sent stays unknown until Retry reads it', async ({
  page,
}) => {
  const variables = { PORT: String(await claimPort('127.0.0.1', 0)) };
  const first = await startCountermand(variables);
  try {
    await open(page, first.url, '/?size=250');
    await pickOne(page);
    const dialog = await openDialog(page, 'Revoke 1 certificate');
    await dialog.getByLabel('Comment').fill('Decommissioned');
    first.process.kill('SIGKILL');
    await dialog.getByRole('button', { name: 'Revoke 1 certificate' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page
      .getByRole('dialog', { name: 'Stop the run?' })
      .getByRole('button', { name: 'Stop', exact: true })
      .click();
    await expect(page.getByText('Finished: 1 unknown.')).toBeVisible({ timeout: 45_000 });
    await expect(
      page.getByRole('alert').filter({ hasText: 'may or may not have been revoked' }),
    ).toBeVisible();

    const second = await startCountermand({ ...variables, DATA_DIR: first.dataDirectory });
    await page.getByRole('button', { name: 'Retry 1 that can succeed' }).click();
    await expect(page.getByText('Finished: 1 revoked and verified.')).toBeVisible({ timeout: 45_000 });
    await second.stop();
  } finally {
    await first.stop();
  }
});

test('a server killed in the middle of a run: each outcome ends as what the server says', async ({
  page,
}) => {
  const variables = { PORT: String(await claimPort('127.0.0.1', 0)) };
  const first = await startCountermand(variables);
  try {
    await open(page, first.url, '/?size=250');
    await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
    await page.getByRole('button', { name: /^Revoke \d+ certificates$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke certificates' });
    await dialog.getByLabel('Comment').fill('Decommissioned');
    const confirm = dialog.getByRole('button', { name: /^Revoke \d+ certificates$/ });
    const count = /\d+/.exec((await confirm.textContent()) ?? '')?.[0] ?? '';
    await dialog.getByLabel(`Type ${count} to confirm`).fill(count);
    let requests = 0;
    page.on('request', (request) => {
      if (!request.url().endsWith('/Certificates/Revoke')) return;
      requests += 1;
      if (requests === 4) first.process.kill('SIGKILL');
    });
    await confirm.click();
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible({
      timeout: 45_000,
    });

    const second = await startCountermand({ ...variables, DATA_DIR: first.dataDirectory });
    const finished = page.getByText(/^Finished: (?!.*unknown)/);
    await expect(finished).toBeVisible({ timeout: 60_000 });
    const revoked = Number(/([\d,]+) revoked/.exec((await finished.textContent()) ?? '')?.[1]);
    const query = encodeURIComponent('CertState -eq 2 AND CA -ne NULL');
    const response = await fetch(
      `${second.url}/KeyfactorAPI/Certificates?IncludeRevoked=true&ReturnLimit=1000&QueryString=${query}`,
      {
        headers: {
          authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
          'x-keyfactor-requested-with': 'APIClient',
        },
      },
    );
    const comments: { RevocationComment: string }[] = await response.json();
    expect(comments.filter(({ RevocationComment }) => RevocationComment === 'Decommissioned')).toHaveLength(
      revoked,
    );
    expect(revoked).toBeGreaterThan(100);
    await second.stop();
  } finally {
    await first.stop();
  }
});
