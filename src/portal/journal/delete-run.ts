import { sayRunsChanged } from './run-changes.ts';
import { takeRunLock } from './run-lock.ts';
import type { RunSessions } from './run-sessions.ts';
import { deleteKeptRun, findRecord } from './run-store.ts';
import { disabledReasonOfOther } from './whose-run.ts';

/** Forgets a run and its journal. @throws Error that says why not, in a sentence */
export async function deleteRun(runs: RunSessions, id: string): Promise<void> {
  const known = runs.find(id);
  if (known?.isUnderWay && known.state.get().status === 'finished')
    throw new Error('Its end is being written down. Try again in a few seconds.');
  if (known?.isBusy) throw new Error('It runs in this tab. Stop it first.');
  const release = await takeRunLock(id);
  if (!release) throw new Error('It runs in another tab. Stop it there first.');
  try {
    if (known?.isKept !== false) {
      const record = await findRecord(id);
      if (record !== null && typeof record === 'object' && 'ofOther' in record)
        throw new Error(disabledReasonOfOther(record));
      await deleteKeptRun(id);
    }
    runs.remove(id);
  } finally {
    release();
  }
  sayRunsChanged();
}
