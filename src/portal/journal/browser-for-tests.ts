import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { JournalGone } from './journal-database.ts';
import type { RunMessage } from './run-messages.ts';
import type { NewRun } from './run-store.ts';
import type { RunStorage, TabEnvironment } from './tab-environment.ts';

interface Channel {
  readonly tab: FakeTab;
  readonly runId: string;
  readonly hear: (message: RunMessage) => void;
}

interface Waiting {
  readonly tab: FakeTab;
  readonly runId: string;
  readonly resolve: () => void;
}

/** A browser with tabs: one storage, locks and channels among them, all in memory. */
export class FakeBrowser {
  readonly runs = new Map<string, NewRun>();
  readonly events = new Map<string, RunEvent[]>();
  /** Whether there is no room left. */
  isFull = false;
  /** Whether the browser keeps nothing at all. */
  isClosed = false;
  readonly locks = new Map<string, FakeTab>();
  readonly channels = new Set<Channel>();
  readonly waiting = new Set<Waiting>();
  readonly knowsOtherTabs: boolean;

  constructor({ knowsOtherTabs = true } = {}) {
    this.knowsOtherTabs = knowsOtherTabs;
  }

  openTab(): FakeTab {
    return new FakeTab(this);
  }

  /** Clears all site data. */
  clear(): void {
    this.runs.clear();
    this.events.clear();
  }

  release(runId: string, tab: FakeTab): void {
    if (this.locks.get(runId) !== tab) return;
    this.locks.delete(runId);
    for (const each of [...this.waiting]) {
      if (each.runId !== runId) continue;
      this.waiting.delete(each);
      if (!each.tab.isGone) each.resolve();
    }
  }

  eventsOf(runId: string): readonly RunEvent[] {
    return this.events.get(runId) ?? [];
  }
}

/** One tab of the browser. */
export class FakeTab implements TabEnvironment {
  isGone = false;
  /** Whether the tab stands still: it hears and answers nothing, and keeps its locks. */
  isFrozen = false;
  readonly #browser: FakeBrowser;
  readonly locks: TabEnvironment['locks'];
  readonly storage: RunStorage;
  readonly knowsOtherTabs: boolean;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
    this.knowsOtherTabs = browser.knowsOtherTabs;
    this.locks = this.#createLocks();
    this.storage = this.#createStorage();
  }

  /** The tab is closed, or the browser kills it: nothing of it is heard any more, and its locks are free. */
  kill(): void {
    this.isGone = true;
    for (const channel of [...this.#browser.channels])
      if (channel.tab === this) this.#browser.channels.delete(channel);
    for (const [runId, tab] of [...this.#browser.locks]) if (tab === this) this.#browser.release(runId, this);
  }

  /** The result, which never comes in a tab that is gone. */
  async alive<Result>(result: Result): Promise<Result> {
    await Promise.resolve();
    return this.isGone ? new Promise(() => {}) : result;
  }

  openChannel(runId: string, onMessage: (message: RunMessage) => void) {
    if (!this.knowsOtherTabs) return { post() {}, close() {} };
    const { channels } = this.#browser;
    const own: Channel = { tab: this, runId, hear: onMessage };
    channels.add(own);
    return {
      post: (message: RunMessage) => {
        if (this.isGone || this.isFrozen) return;
        for (const each of channels)
          if (each !== own && each.runId === runId && !each.tab.isFrozen)
            queueMicrotask(() => channels.has(each) && each.hear(structuredClone(message)));
      },
      close: () => void channels.delete(own),
    };
  }

  runsChanged(): void {}

  #createLocks(): TabEnvironment['locks'] {
    const browser = this.#browser;
    const claim = async (runId: string) => {
      await this.alive(null);
      if (!browser.knowsOtherTabs) return () => {};
      if (browser.locks.has(runId)) return null;
      browser.locks.set(runId, this);
      return () => browser.release(runId, this);
    };
    return {
      claim,
      claimNew: async (runId) => {
        const release = await claim(runId);
        if (!release) throw new Error(`${runId} is taken.`);
        return release;
      },
      whenFree: async (runId, signal) => {
        if (!browser.knowsOtherTabs) return new Promise(() => {});
        if (!browser.locks.has(runId)) return;
        await new Promise<void>((resolve, reject) => {
          const waiting = { tab: this, runId, resolve };
          browser.waiting.add(waiting);
          signal.addEventListener('abort', () => {
            browser.waiting.delete(waiting);
            reject(signal.reason);
          });
        });
      },
      held: async () => this.alive(new Set(browser.locks.keys())),
    };
  }

  #createStorage(): RunStorage {
    const browser = this.#browser;
    const use = async () => {
      await this.alive(null);
      if (browser.isClosed) throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const write = async () => {
      await use();
      if (browser.isFull) throw new DOMException('', 'QuotaExceededError');
    };
    return {
      async keepRun(run) {
        await write();
        browser.runs.set(run.manifest.id, run);
        browser.events.set(run.manifest.id, [...run.events]);
      },
      async keepRunAnew(run, first) {
        await write();
        const { id } = run.manifest;
        if (browser.eventsOf(id).length > first) throw new DOMException('', 'ConstraintError');
        browser.runs.set(id, run);
        browser.events.set(id, [...run.events]);
      },
      async keepEvents(runId, events) {
        await write();
        const kept = browser.events.get(runId);
        const first = events[0]?.seq ?? 0;
        if (!kept || !browser.runs.has(runId) || kept.length < first) throw new JournalGone();
        if (kept.length > first) throw new DOMException('', 'ConstraintError');
        for (const { event } of events) kept.push(structuredClone(event));
      },
      async readEvents(runId, from) {
        await use();
        const events = browser.eventsOf(runId).slice(from);
        return { events, next: from + events.length, isWhole: true };
      },
      async isKept(id) {
        await use();
        return browser.runs.has(id);
      },
      async updateSummary(id, summary) {
        await write();
        const run = browser.runs.get(id);
        if (run) browser.runs.set(id, { ...run, summary });
      },
    };
  }
}
