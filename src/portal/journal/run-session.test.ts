import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import { hashOfIds, type Manifest } from '#revocation/run/record/manifest.ts';
import type { Person } from '../api/person.ts';
import { FakeBrowser, type FakeTab } from './browser-for-tests.ts';
import { FakeCommand, testClock } from './command-for-tests.ts';
import { RunSession } from './run-session.ts';

const ids = Array.from({ length: 3000 }, (_, index) => index + 1);
const certificates = ids.map((id) => certificateForTests(id));
const manifest: Manifest = {
  id: 'run',
  confirmedAt: Date.parse('2026-11-30T12:00:00Z'),
  confirmedBy: 'admin',
  confirmedById: 'command:admin',
  form: { Reason: 4, Comment: 'Test' },
  collectionName: null,
  scope: null,
  selectedCount: ids.length,
  count: ids.length,
  hash: hashOfIds(ids),
  setAside: [],
};
const admin: Person = { id: 'command:admin', name: 'admin' };

function session(
  tab: FakeTab,
  command: FakeCommand,
  signedInAs: () => Person | null = () => admin,
): RunSession {
  return new RunSession({
    manifest,
    certificates,
    origin: 'kept',
    transport: command.transportOf(tab),
    clock: testClock,
    signedInAs,
    tab,
  });
}

/** A run that is begun in a tab of its own, and is in its middle. */
async function begun(browser = new FakeBrowser(), command = new FakeCommand('Test')) {
  const tab = browser.openTab();
  const run = session(tab, command);
  run.begin();
  await vi.advanceTimersByTimeAsync(3000);
  expect(run.state.get().counts.waiting).toBeGreaterThan(0);
  expect(run.state.get().counts.revoked).toBeGreaterThan(0);
  return { browser, command, tab, run };
}

async function opened(browser: FakeBrowser, command: FakeCommand) {
  const tab = browser.openTab();
  const run = session(tab, command);
  await run.open();
  return { tab, run };
}

async function ended(run: RunSession): Promise<void> {
  for (let turn = 0; turn < 400 && (run.state.get().status !== 'finished' || run.isBusy); turn += 1)
    await vi.advanceTimersByTimeAsync(500);
  expect(run.state.get()).toMatchObject({ status: 'finished', pauseReason: null });
}

/** Each was sent once, is revoked, and was read again. */
function expectWhole(run: RunSession, { sent, revoked }: FakeCommand): void {
  expect([...sent.values()].filter((count) => count !== 1)).toEqual([]);
  expect(revoked.size).toBe(ids.length);
  expect(run.state.get().counts.verified).toBe(ids.length);
}

beforeEach(() => {
  vi.useFakeTimers({ now: manifest.confirmedAt });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a run in one tab', () => {
  it('writes down what was confirmed before anything is sent, and lets go at its end (R4)', async () => {
    const { browser, command, tab, run } = await begun();
    expect(browser.locks.get('run')).toBe(tab);
    expect(browser.eventsOf('run')[0]).toMatchObject({ type: 'sent' });
    await ended(run);
    expectWhole(run, command);
    expect(browser.locks.size).toBe(0);
    expect(browser.eventsOf('run').at(-1)).toMatchObject({ type: 'finished' });
    expect(browser.runs.get('run')?.summary.status).toBe('finished');
  });

  it('does what is ordered before it could begin', async () => {
    const command = new FakeCommand('Test');
    const paused = session(new FakeBrowser().openTab(), command);
    paused.begin();
    paused.pause();
    await vi.advanceTimersByTimeAsync(1000);
    expect(paused.state.get()).toMatchObject({ status: 'paused', pauseReason: { by: 'operator' } });
    expect(paused.events).toEqual([]);
    const stopped = session(new FakeBrowser().openTab(), command);
    stopped.begin();
    stopped.stop();
    await ended(stopped);
    expect(stopped.state.get().counts.skipped).toBe(ids.length);
    expect(command.sent.size).toBe(0);
  });

  it('is taken up after its end, and its journal goes on where it was', async () => {
    const { browser, run } = await begun();
    run.stop();
    await ended(run);
    const skipped = [...run.state.get().ledger.idsOf('skipped')];
    expect(skipped.length).toBeGreaterThan(0);
    run.retry(skipped);
    await vi.advanceTimersByTimeAsync(100);
    await ended(run);
    expect(run.state.get().counts.verified).toBe(ids.length);
    expect(browser.eventsOf('run').filter(({ type }) => type === 'finished')).toHaveLength(2);
  });
});

