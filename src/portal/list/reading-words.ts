import { keyWords } from '#revocation/list/finding-notes.ts';
import { keyKinds } from '#revocation/list/list-entry.ts';
import { counted, formatCount } from '../ui/counted.ts';
import type { Reading, ReadingState } from './use-reading.ts';

/** How many entries are checked at once. */
const maxEntries = 100_000;

/** Such as "1,204 entries: 1,190 thumbprints, 14 serial numbers. 3 values cannot be read." */
export function readingWords({ entries, unreadable, summary }: Reading): string {
  const kinds = ([...keyKinds, 'number'] as const).flatMap((kind) => {
    const count = summary.kinds[kind];
    return count === 0 ? [] : [counted(count, kind === 'number' ? 'number' : keyWords[kind])];
  });
  const total = entries.length === 1 ? '1 entry' : `${formatCount(entries.length)} entries`;
  const sentences = [
    kinds.length === 0 ? total : `${total}: ${kinds.join(', ')}`,
    ...(unreadable.length === 0 ? [] : [`${counted(unreadable.length, 'value')} cannot be read`]),
    // Of a table it is the headings.
    ...(summary.otherLines === 0 || summary.table !== null
      ? []
      : [`${counted(summary.otherLines, 'other line')} passed over`]),
  ];
  return `${sentences.join('. ')}.`;
}

/** Why the list cannot be checked yet; null when it can. */
export function whyNotCheck(state: ReadingState): string | null {
  if (state.status === 'empty') return 'Paste or drop a list first.';
  if (state.status === 'reading') return 'The list is being read.';
  if (state.status === 'failed') return 'The list could not be read.';
  const { entries } = state.reading;
  if (entries.length === 0) return 'Nothing in the list names a certificate.';
  if (entries.length <= maxEntries) return null;
  return `At most ${formatCount(maxEntries)} entries are checked at once: split the list.`;
}
