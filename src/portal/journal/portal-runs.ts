import type { QueryClient } from '@tanstack/react-query';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { personOf } from '../api/person.ts';
import { createRunTransport, runClock } from '../api/revocation.ts';
import { sessionQuery } from '../api/session.ts';
import type { PortalRun } from './portal-run.ts';
import type { Unreadable } from './run-record.ts';
import { RunSession, type RunSessionOptions } from './run-session.ts';
import { addRunSession, removeRunSession, runSessions } from './run-sessions.ts';
import { readRun } from './run-store.ts';
import { browserTab } from './tab-environment.ts';
import { isOfOtherCommand } from './who-may-go-on.ts';
import type { OtherRun } from './whose-run.ts';

interface Confirmed {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  /** Whether it is to outlive this tab. */
  readonly withJournal: boolean;
}

/** Writes down what was confirmed and begins to send it. Closing the tab before the first is done leaves nothing sent. */
export function startPortalRun(
  queryClient: QueryClient,
  { manifest, certificates, withJournal }: Confirmed,
): PortalRun {
  const run = tabRunOf(queryClient, { manifest, certificates }, withJournal ? 'kept' : 'memory');
  run.begin();
  addRunSession(run);
  return run;
}

/** A run that this tab knows already. */
export function findRun(id: string): PortalRun | null {
  return runSessions.get().get(id) ?? null;
}

type Opened = PortalRun | Unreadable | OtherRun | null;

const opening = new Map<string, Promise<Opened>>();

/**
 * A run of this browser, from memory or from its journal.
 * @returns why it cannot be read, whose it is when it is somebody else's, or null when there is none with this id; rejects when the journals cannot be opened
 */
export function openRun(queryClient: QueryClient, id: string): Promise<Opened> {
  const begun = opening.get(id) ?? open(queryClient, id).finally(() => opening.delete(id));
  opening.set(id, begun);
  return begun;
}

async function open(queryClient: QueryClient, id: string): Promise<Opened> {
  const known = findRun(id);
  if (known) return known;
  const read = await readRun(id);
  if (read === null || typeof read === 'string' || 'ofOther' in read) return read;
  const origin = isOfOtherCommand(read.manifest) ? 'otherCommand' : 'kept';
  const run = tabRunOf(queryClient, read, read.wasImported ? 'imported' : origin);
  await run.open();
  forgetResting();
  addRunSession(run);
  return run;
}

/** One that is looked at is enough: a hundred thousand certificates take their room, and the journal has them. */
function forgetResting(): void {
  for (const run of runSessions.get().values())
    if (run.isKept && !run.isBusy) removeRunSession(run.manifest.id);
}

function tabRunOf(
  queryClient: QueryClient,
  { manifest, certificates }: Pick<RunSessionOptions, 'manifest' | 'certificates'>,
  origin: RunSessionOptions['origin'],
): RunSession {
  const { form } = manifest;
  const transport = createRunTransport(queryClient, { ...form, CollectionId: form.CollectionId });
  const signedInAs = () => {
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    return session?.isSignedIn ? personOf(session) : null;
  };
  return new RunSession({
    manifest,
    certificates,
    origin,
    transport,
    clock: runClock,
    signedInAs,
    tab: browserTab,
  });
}
