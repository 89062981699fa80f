import { makeTestAuthority } from '../src/gateway/tls-for-tests.ts';
import { startCountermand } from './countermand.ts';
import { expect, test } from './fixtures.ts';

/** As many as a run sends at a time. */
const requests = 10;

test('with TLS from files, more requests of a browser are under way at once than HTTP/1.1 has connections for', async ({
  browser,
}) => {
  const authority = makeTestAuthority();
  const { certFile, keyFile } = authority.issue('DNS:localhost,IP:127.0.0.1');
  // Answers are kept back long enough for all requests to arrive.
  const faults = 'delay=3000,reads=1';
  const server = await startCountermand({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, FAULTS: faults });
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  try {
    await page.goto(`${server.url}/sign-in`);
    await expect(page.getByLabel('User name')).toBeVisible();
    const seen = await page.evaluate(async (count) => {
      const path = '/KeyfactorAPI/Status/Endpoints';
      const ask = async (index: number) => (await fetch(`${path}?${index}`)).text();
      await Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
      return performance
        .getEntriesByType('resource')
        .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
        .filter(({ name }) => name.includes(path))
        .map(({ nextHopProtocol, requestStart, responseStart }) => ({
          nextHopProtocol,
          requestStart,
          responseStart,
        }));
    }, requests);
    expect(seen.map(({ nextHopProtocol }) => nextHopProtocol)).toEqual(Array(requests).fill('h2'));
    const firstAnswer = Math.min(...seen.map(({ responseStart }) => responseStart));
    const underWay = seen.filter(({ requestStart }) => requestStart < firstAnswer);
    expect(underWay).toHaveLength(requests);
  } finally {
    await page.close();
    await server.stop();
    authority.remove();
  }
});
