import { goOn, halt } from './browser-faults.ts';
import { expect, expectNoViolations, row, signInAs, test } from './fixtures.ts';
import { startRun, startSlowCountermand } from './slow-run.ts';

test('of a tab that stands still the others say since when nothing was heard, and take its run up once it is closed', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const server = await startSlowCountermand();
  const context = await browser.newContext({ baseURL: server.url });
  try {
    const page = await context.newPage();
    await signInAs(page, 'admin');
    await startRun(page, 'run of this test');
    await page.getByRole('button', { name: 'Pause' }).click();
    const watching = await context.newPage();
    await watching.goto(page.url());
    const list = await context.newPage();
    await list.goto('/runs');
    const line = row(list, 'Runs', 'run of this test');
    await expect(line).toContainText('Paused in another tab');
    await watching.bringToFront();
    const notice = watching.getByRole('alert').filter({ hasText: 'No news since' });
    await expect(watching.getByText('It runs in another tab')).toBeVisible();

    const halted = await halt(page);
    await expect(notice).toContainText(
      /^No news since \d\d:\d\d:\d\d \(under 1 min\): the tab that runs it stands still/,
      {
        timeout: 60_000,
      },
    );
    await expectNoViolations(watching);
    await expect(line).toContainText('No news from its tab', { timeout: 60_000 });
    await goOn(halted);
    await expect(watching.getByText('It runs in another tab')).toBeVisible();
    await expect(line).toContainText('Paused in another tab');

    await halt(page);
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await page.close();
    await expect(watching.getByRole('alert').filter({ hasText: 'The run was interrupted' })).toBeVisible();
    await watching.getByRole('button', { name: 'Resume' }).click();
    await expect(watching.getByText(/^Finished: /)).toBeVisible({ timeout: 90_000 });
  } finally {
    await context.close();
    await server.stop();
  }
});
