import type { QueryClient } from '@tanstack/react-query';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { personOf } from '../api/person.ts';
import { createRunTransport, runClock } from '../api/revocation.ts';
import { sessionQuery } from '../api/session.ts';
import type { PortalRun } from './portal-run.ts';
import type { Unreadable } from './run-record.ts';
import { RunSession, type RunSessionOptions } from './run-session.ts';
import type { RunSessions } from './run-sessions.ts';
import { readRun } from './run-store.ts';
import { browserTab } from './tab-environment.ts';
import { isOfOtherCommand } from './who-may-go-on.ts';
import type { OtherRun } from './whose-run.ts';

/** The parts that runs need, as the composition root hands them down. */
export interface PortalOfRuns {
  readonly queryClient: QueryClient;
  readonly runs: RunSessions;
}

interface Confirmed {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  /** Whether the run is to outlive this tab. */
  readonly withJournal: boolean;
}

/** Writes down what was confirmed and begins to send it. Closing the tab before the first is done leaves nothing sent. */
export function startPortalRun(
  { queryClient, runs }: PortalOfRuns,
  { manifest, certificates, withJournal }: Confirmed,
): PortalRun {
  const run = runSessionOf(queryClient, { manifest, certificates }, withJournal ? 'kept' : 'memory');
  run.begin();
  runs.add(run);
  return run;
}

type Opened = PortalRun | Unreadable | OtherRun | null;

/** Runs that are being opened: two who ask get the same. */
const opening = new WeakMap<RunSessions, Map<string, Promise<Opened>>>();

/**
 * A run of this browser, from memory or from its journal.
 * @returns why it cannot be read, whose it is when it is somebody else's, or null when there is none with this id; rejects when the journals cannot be opened
 */
export function openRun(portal: PortalOfRuns, id: string): Promise<Opened> {
  const open = opening.get(portal.runs) ?? new Map<string, Promise<Opened>>();
  opening.set(portal.runs, open);
  const begun = open.get(id) ?? readAndOpen(portal, id).finally(() => open.delete(id));
  open.set(id, begun);
  return begun;
}

async function readAndOpen({ queryClient, runs }: PortalOfRuns, id: string): Promise<Opened> {
  const known = runs.find(id);
  if (known) return known;
  const read = await readRun(id);
  if (read === null || typeof read === 'string' || 'ofOther' in read) return read;
  const origin = isOfOtherCommand(read.manifest) ? 'otherCommand' : 'kept';
  const run = runSessionOf(queryClient, read, read.wasImported ? 'imported' : origin);
  await run.open();
  // One that is looked at is enough: a hundred thousand certificates take their room, and the journal has them.
  for (const each of runs.all.get().values()) if (each.isKept && !each.isBusy) runs.remove(each.manifest.id);
  runs.add(run);
  return run;
}

function runSessionOf(
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
