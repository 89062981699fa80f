import type { Page } from 'playwright';

/** Milliseconds of the tasks that held the main thread for 50 ms and more while something was done, longest first. */
export async function longTasksDuring(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, {
      benchTasks: () => {
        for (const { duration } of observer.takeRecords()) tasks.push(Math.round(duration));
        observer.disconnect();
        return tasks;
      },
    });
  });
  await act();
  const tasks = await page.evaluate(() => {
    const take: unknown = Reflect.get(window, 'benchTasks');
    return typeof take === 'function' ? take() : [];
  });
  return Array.isArray(tasks) ? tasks.map(Number).toSorted((one, other) => other - one) : [];
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Prints what was measured beside what is aimed at. */
export function report(name: string, value: number, aim: number, unit: string): void {
  const ratio = (value / aim).toFixed(2);
  say(`${name}: ${value.toFixed(0)} ${unit}, aim ${aim}, ratio ${ratio}`);
}

/** The same for what should be large. */
export function reportAtLeast(name: string, value: number, aim: number, unit: string): void {
  const ratio = (value / aim).toFixed(2);
  say(`${name}: ${value.toFixed(0)} ${unit}, aim at least ${aim.toFixed(0)}, ratio ${ratio}`);
}

export function reportTasks(name: string, tasks: readonly number[]): void {
  const longest = tasks.slice(0, 5).join(', ');
  say(`${name}: ${tasks.length} tasks over 50 ms${tasks.length > 0 ? ` (${longest} ms)` : ''}`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
