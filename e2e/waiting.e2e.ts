import { z } from 'zod';
import { startInFrontOf } from './command-stand-in.ts';
import {
  type Api,
  expect,
  expectNoViolations,
  fillSignIn,
  openDialog,
  row,
  search,
  test,
} from './fixtures.ts';

const found = z.array(z.object({ Id: z.number(), IssuedCN: z.string() }));

/** Two active ones of the template that needs an approval, from the middle: other tests of the same server take the first and the last. */
async function withApproval(api: Api) {
  const query = encodeURIComponent('TemplateShortName -eq "WebServerApproval"');
  const { body } = await api.get(`/Certificates?QueryString=${query}&ReturnLimit=1000`);
  const all = found.parse(body);
  const middle = Math.floor(all.length / 2);
  return all.slice(middle - 1, middle + 1);
}

test('what waits for an approval is known before, left out, and refused for that reason', async ({
  page,
  signIn,
  api,
}) => {
  const [one, other] = await withApproval(api);
  if (!one || !other) throw new Error('The estate has too few certificates.');
  const request = { CertificateIds: [one.Id], Comment: 'Asked for by the web team', CollectionId: 1 };
  expect((await api.post('/Certificates/Revoke', request, 'web-team')).body).toMatchObject({
    SuspendedCerts: [{ CertId: one.Id }],
  });
  await signIn('admin');
  for (const { IssuedCN } of [one, other]) {
    await search(page, IssuedCN);
    await page.getByRole('checkbox', { name: `Select ${IssuedCN}`, exact: true }).check();
  }

  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: '2 certificates selected' });
  await expect(row(page, 'Selected certificates', one.IssuedCN)).toContainText('Approval pending');
  await expect(row(page, 'Selected certificates', one.IssuedCN)).toContainText(
    /Left out: .*web-team is revoking/,
  );
  await expect(row(page, 'Selected certificates', other.IssuedCN)).toContainText('Sent to Command');
  await review.getByRole('button', { name: 'Done' }).click();

  const dialog = await openDialog(page, 'Revoke 2 certificates');
  const notice = dialog.getByRole('alert').filter({ hasText: 'One waits already' });
  await expect(notice).toContainText(`web-team is revoking certificate with CN=${one.IssuedCN}`);
  await expect(notice).toContainText(/It waits for an approval since \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  await expectNoViolations(page);
  await dialog.getByLabel('Comment').fill('Decommissioned');
  await expect(dialog.getByRole('button', { name: 'Revoke 1 certificate' })).toBeEnabled();
  await dialog.getByLabel('Send it all the same').check();
  await dialog.getByRole('button', { name: 'Revoke 2 certificates' }).click();

  await expect(page.getByText('Finished: 1 suspended, 1 failed.')).toBeVisible();
  const cause = page.getByRole('list', { name: 'Causes' }).getByRole('listitem').first();
  await expect(cause).toContainText('1 is waiting for an approval that was asked for before');
  await expect(cause).toContainText('web-team is revoking certificate');
  await expect(cause).not.toContainText('Issuing CA');
});

test('a list says what waits already, and whoever may not read all requests is told so', async ({
  page,
  signIn,
  api,
}) => {
  const [one] = await withApproval(api);
  if (!one) throw new Error('The estate has too few certificates.');
  await api.post('/Certificates/Revoke', { CertificateIds: [one.Id], Comment: 'x' });
  await signIn('admin');
  await page.getByRole('button', { name: 'Add from a list' }).click();
  const list = page.getByRole('dialog');
  await list.getByRole('textbox').first().fill(`Command ID\n${one.Id}`);
  await list.getByRole('button', { name: /^Check/ }).click();
  await list.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(list.getByText(/is revoking certificate with CN=/)).toBeVisible();

  await page.context().clearCookies();
  await signIn('web-team');
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check();
  const dialog = await openDialog(page, 'Revoke 1 certificate');
  await expect(dialog.getByText(/may wait for somebody else’s approval/)).toBeVisible();
});

test('where instances cannot be searched by their certificate, their data tell what a run has begun', async ({
  page,
  serverUrl,
  api,
}) => {
  const query = encodeURIComponent('TemplateShortName -eq "WebServerApproval"');
  const { body } = await api.get(`/Certificates?QueryString=${query}&ReturnLimit=1000`);
  const targets = found.parse(body).slice(0, 2);
  const portal = await startInFrontOf(serverUrl, ({ url }) => {
    // The answer is lost on its way, after Command has done what it was asked for.
    if (url.endsWith('/Certificates/Revoke'))
      return { status: 504, isCarriedOut: true, body: { ErrorCode: '0x1', Message: 'No answer in time.' } };
    const isByCertificate = decodeURIComponent(url).includes('QueryString=CertificateId');
    return isByCertificate ? { status: 400, body: { ErrorCode: '0x1', Message: 'No such field.' } } : null;
  });
  try {
    const names = targets.map(({ IssuedCN }) => `CN -eq "${IssuedCN}"`).join(' OR ');
    await page.goto(
      `${portal.url}/sign-in?from=${encodeURIComponent(`/?query=${encodeURIComponent(names)}`)}`,
    );
    await fillSignIn(page, 'admin');
    for (const { IssuedCN } of targets)
      await page
        .getByRole('checkbox', { name: `Select ${IssuedCN}`, exact: true })
        .first()
        .check();
    const dialog = await openDialog(page, 'Revoke 2 certificates');
    await dialog.getByLabel('Comment').fill('Lost answers');
    await dialog.getByRole('button', { name: 'Revoke 2 certificates' }).click();
    await expect(page.getByText('Finished: 2 suspended.')).toBeVisible({ timeout: 40_000 });
  } finally {
    await portal.stop();
  }
});