describe('a run that another tab looks at', () => {
  it('is shown live there, and cannot be run twice (R29)', async () => {
    const { browser, command, run } = await begun();
    const other = await opened(browser, command);
    expect(other.run.place.get()).toBe('elsewhere');
    other.run.resume();
    other.run.retry(ids);
    await vi.advanceTimersByTimeAsync(400);
    expect(other.run.place.get()).toBe('elsewhere');
    await ended(run);
    await vi.advanceTimersByTimeAsync(500);
    expect(other.run.place.get()).toBe('here');
    expect(other.run.state.get().status).toBe('finished');
    expectWhole(other.run, command);
  });

  it('tells whoever asks that it is paused', async () => {
    const { browser, command, run } = await begun();
    run.pause();
    await vi.advanceTimersByTimeAsync(1000);
    const other = await opened(browser, command);
    await vi.advanceTimersByTimeAsync(300);
    expect(other.run.state.get()).toMatchObject({ status: 'paused', pauseReason: { by: 'operator' } });
    run.resume();
    await ended(run);
    expectWhole(run, command);
  });

  it('is silent there while its tab stands still, and is taken up once that is closed (R29, R31)', async () => {
    const { browser, command, tab, run } = await begun();
    run.pause();
    await vi.advanceTimersByTimeAsync(1000);
    const other = await opened(browser, command);
    await vi.advanceTimersByTimeAsync(300);
    tab.isFrozen = true;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(other.run.silentSince.get()).not.toBeNull();
    other.run.resume();
    await vi.advanceTimersByTimeAsync(400);
    expect(other.run.place.get()).toBe('elsewhere');
    tab.kill();
    await vi.advanceTimersByTimeAsync(400);
    expect(other.run.place.get()).toBe('interrupted');
    expect(other.run.silentSince.get()).toBeNull();
    other.run.resume();
    await ended(other.run);
    expect(command.revoked.size).toBe(ids.length);
  });
});

describe('a run whose tab is killed', () => {
  it('is interrupted, starts by nobody but whoever says so, and reads what was under way before it sends (R5, R7, R28)', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const { run } = await opened(browser, command);
    expect(run.place.get()).toBe('interrupted');
    const sent = command.sent.size;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(command.sent.size).toBe(sent);
    expect(run.state.get().counts.unknown).toBeGreaterThan(0);
    run.resume();
    await ended(run);
    expectWhole(run, command);
    expect(browser.eventsOf('run').filter(({ type }) => type === 'interrupted')).toHaveLength(1);
  });

  it('can be stopped: what was under way is read, and nothing is sent (R25, R26)', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const sent = command.sent.size;
    const { run } = await opened(browser, command);
    run.stop();
    await ended(run);
    expect(command.sent.size).toBe(sent);
    expect(run.state.get().counts).toMatchObject({ unknown: 0, skipped: ids.length - sent, verified: sent });
  });

  it('is taken up by one of two that want it (R29)', async () => {
    const { browser, command, tab } = await begun();
    const one = await opened(browser, command);
    const two = await opened(browser, command);
    tab.kill();
    await vi.advanceTimersByTimeAsync(400);
    one.run.resume();
    two.run.resume();
    await vi.advanceTimersByTimeAsync(400);
    expect([one.run.place.get(), two.run.place.get()].toSorted()).toEqual(['elsewhere', 'here']);
    await ended(one.run);
    expectWhole(one.run, command);
  });

  it('ends whole however often and whenever that happens (R2, R7)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 4 }), async (lives) => {
        const browser = new FakeBrowser();
        const command = new FakeCommand('Test');
        let tab = browser.openTab();
        let run = session(tab, command);
        run.begin();
        for (const life of lives) {
          await vi.advanceTimersByTimeAsync(life);
          if (!browser.runs.has('run')) continue;
          tab.kill();
          await vi.advanceTimersByTimeAsync(command.latency);
          ({ tab, run } = await opened(browser, command));
          run.resume();
        }
        await ended(run);
        expectWhole(run, command);
      }),
      { numRuns: 25 },
    );
  });
});

describe('where tabs know nothing of each other', () => {
  it('the journal keeps two from running the same (R29)', async () => {
    const { browser, command, run } = await begun(new FakeBrowser({ knowsOtherTabs: false }));
    const other = await opened(browser, command);
    expect(other.run.place.get()).toBe('interrupted');
    other.run.resume();
    await vi.advanceTimersByTimeAsync(1500);
    expect(run.place.get()).toBe('elsewhere');
    await ended(other.run);
    expect(other.run.state.get().counts.verified).toBe(ids.length);
    expect(command.revoked.size).toBe(ids.length);
  });
});

