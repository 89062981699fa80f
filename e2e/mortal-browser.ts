import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright/test';
import { findChromium } from './chromium.ts';

/** A browser with a profile on disk, which can be killed and started again on what it has kept. */
export class MortalBrowser {
  readonly #profile: string;
  #context: BrowserContext | null = null;

  private constructor(profile: string) {
    this.#profile = profile;
  }

  static async create(): Promise<MortalBrowser> {
    return new MortalBrowser(await mkdtemp(join(tmpdir(), 'countermand-profile-')));
  }

  /** Starts it, and gives its only page. */
  async start(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: await findChromium(),
      viewport: { width: 1440, height: 900 },
      timeout: 60_000,
    });
    // Whatever stands still says where.
    this.#context.setDefaultTimeout(30_000);
    return this.#context.pages()[0] ?? (await this.#context.newPage());
  }

  /** Ends all its processes with SIGKILL: nothing of it can write anything any more. */
  async kill(): Promise<void> {
    const context = this.#context;
    const session = await context?.browser()?.newBrowserCDPSession();
    if (!context || !session) throw new Error('There is no browser to kill.');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const closed = new Promise((resolve) => context.once('close', resolve));
    // The main one first: it would start the others again.
    for (const { id } of processInfo.toSorted((one) => (one.type === 'browser' ? -1 : 1))) end(id);
    await closed;
    this.#context = null;
  }

  /** Ends it in good order and removes its profile. */
  async remove(): Promise<void> {
    await this.#context?.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended with the main one.
  }
}
