import type { OutcomeCounts, OutcomeKind } from '#revocation/run/record/outcome.ts';
import type { BarFill, BarPart } from '../ui/stacked-bar.tsx';
import { outcomeWord } from './outcome-words.ts';

/** Outcomes that mean the same to whoever looks at a run from afar: one figure, and one part of a bar. */
export interface Figure {
  /** Also what stands in the address for all of them. */
  readonly key: 'done' | 'failed' | 'suspended' | 'waiting' | 'unknown' | 'skipped';
  readonly kinds: readonly OutcomeKind[];
  readonly fill: BarFill;
  /** Whether the figure is told even when there are none. */
  readonly isConstant: boolean;
}

/** In the order in which they stand. */
export const figures: readonly Figure[] = [
  {
    key: 'done',
    kinds: ['verified', 'revoked', 'alreadyRevoked', 'unattributed'],
    fill: 'success',
    isConstant: true,
  },
  { key: 'failed', kinds: ['failed'], fill: 'error', isConstant: true },
  { key: 'suspended', kinds: ['suspended'], fill: 'warning', isConstant: true },
  { key: 'waiting', kinds: ['waiting', 'sending'], fill: 'rest', isConstant: true },
  { key: 'unknown', kinds: ['unknown'], fill: 'doubt', isConstant: false },
  { key: 'skipped', kinds: ['skipped'], fill: 'neutral', isConstant: false },
];

/** The outcomes that are asked for by a figure's key, or by one of them alone. */
export function kindsShown(asked: OutcomeKind | 'done'): readonly OutcomeKind[] {
  return figures.find(({ key }) => key === asked)?.kinds ?? (asked === 'done' ? [] : [asked]);
}

/** The figure with what is shown: by outcome, or by the key of a group of causes, which begins with its outcome. */
export function figureShown({
  outcome,
  cause,
}: {
  readonly outcome?: OutcomeKind | 'done' | undefined;
  readonly cause?: string | undefined;
}): Figure['key'] | null {
  const asked = cause === undefined ? outcome : cause.split('.')[0];
  return figures.find(({ key, kinds }) => key === asked || kinds.some((kind) => kind === asked))?.key ?? null;
}

export function figureCount(counts: OutcomeCounts, { kinds }: Pick<Figure, 'kinds'>): number {
  return kinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** The figures as parts of a bar. @param done as `doneWord` gives it */
export function figureParts(counts: OutcomeCounts, done: string): readonly BarPart[] {
  return figures.map((figure) => ({
    key: figure.key,
    name: figureWord(figure.key, done),
    count: figureCount(counts, figure),
    fill: figure.fill,
  }));
}

/** @param done as `doneWord` gives it */
export function figureWord(key: Figure['key'], done: string): string {
  return key === 'done' ? done : outcomeWord(key, done);
}
