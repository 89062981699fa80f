import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import { counted, formatCount, formatRate } from '../ui/counted.ts';
import { durationWords } from './duration-words.ts';
import { outcomeWord } from './outcome-words.ts';
import { endWord } from './run-word.ts';

/** In the order in which they are told. */
const endings: readonly OutcomeKind[] = [
  'verified',
  'revoked',
  'alreadyRevoked',
  'unattributed',
  'suspended',
  'failed',
  'unknown',
  'skipped',
];

/** How many have come to rest. Unknown ones are to be read again while the run goes on. */
function settledCount({ status, counts, ledger }: Pick<RunState, 'status' | 'counts' | 'ledger'>): number {
  const unknown = status === 'finished' ? 0 : counts.unknown;
  return ledger.size - counts.waiting - counts.sending - unknown;
}

/** How far it is, such as "1,200 of 83,000 processed". @param done as `doneWord` gives it */
export function progressWords(state: RunState, done: string): string {
  const { status, counts, ledger, isStopping } = state;
  if (status === 'finished') return `${endWord(counts)[1]}: ${outcomeCounts(state, done)}.`;
  if (status === 'verifying') {
    const all = counts.verified + counts.revoked;
    const lead = isStopping ? 'Stopping. ' : counts.skipped > 0 ? '' : 'All are sent. ';
    if (all === 0) return lead === '' ? 'Nothing is left to be sent.' : lead.trim();
    return `${lead}Reading what was sent again: ${formatCount(counts.verified)} of ${counted(all, 'certificate')}.`;
  }
  const reading = counts.unknown > 0 ? `, ${formatCount(counts.unknown)} being read again` : '';
  return `${formatCount(settledCount(state))} of ${formatCount(ledger.size)} processed${reading}`;
}

/** Such as "1,196 revoked and verified, 4 failed". */
export function outcomeCounts({ counts }: Pick<RunState, 'counts'>, done: string): string {
  const parts = endings
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${formatCount(counts[kind])} ${ending(kind, done).toLowerCase()}`);
  return parts.length > 0 ? parts.join(', ') : 'nothing was sent';
}

/** The outcome without a comma, which would seem to begin the next one of a list. */
function ending(kind: OutcomeKind, done: string): string {
  return kind === 'verified' ? `${done} and verified` : outcomeWord(kind, done);
}

/** The pace of a run, part by part; empty when nothing can be said. */
export function paceWords({ status, rate, timeLeft, inFlight }: RunState): readonly string[] {
  if (status !== 'running') return inFlight > 0 ? [`${counted(inFlight, 'request')} under way`] : [];
  const words: string[] = [];
  if (timeLeft !== null) words.push(`${durationWords(timeLeft)} left`);
  if (rate !== null) words.push(`${formatRate(rate)} per second`);
  if (inFlight > 0) words.push(`${counted(inFlight, 'request')} under way`);
  return words;
}

/** A whole percentage that says 100 only when all are processed. */
export function percentProcessed(state: Pick<RunState, 'status' | 'counts' | 'ledger'>): number {
  return state.ledger.size === 0 ? 100 : Math.floor((settledCount(state) / state.ledger.size) * 100);
}
