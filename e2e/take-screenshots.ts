import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.ts';
import { password, startCountermand } from './countermand.ts';

/**
 * Takes the pictures of the README and of the help, on an estate of the usual size. In a font that operators have: the one of a
 * machine without a desktop is not what they see.
 */
const directory = fileURLToPath(new URL('../public/help/images/', import.meta.url));

/** Roboto in the weights of the portal. */
const fonts: readonly (readonly [weight: number, address: string])[] = [
  [400, import.meta.resolve('@fontsource/roboto/files/roboto-latin-400-normal.woff2')],
  [600, import.meta.resolve('@fontsource/roboto/files/roboto-latin-600-normal.woff2')],
  [700, import.meta.resolve('@fontsource/roboto/files/roboto-latin-700-normal.woff2')],
];

const server = await startCountermand({ SANDBOX_CERTIFICATES: '1200' });
const browser = await chromium.launch({ executablePath: await findChromium() });
try {
  const page = await browser.newPage({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    // The portal's own policy lets no font in from elsewhere.
    bypassCSP: true,
  });
  await page.addInitScript(addFont, await fontFaces());
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

/** A style sheet with the files of the font in it. */
async function fontFaces(): Promise<string> {
  const faces = fonts.map(async ([weight, address]) => {
    const data = (await readFile(fileURLToPath(address))).toString('base64');
    return `@font-face { font-family: Roboto; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) }`;
  });
  const codes = 'code, code *, kbd, pre { font-family: "Liberation Mono", monospace !important }';
  return [...(await Promise.all(faces)), '* { font-family: Roboto, sans-serif !important }', codes].join(
    '\n',
  );
}

/** Runs in the page, before anything of it. */
function addFont(css: string): void {
  document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = css;
    document.head.append(style);
  });
}
