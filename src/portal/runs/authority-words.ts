import type { OpenBreaker } from '#revocation/run/engine/run-state.ts';
import type { AuthorityStanding } from '#revocation/run/report/by-authority.ts';
import { formatCount } from '../ui/counted.ts';
import { figureCount, figures } from './figures.ts';

interface AuthorityCircumstances {
  /** What keeps the run from sending more to this CA; undefined: nothing. */
  readonly breaker: OpenBreaker | undefined;
  /** Whether the run has come to its end. */
  readonly isOver: boolean;
  /** As `doneWord` gives it. */
  readonly done: string;
}

/** How a CA stands in a run, such as "paused: 26 of 26 failed" or "all revoked". */
export function authorityWords(
  { size, counts }: Pick<AuthorityStanding, 'size' | 'counts'>,
  { breaker, isOver, done }: AuthorityCircumstances,
): string {
  const count = (key: (typeof figures)[number]['key']) => {
    const figure = figures.find((each) => each.key === key);
    return figure ? figureCount(counts, figure) : 0;
  };
  if (breaker && !isOver)
    return `paused: ${formatCount(breaker.failed)} of ${formatCount(breaker.of)} failed`;
  const word = done.toLowerCase();
  if (count('done') === size) return size === 1 ? word : `all ${word}`;
  const [failed, suspended, unknown, skipped] = [
    count('failed'),
    count('suspended'),
    count('unknown'),
    count('skipped'),
  ];
  const open = count('waiting') + (isOver ? 0 : unknown);
  return [
    open > 0 && `${formatCount(size - open)} of ${formatCount(size)} processed`,
    open === 0 && count('done') > 0 && `${formatCount(count('done'))} of ${formatCount(size)} ${word}`,
    failed > 0 && (failed === size ? `all ${formatCount(failed)} failed` : `${formatCount(failed)} failed`),
    suspended > 0 && `${formatCount(suspended)} ${suspended === 1 ? 'waits' : 'wait'} for approval`,
    isOver && unknown > 0 && `${formatCount(unknown)} unknown`,
    skipped > 0 && `${formatCount(skipped)} skipped`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
