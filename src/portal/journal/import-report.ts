import { readReportSteps } from '#revocation/run/report/read-report.ts';
import { spokenFor } from '../api/transport.ts';
import { drain } from '../ui/drain.ts';
import { foldSteps, isEnded } from './fold-events.ts';
import { sayRunsChanged } from './run-changes.ts';
import type { RunSessions } from './run-sessions.ts';
import { findRecord, isKept, keepRun } from './run-store.ts';
import { storageSentence } from './storage-sentence.ts';

/** A report of 100,000 certificates has about 100 MB; beyond this, it is something else. */
const largest = 500_000_000;

/**
 * Takes a report into the list of runs, to be looked at only.
 * @returns the id of its run
 * @throws Error that says in a sentence what is wrong
 */
export async function importReport(runs: RunSessions, file: File): Promise<string> {
  if (file.size > largest) throw new Error('The file is too large for a report of a run.');
  const { manifest, certificates, events } = await drain(readReportSteps(await file.text()));
  if (runs.find(manifest.id) || (await isKept(manifest.id))) {
    const record = await findRecord(manifest.id);
    if (record === null || (typeof record === 'object' && 'ofOther' in record))
      throw new Error('This browser keeps this run already, for somebody else.');
    throw new Error('This run is in the list already.');
  }
  const ids = certificates.map(({ Id }) => Id);
  const ledger = await drain(foldSteps(ids, events));
  const status = isEnded(events) ? 'finished' : 'paused';
  const summary = { status, counts: ledger.counts(), updatedAt: Date.now() } as const;
  try {
    await keepRun({ manifest, certificates, events, wasImported: true, importedBy: spokenFor().id, summary });
  } catch (error) {
    throw new Error(`The run could not be kept. ${storageSentence(error)}`, { cause: error });
  }
  sayRunsChanged();
  return manifest.id;
}
