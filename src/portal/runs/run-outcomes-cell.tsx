import type { OutcomeCounts } from '#revocation/run/record/outcome.ts';
import { formatCount } from '../ui/counted.ts';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { figureParts } from './figures.ts';

interface RunOutcomesCellProps {
  readonly counts: OutcomeCounts;
  /** As `doneWord` gives it. */
  readonly done: string;
}

/** The outcomes of a run in a row of the list: a bar, and what it shows as text. */
export function RunOutcomesCell({ counts, done }: RunOutcomesCellProps) {
  const parts = figureParts(counts, done);
  const told = parts
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${formatCount(count)} ${name.toLowerCase()}`)
    .join(' · ');
  return (
    <span style={{ display: 'grid', gap: 2, lineHeight: 1.3, padding: '5px 0 3px' }}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }} title={told}>
        {told}
      </span>
      <StackedBar parts={parts} />
    </span>
  );
}
