const prefix = 'countermand.run.';

/** How long somebody who is just leaving is waited for, in milliseconds. */
const lockWait = 400;

/** Browsers offer locks on secure addresses only (https, or localhost). */
const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined;

/** Whether tabs of this browser know of each other's runs. Without it, the journal alone keeps two from running the same. */
export const knowsOtherTabs: boolean = locks !== undefined && 'BroadcastChannel' in window;

/**
 * Makes this tab the one that runs a run. The browser frees the lock when the tab goes, however it goes.
 * @returns what frees the lock; null when another tab has it
 */
export async function takeRunLock(runId: string): Promise<(() => void) | null> {
  const signal = AbortSignal.timeout(lockWait);
  try {
    return await request(runId, { signal });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** The same for a run that no other tab can know yet: however long the browser takes, it is not refused. */
export function takeNewRunLock(runId: string): Promise<() => void> {
  return request(runId, {});
}

function request(runId: string, options: LockOptions): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(prefix + runId, options, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

/** Resolves as soon as no tab runs it; never where that cannot be known. Rejects when the signal says so. */
export async function whenRunLockFree(runId: string, signal: AbortSignal): Promise<void> {
  if (!locks) return new Promise(() => {});
  // Shared, so that all who wait hear of it, and none of them holds up whoever takes it.
  await locks.request(prefix + runId, { mode: 'shared', signal }, () => {});
}

/** The ids of the runs that some tab of this browser runs. */
export async function lockedRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query()) ?? {};
  return new Set(
    held.flatMap(({ name, mode }) =>
      mode === 'exclusive' && name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    ),
  );
}
