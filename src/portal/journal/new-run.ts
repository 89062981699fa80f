import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { PortalRun } from './portal-run.ts';
import type { NewRun } from './run-store.ts';

/** A run of this browser as it stands now, to be written down whole. */
export function newRunOf(
  { manifest, certificates, state }: Pick<PortalRun, 'manifest' | 'certificates' | 'state'>,
  events: readonly RunEvent[] = [],
): NewRun {
  const { status, counts } = state.get();
  const summary = { status, counts, updatedAt: Date.now() };
  return { manifest, certificates, wasImported: false, summary, events: events.slice() };
}