describe('storage', () => {
  it('that is full keeps a run from beginning, until somebody says that it goes on in memory (R4)', async () => {
    const browser = new FakeBrowser();
    browser.isFull = true;
    const command = new FakeCommand('Test');
    const run = session(browser.openTab(), command);
    run.begin();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.state.get()).toMatchObject({
      status: 'paused',
      pauseReason: { by: 'journal', message: 'The browser has no room left for this page.' },
    });
    expect(command.sent.size).toBe(0);
    run.resume();
    expect(run.isKept).toBe(false);
    await ended(run);
    expectWhole(run, command);
    expect(browser.runs.size).toBe(0);
  });

  it('that is full keeps an interrupted run from going on, and nothing is written behind its back (R4)', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const { run } = await opened(browser, command);
    const kept = browser.eventsOf('run').length;
    const sent = command.sent.size;
    browser.isFull = true;
    run.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.place.get()).toBe('interrupted');
    expect(run.state.get().pauseReason).toMatchObject({ by: 'journal' });
    // A report that is saved now has all that is known.
    expect(run.events).toHaveLength(kept);
    browser.isFull = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(browser.eventsOf('run').length).toBe(kept);
    expect(command.sent.size).toBe(sent);
    run.resume();
    await ended(run);
    expectWhole(run, command);
  });

  it('that fills up in the middle holds the run, goes on without on a word, and has all of it in the end (R4, R6)', async () => {
    const { browser, command, run } = await begun();
    browser.isFull = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(run.state.get()).toMatchObject({ status: 'paused', pauseReason: { by: 'journal' } });
    run.resume();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run.state.get()).toMatchObject({ status: 'finished', pauseReason: { by: 'journal' } });
    expect(run.isUnderWay).toBe(true);
    browser.isFull = false;
    await ended(run);
    expectWhole(run, command);
    expect(browser.eventsOf('run').at(-1)).toMatchObject({ type: 'finished' });
    expect(browser.locks.size).toBe(0);
  });

  it('that is cleared in the middle is written anew, and the run goes on when told to (R6)', async () => {
    const { browser, command, run } = await begun();
    browser.clear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.state.get().pauseReason).toMatchObject({ by: 'journal', isKeptAgain: true });
    run.resume();
    await ended(run);
    expectWhole(run, command);
    const again = await opened(browser, command);
    expect(again.run.state.get()).toMatchObject({ status: 'finished' });
    expect(again.run.state.get().counts.verified).toBe(ids.length);
  });

  it('that is cleared while a run is interrupted leaves nothing to go on with', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const { run } = await opened(browser, command);
    browser.clear();
    run.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.place.get()).toBe('interrupted');
    expect(run.state.get().pauseReason).toMatchObject({
      by: 'journal',
      message: expect.stringContaining('does not keep this run any more'),
    });
  });
});

describe('who is signed in', () => {
  it('goes on only with what is theirs (R30)', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const sent = command.sent.size;
    let person: Person | null = { id: 'command:auditor', name: 'auditor' };
    const other = browser.openTab();
    const run = session(other, command, () => person);
    await run.open();
    run.resume();
    run.stop();
    run.retry(ids);
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.place.get()).toBe('interrupted');
    expect(run.disabledReason()).toMatch(/confirmed by admin/);
    expect(command.sent.size).toBe(sent);
    person = null;
    run.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(command.sent.size).toBe(sent);
    person = admin;
    run.resume();
    await ended(run);
    expectWhole(run, command);
  });

  it('may have left while it was taken up: then it does not go on', async () => {
    const { browser, command, tab } = await begun();
    tab.kill();
    const sent = command.sent.size;
    let person: Person | null = admin;
    const run = session(browser.openTab(), command, () => person);
    await run.open();
    run.resume();
    person = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.place.get()).toBe('interrupted');
    expect(command.sent.size).toBe(sent);
    expect(browser.locks.size).toBe(0);
  });

  it('is waited for when the session is lost, by nobody else (R24, R30)', async () => {
    const browser = new FakeBrowser();
    const command = new FakeCommand('Test');
    let person: Person | null = admin;
    const run = session(browser.openTab(), command, () => person);
    run.begin();
    await vi.advanceTimersByTimeAsync(3000);
    command.isSignedOut = true;
    person = null;
    await vi.advanceTimersByTimeAsync(5000);
    expect(run.state.get()).toMatchObject({ status: 'paused', pauseReason: { by: 'signIn' } });
    command.isSignedOut = false;
    person = { id: 'command:auditor', name: 'auditor' };
    run.signedIn();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.state.get()).toMatchObject({ status: 'paused' });
    person = admin;
    run.signedIn();
    await ended(run);
    expect(command.revoked.size).toBe(ids.length);
    expect(run.state.get().counts.verified).toBe(ids.length);
  });
});
