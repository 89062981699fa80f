import { deleteRun } from './delete-run.ts';
import { lockedRuns } from './run-lock.ts';
import type { RunSessions } from './run-sessions.ts';
import { listKeptRuns } from './run-store.ts';
import { isEnded } from './whose-run.ts';

/** Forgets all runs of whoever is signed in that have ended, and the reports they have imported. Rejects when one stays. */
export async function removeFinishedRuns(runs: RunSessions): Promise<void> {
  const [kept, locked] = await Promise.all([listKeptRuns(), lockedRuns()]);
  for (const { id, record } of kept) {
    const isOwn = typeof record === 'object' && 'heading' in record;
    // One that is under way again is not over.
    if (isOwn && isEnded(record) && !locked.has(id)) await deleteRun(runs, id);
  }
}
