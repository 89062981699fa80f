import type { PortalRun } from '../journal/portal-run.ts';
import { notify } from './notification.ts';
import { doneWord, runName } from './outcome-words.ts';
import { outcomeCounts } from './progress-words.ts';
import { showOnTab } from './tab-icon.ts';

type Presented = Pick<PortalRun, 'manifest' | 'state' | 'place' | 'resume'>;

const followed = new WeakSet<Presented>();
/** Runs under way in this tab, the one that began last at the end. */
const busy = new Set<Presented>();

/** Lets whoever does not look at the run know how it stands: on the tab's icon, awake, and in a message at its end. */
export function followInTab(run: Presented): void {
  if (followed.has(run)) return;
  followed.add(run);
  run.state.subscribe(() => follow(run));
  follow(run);
}

function follow(run: Presented): void {
  const isHere = run.place.get() === 'here';
  const isOver = run.state.get().status === 'finished';
  if (isHere && !isOver) busy.add(run);
  else if (busy.delete(run) && isHere) tellEnd(run);
  showAll();
}

function showAll(): void {
  keepAwake([...busy].some(({ state }) => state.get().status !== 'paused'));
  const last = [...busy].at(-1);
  if (last) showOnTab(last.state.get());
  else if (document.visibilityState === 'visible') showOnTab(null);
}

function tellEnd({ manifest, state }: Presented): void {
  notify(`${runName(manifest)} finished`, outcomeCounts(state.get(), doneWord(manifest)));
  if (document.visibilityState === 'visible') return;
  showOnTab(state.get());
  // The icon stays until somebody has seen it.
  document.addEventListener('visibilitychange', showAll, { once: true });
}

// Sooner than the next try would be.
window.addEventListener('online', () => {
  for (const run of busy) if (run.state.get().pauseReason?.by === 'unreachable') run.resume();
});

let lock: Promise<WakeLockSentinel | null> | null = null;

let isWanted = false;

/** Keeps the screen awake: a computer that falls asleep stops the run. Where the browser cannot, nothing happens. */
function keepAwake(isRunning: boolean): void {
  if (isRunning === isWanted) return;
  isWanted = isRunning;
  if (isWanted) {
    ask();
    document.addEventListener('visibilitychange', ask);
  } else {
    document.removeEventListener('visibilitychange', ask);
    void lock?.then((held) => held?.release());
    lock = null;
  }
}

/** The browser takes the lock away whenever the page is hidden. */
function ask(): void {
  if (document.visibilityState !== 'visible') return;
  lock = navigator.wakeLock?.request('screen').catch(() => null) ?? null;
}
