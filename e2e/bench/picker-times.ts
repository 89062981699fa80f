import type { Page } from 'playwright';

/** When the list of certificates is there. */
export async function shown(page: Page): Promise<void> {
  await page.getByRole('rowheader').first().waitFor({ timeout: 120_000 });
  await page.locator('[role="grid"][aria-busy="false"]').first().waitFor();
}

/**
 * Milliseconds from navigation to the first row of certificates. The page says itself when it has painted: whoever asks it
 * meanwhile takes its time.
 */
export async function firstRowTimes(page: Page, rounds: number): Promise<readonly number[]> {
  let painted: (time: number) => void = () => {};
  await page.exposeFunction('benchPainted', (time: number) => painted(time));
  await page.addInitScript(() => {
    const say: unknown = Reflect.get(window, 'benchPainted');
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role="rowheader"]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => typeof say === 'function' && say(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const firstRow = new Promise<number>((resolve) => {
      painted = resolve;
    });
    await page.goto('/', { waitUntil: 'commit' });
    times.push(await firstRow);
    await page.waitForLoadState('networkidle');
  }
  return times;
}

/** Milliseconds from the end of the API's answer to the frame that shows its rows. */
export async function pageChangeTimes(page: Page, rounds: number): Promise<readonly number[]> {
  await page.goto('/');
  await shown(page);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await page.evaluate(async () => {
        const first = () => document.querySelector('[role="rowheader"]')?.textContent;
        const before = first();
        performance.clearResourceTimings();
        document.querySelector<HTMLElement>('[aria-label="Next page"]')?.click();
        await new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            const isBusy = document.querySelector('[role="grid"]')?.getAttribute('aria-busy') === 'true';
            if (isBusy || first() === before) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(resolve));
          });
          observer.observe(document.body, {
            childList: true,
            subtree: true,
            attributes: true,
            characterData: true,
          });
        });
        const painted = performance.now();
        const answers = performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.includes('/KeyfactorAPI/Certificates?'));
        const last = answers.at(-1);
        return last instanceof PerformanceResourceTiming ? painted - last.responseEnd : 0;
      }),
    );
  }
  return times;
}
