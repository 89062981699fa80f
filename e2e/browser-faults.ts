import type { CDPSession, Page } from 'playwright/test';

/**
 * Clears what the browser keeps of the page's site, as a person does in its settings, or the browser itself when it wants the room.
 * @param storageTypes such as `indexeddb`, or `all`
 */
export async function clearSiteData(page: Page, storageTypes: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await session.detach();
}

/** Its script stands still, as behind a modal window of the browser. @returns what `goOn` takes */
export async function halt(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const halted = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  await halted;
  return session;
}

export async function goOn(halted: CDPSession): Promise<void> {
  await halted.send('Debugger.resume');
  await halted.detach();
}
