import type { PortalRun } from './portal-run.ts';
import { takeNewRunLock } from './run-lock.ts';
import { keepRun } from './run-store.ts';

/**
 * Writes down what was confirmed, and makes this tab the one that runs it.
 * @returns what lets other tabs take it up
 */
export async function keepNewRun({
  manifest,
  certificates,
  state,
}: Pick<PortalRun, 'manifest' | 'certificates' | 'state'>): Promise<() => void> {
  const release = await takeNewRunLock(manifest.id);
  try {
    const { status, counts } = state.get();
    const summary = { status, counts, updatedAt: Date.now() };
    await keepRun({ manifest, certificates, wasImported: false, summary, events: [] });
    return release;
  } catch (error) {
    release();
    throw error;
  }
}
