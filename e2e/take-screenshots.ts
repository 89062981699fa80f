import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.ts';
import { password, startCountermand } from './countermand.ts';

/** Takes the pictures of the README and of the help, on an estate of the usual size. */
const directory = fileURLToPath(new URL('../public/help/images/', import.meta.url));

const server = await startCountermand({ SANDBOX_CERTIFICATES: '1200' });
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const page = await browser.newPage({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('grid', { name: 'Certificates' }).waitFor();
  await page.goto('/?query=CN -contains "shop"&revoked=true&sort=NotAfter');
  const boxes = page.getByRole('checkbox', { name: /^Select shop/ });
  for (const index of [1, 2, 4, 5]) await boxes.nth(index).check();
  await page.screenshot({ path: `${directory}grid.png`, animations: 'disabled' });
  await page.getByRole('button', { name: 'Revoke 4 certificates' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke certificates' });
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: /^Superseded/ }).click();
  await dialog.getByLabel('Comment').fill('Replaced by the new shop platform');
  await page.screenshot({ path: `${directory}dialog.png`, animations: 'disabled' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.goto('/?size=500');
  await page.getByRole('checkbox', { name: 'Select all rows on this page' }).check();
  await page.getByRole('button', { name: /^Revoke \d+ certificates$/ }).click();
  await dialog.getByLabel('Comment').fill('Data centre north is closed');
  const confirm = dialog.getByRole('button', { name: /^Revoke \d+ certificates$/ });
  await dialog
    .getByLabel(/^Type \d+ to confirm$/)
    .fill((await confirm.textContent())?.match(/\d+/)?.[0] ?? '');
  await confirm.click();
  // One of its CAs cannot be reached.
  await page.getByText(/^Paused by itself: /).waitFor();
  await page.screenshot({ path: `${directory}run.png`, animations: 'disabled' });
} finally {
  await browser.close();
  await server.stop();
}
