import type { PauseReason, RunState } from '#revocation/run/engine/run-state.ts';
import type { OutcomeCounts } from '#revocation/run/record/outcome.ts';
import type { RunPlace } from '../journal/portal-run.ts';
import type { ReadableRow } from '../journal/run-rows.ts';
import type { StatusTone } from '../ui/status-label.tsx';

type Standing = Pick<RunState, 'status' | 'pauseReason' | 'isStopping' | 'counts'>;

/** How a run stands, in one or two words. @param isSilent whether the tab that runs it does not answer */
export function runWord(
  place: RunPlace,
  state: Standing,
  isSilent = false,
): readonly [tone: StatusTone, word: string] {
  const { status, pauseReason, isStopping, counts } = state;
  if (status === 'finished') return endWord(counts);
  if (place === 'imported' || place === 'otherCommand') return ['neutral', 'Unfinished'];
  if (place === 'interrupted') return ['warning', 'Interrupted'];
  if (isSilent) return ['warning', 'No news from its tab'];
  const elsewhere = place === 'elsewhere' ? ' in another tab' : '';
  if (status === 'paused') return ['warning', `${pauseWord(pauseReason)}${elsewhere}`];
  if (isStopping) return ['warning', `Stopping${elsewhere}`];
  if (status === 'verifying') return ['info', `Reading again${elsewhere}`];
  return pauseReason === null
    ? ['info', `Running${elsewhere}`]
    : ['warning', `${pauseWord(pauseReason)}${elsewhere}`];
}

/** How a run of the list stands, in a few words. */
export function rowWord(row: ReadableRow): readonly [tone: StatusTone, word: string] {
  switch (row.status) {
    case 'here':
      return ['info', 'Running here'];
    case 'pausedHere':
      return ['warning', 'Paused here'];
    case 'elsewhere':
      return ['info', 'Running in another tab'];
    case 'pausedElsewhere':
      return ['warning', 'Paused in another tab'];
    case 'silentElsewhere':
      return ['warning', 'No news from its tab'];
    case 'interrupted':
      return ['warning', 'Interrupted'];
    case 'imported':
      return ['neutral', 'Imported'];
    case 'otherCommand':
      return ['neutral', 'Of another Command'];
    case 'finished':
      return endWord(row.counts);
  }
}

/** How a run ended. Only who stops a run leaves certificates out. @param counts null: nobody has counted */
export function endWord(counts: OutcomeCounts | null): readonly [tone: StatusTone, word: string] {
  if (counts === null) return ['neutral', 'Finished'];
  if (counts.skipped > 0) return ['warning', 'Stopped'];
  return [counts.failed + counts.unknown + counts.suspended > 0 ? 'warning' : 'success', 'Finished'];
}

function pauseWord(reason: PauseReason | null): string {
  switch (reason?.by) {
    case 'signIn':
      return 'Waiting for sign-in';
    case 'unreachable':
      return 'Waiting for the server';
    case 'busy':
      return 'Slowed down';
    default:
      return 'Paused';
  }
}
