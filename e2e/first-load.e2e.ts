import { expect, test } from './fixtures.ts';

/** Bytes of JavaScript, packed with gzip, that may be on the wire until certificates can be picked. */
const mostScript = 190_000;

test('the code that is needed to pick certificates stays small', async ({ page, signIn }) => {
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
      .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize })),
  );
  const sum = scripts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
  expect(scripts.length).toBeGreaterThan(2);
  for (const { encodedBodySize, decodedBodySize } of scripts)
    if (decodedBodySize > 2000) expect(encodedBodySize).toBeLessThan(decodedBodySize);
  expect(sum, JSON.stringify(scripts, null, 2)).toBeLessThan(mostScript);
});
