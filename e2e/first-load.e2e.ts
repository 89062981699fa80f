import type { Page } from 'playwright/test';
import { expect, saveData, test } from './fixtures.ts';

/** Octets of JavaScript that may be on the wire until certificates can be picked, by how they are packed. */
const maxScript = { br: 165_000, gzip: 190_000 };

test('the code that is needed to pick certificates stays small', async ({ page, signIn }) => {
  // Nothing is loaded ahead for whoever saves data.
  await page.addInitScript(saveData);
  await signIn('admin');
  await page.goto('/');
  // Not ticked: the pointer on its way would fetch ahead what is likely to be opened.
  const box = page.getByRole('checkbox', { name: /^Select (?!all)/ }).first();
  await expect(box).toBeEnabled();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name, encodedBodySize }) => ({ name, encodedBodySize })),
  );
  expect(scripts.length).toBeGreaterThan(2);
  const received = sumOf(scripts.map(({ encodedBodySize }) => encodedBodySize));
  const urls = scripts.map(({ name }) => name);
  const sent = { br: await octetsOf(page, urls, 'br'), gzip: await octetsOf(page, urls, 'gzip') };
  // Chromium takes Brotli from this machine, and by TLS from others.
  expect(received).toBe(sumOf(sent.br));
  for (const form of ['br', 'gzip'] as const)
    expect(sumOf(sent[form]), `${form}: ${sent[form].join(', ')}`).toBeLessThanOrEqual(maxScript[form]);
});

/** How many octets the server sends of each file to who accepts that one form. */
function octetsOf(page: Page, urls: readonly string[], form: 'br' | 'gzip'): Promise<number[]> {
  return Promise.all(
    urls.map(async (url) => {
      const answer = await page.request.get(url, { headers: { 'accept-encoding': form } });
      expect(answer.status()).toBe(200);
      return Number(answer.headers()['content-length']);
    }),
  );
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
