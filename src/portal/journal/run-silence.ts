/** Milliseconds between two questions, and how long the tab that runs it may take to answer. */
const askEvery = 5_000;
const patience = 15_000;

interface Hearing {
  /** When something was heard last. Times are milliseconds since 1970 UTC. */
  readonly heardAt: number;
  /** When the tab was first asked since; null: it was not. */
  readonly askedAt: number | null;
}

/**
 * Since when nothing is heard of a tab that was asked and does not answer; null when it does, or has time left to. A tab in the
 * background that is only slow answers all the same: messages are not held up as timers are.
 */
export function silentSince({ heardAt, askedAt }: Hearing, now: number): number | null {
  return askedAt !== null && now - askedAt >= patience ? heardAt : null;
}

/** The clock of the browser, but for tests. */
export interface SilenceClock {
  now(): number;
  /** @returns ends the asking */
  every(milliseconds: number, act: () => void): () => void;
}

const browserClock: SilenceClock = {
  now: () => Date.now(),
  every(milliseconds, act) {
    const timer = setInterval(act, milliseconds);
    return () => clearInterval(timer);
  },
};

export interface SilenceWatch {
  /** Something was heard. */
  heard(): void;
  stop(): void;
}

/**
 * Asks the tab that runs a run whether it is there, time and again.
 * @param onSilence called when it falls silent, with since when, and with null when it is heard again
 */
export function watchSilence(
  ask: () => void,
  onSilence: (since: number | null) => void,
  clock = browserClock,
): SilenceWatch {
  let heardAt = clock.now();
  let askedAt: number | null = null;
  let lookedAt = heardAt;
  let told: number | null = null;

  function tell(since: number | null): void {
    if (since === told) return;
    told = since;
    onSilence(since);
  }

  function look(): void {
    const now = clock.now();
    // A tab that has stood still itself, as on a computer that slept, asks anew; and so after the clock was set back.
    if (now < lookedAt || now - lookedAt > 2 * askEvery) askedAt = null;
    heardAt = Math.min(heardAt, now);
    lookedAt = now;
    askedAt ??= now;
    ask();
    tell(silentSince({ heardAt, askedAt }, now));
  }

  const stop = clock.every(askEvery, look);
  return {
    heard() {
      heardAt = clock.now();
      askedAt = null;
      tell(null);
    },
    stop,
  };
}
