let lock: Promise<WakeLockSentinel | null> | null = null;
let isWanted = false;

/** Keeps the screen awake: a computer that falls asleep stops the run. Where the browser cannot, nothing happens. */
export function keepAwake(isRunning: boolean): void {
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

/** The browser takes it away whenever the page is hidden. */
function ask(): void {
  if (document.visibilityState !== 'visible') return;
  lock = navigator.wakeLock?.request('screen').catch(() => null) ?? null;
}
