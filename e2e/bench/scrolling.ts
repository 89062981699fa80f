import type { Page } from 'playwright';

/** Milliseconds of each of 180 frames while the grid scrolls from its top by so many pixels in each. */
export async function scroll(page: Page, pixels: number): Promise<readonly number[]> {
  return await page.evaluate(async (step) => {
    const scroller = document.querySelector('[role="grid"]')?.parentElement;
    const frame = () => new Promise(requestAnimationFrame);
    scroller?.scrollTo(0, 0);
    for (let rest = 0; rest < 20; rest += 1) await frame();
    const frames: number[] = [];
    let last = await frame();
    for (let count = 1; count <= 180; count += 1) {
      scroller?.scrollTo(0, count * step);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return frames;
  }, pixels);
}
