import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { PortalRun } from './portal-run.ts';
import { takeNewRunLock } from './run-lock.ts';
import { keepRun, type NewRun } from './run-store.ts';

type Confirmed = Pick<PortalRun, 'manifest' | 'certificates' | 'state'>;

/** A run of this browser as it stands now, to be written down whole. */
export function newRunOf(
  { manifest, certificates, state }: Confirmed,
  events: readonly RunEvent[] = [],
): NewRun {
  const { status, counts } = state.get();
  const summary = { status, counts, updatedAt: Date.now() };
  return { manifest, certificates, wasImported: false, summary, events: events.slice() };
}

/**
 * Writes down what was confirmed, and makes this tab the one that runs it.
 * @returns what lets other tabs take it up
 */
export async function keepNewRun(confirmed: Confirmed): Promise<() => void> {
  const release = await takeNewRunLock(confirmed.manifest.id);
  try {
    await keepRun(newRunOf(confirmed));
    return release;
  } catch (error) {
    release();
    throw error;
  }
}
