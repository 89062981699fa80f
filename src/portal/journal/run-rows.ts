import type { OutcomeCounts } from '#revocation/run/record/outcome.ts';
import { lockedRuns } from './run-lock.ts';
import {
  headingOf,
  type RunHeading,
  type RunRecord,
  type RunSummary,
  type Unreadable,
} from './run-record.ts';
import type { RunSession } from './run-session.ts';
import type { RunSessions } from './run-sessions.ts';
import { listKeptRuns } from './run-store.ts';
import { storageSentence } from './storage-sentence.ts';
import { isOfOtherCommand } from './who-may-go-on.ts';
import type { OtherRun } from './whose-run.ts';

export type RunRowStatus =
  | 'here'
  | 'pausedHere'
  | 'elsewhere'
  | 'pausedElsewhere'
  /** The tab that runs the run does not answer. */
  | 'silentElsewhere'
  | 'interrupted'
  | 'finished'
  | 'imported'
  | 'otherCommand';

export interface ReadableRow {
  readonly id: string;
  readonly heading: RunHeading;
  readonly status: RunRowStatus;
  /** null when nobody has counted yet. */
  readonly counts: OutcomeCounts | null;
  /** Not when the run is in the memory of this tab alone. */
  readonly isKept: boolean;
}

/** One run in the list of them all. */
export type RunRow =
  | ReadableRow
  | { readonly id: string; readonly unreadable: Unreadable }
  | { readonly id: string; readonly other: OtherRun };

export interface RunRows {
  readonly rows: readonly RunRow[];
  /** Why there may be more than can be shown; null when there are not. */
  readonly problem: string | null;
}

/** All runs of this browser: those that wait for somebody first, then what runs, then the newest. */
export async function readRunRows(runs: RunSessions): Promise<RunRows> {
  const here = [...runs.all.get().values()];
  const rows: RunRow[] = here.filter((run) => !run.isKept).map(rowInMemory);
  try {
    const [kept, locked] = await Promise.all([listKeptRuns(), lockedRuns()]);
    for (const { id, record } of kept) {
      if (typeof record === 'string') rows.push({ id, unreadable: record });
      else if ('ofOther' in record) rows.push({ id, other: record });
      else rows.push(rowOf(record, runs.find(id), locked.has(id), id));
    }
    // The journals of these runs are gone, and about to be written down anew.
    const lost = here.filter(
      (run) => run.isKept && run.isUnderWay && !kept.some(({ id }) => id === run.manifest.id),
    );
    rows.push(...lost.map(rowInMemory));
    return { rows: rows.toSorted(byUrgency), problem: null };
  } catch (error) {
    const problem = `What this browser has kept cannot be read. ${storageSentence(error)}`;
    return { rows: rows.toSorted(byUrgency), problem };
  }
}

function rowInMemory(run: RunSession): RunRow {
  const { manifest, state } = run;
  const { status, counts } = state.get();
  return {
    id: manifest.id,
    heading: headingOf(manifest),
    status: statusHere(status),
    counts,
    isKept: false,
  };
}

function rowOf(
  { heading, summary, wasImported }: RunRecord,
  known: RunSession | undefined,
  isLocked: boolean,
  id: string,
): RunRow {
  const row = { id, heading, isKept: true };
  if (known?.isUnderWay) {
    const { status, counts } = known.state.get();
    return { ...row, status: statusHere(status), counts };
  }
  const counts = summary?.counts ?? null;
  if (wasImported) return { ...row, status: 'imported', counts };
  if (isOfOtherCommand(heading)) return { ...row, status: 'otherCommand', counts };
  if (isLocked && summary?.status !== 'finished')
    return { ...row, status: summary?.status === 'paused' ? 'pausedElsewhere' : 'elsewhere', counts };
  return { ...row, status: summary?.status === 'finished' ? 'finished' : 'interrupted', counts };
}

function statusHere(status: RunSummary['status']): RunRowStatus {
  if (status === 'finished') return 'finished';
  return status === 'paused' ? 'pausedHere' : 'here';
}

/** Runs that do not go on before somebody says so. */
const stands: ReadonlySet<RunRowStatus> = new Set([
  'pausedHere',
  'pausedElsewhere',
  'silentElsewhere',
  'interrupted',
]);

const goesOn: ReadonlySet<RunRowStatus> = new Set(['here', 'elsewhere']);

export function isUnfinished(status: RunRowStatus): boolean {
  return stands.has(status) || goesOn.has(status);
}

function byUrgency(one: RunRow, other: RunRow): number {
  return rank(one) - rank(other) || timeOf(other) - timeOf(one);
}

function rank(row: RunRow): number {
  if ('unreadable' in row) return 4;
  // There is nothing to do about it.
  if ('other' in row) return 2;
  if (stands.has(row.status)) return 0;
  return goesOn.has(row.status) ? 1 : 3;
}

function timeOf(row: RunRow): number {
  if ('other' in row) return row.other.confirmedAt ?? 0;
  return 'unreadable' in row ? 0 : row.heading.confirmedAt;
}
