import type { QueryClient } from '@tanstack/react-query';
import { parseDateTime } from '#command/date-time.ts';
import { type Run, startRun } from '#revocation/run/run.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { createStore } from '#revocation/store.ts';
import { createRevocationPort, type RevocationForm } from '../api/revocation.ts';

/** A run and what was confirmed for it. */
export interface PortalRun {
  readonly id: string;
  /** Milliseconds since 1970 UTC. */
  readonly startedAt: number;
  /** When the revocations take effect, if that is later. Milliseconds since 1970 UTC. */
  readonly scheduledFor: number | null;
  readonly form: RevocationForm;
  readonly certificates: readonly PickedCertificate[];
  readonly run: Run;
}

/** The runs of this page load, newest first. They live outside React: leaving a page does not end them. */
export const runs = createStore<readonly PortalRun[]>([]);

export function findRun(id: string): PortalRun | undefined {
  return runs.get().find((run) => run.id === id);
}

export function startPortalRun(
  queryClient: QueryClient,
  confirmed: Pick<PortalRun, 'form' | 'certificates'>,
): PortalRun {
  const { form, certificates } = confirmed;
  const ids = certificates.map(({ Id }) => Id);
  const startedAt = Date.now();
  const effectiveDate = form.EffectiveDate === undefined ? null : parseDateTime(form.EffectiveDate);
  const run = startRun(ids, { reason: form.Reason, effectiveDate }, createRevocationPort(queryClient, form));
  const scheduledFor = effectiveDate !== null && effectiveDate > startedAt ? effectiveDate : null;
  const started = { ...confirmed, id: startedAt.toString(36), startedAt, scheduledFor, run };
  runs.set([started, ...runs.get()]);
  run.state.subscribe(warnBeforeLeaving);
  warnBeforeLeaving();
  return started;
}

/** Goes on with the runs that waited for a sign-in. */
export function resumeRuns(): void {
  for (const { run } of runs.get()) run.resume();
}

/** Closing the tab now would leave certificates in the middle of being sent. */
function warnBeforeLeaving(): void {
  const isBusy = runs.get().some(({ run }) => run.state.get().status !== 'finished');
  window.onbeforeunload = isBusy ? (event) => event.preventDefault() : null;
}
