import { styled } from '@mui/material/styles';
import { formatCount } from '../ui/counted.ts';
import { BarKey } from '../ui/stacked-bar.tsx';
import { isSameObject, useSelected } from '../ui/use-store.ts';
import { type Figure, figureCount, figureShown, figures, figureWord } from './figures.ts';
import { doneWord } from './outcome-words.ts';
import { useRunPage } from './run-context.ts';

/** The figures of a run: what they count, the key to the colours of its bars, and the filter of the list, in one. */
export function RunFigures() {
  const { run, view, changeView } = useRunPage();
  const counts = useSelected(run.state, (state) => state.counts, isSameObject);
  const isOver = useSelected(run.state, ({ status }) => status === 'finished');
  const done = doneWord(run.manifest);
  const shown = figureShown(view);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isAll = view.outcome === undefined && view.cause === undefined;
  return (
    <Group role="group" aria-label="Show outcomes">
      <Cell
        word="All"
        count={total}
        isPressed={isAll}
        onPress={() => changeView({ outcome: undefined, cause: undefined })}
      />
      {figures.map((figure) => {
        const count = figureCount(counts, figure);
        const isPressed = figure.key === shown;
        // The pressed one stays even when it has become empty: what is pressed must not vanish.
        if (count === 0 && !figure.isConstant && !isPressed) return null;
        return (
          <Cell
            key={figure.key}
            word={figureWord(figure.key, done)}
            count={count}
            figure={figure}
            isPressed={isPressed}
            onPress={
              // Nothing comes to an empty one any more: then it is a figure alone, and no button that does nothing.
              count === 0 && isOver && !isPressed
                ? null
                : () => {
                    const isBack = isPressed && view.cause === undefined;
                    changeView({ outcome: isBack ? undefined : figure.key, cause: undefined });
                  }
            }
          />
        );
      })}
    </Group>
  );
}

interface CellProps {
  readonly word: string;
  readonly count: number;
  readonly figure?: Figure;
  readonly isPressed: boolean;
  /** null: it is no button. */
  readonly onPress: (() => void) | null;
}

function Cell({ word, count, figure, isPressed, onPress }: CellProps) {
  const content = (
    <>
      <span className="word">
        {figure && <BarKey fill={figure.fill} />}
        {word}
      </span>{' '}
      <span className="number">{formatCount(count)}</span>
    </>
  );
  const look = { 'data-figure': figure?.key ?? 'all', 'data-empty': count === 0 || undefined };
  if (onPress === null) return <div {...look}>{content}</div>;
  return (
    <button
      {...look}
      type="button"
      aria-label={`${word} ${formatCount(count)}`}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {content}
    </button>
  );
}

const Group = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 176px))',
    gap: 8,
    '& > *': {
      display: 'flex',
      flexDirection: 'column-reverse',
      boxSizing: 'border-box',
      minHeight: 58,
      padding: '6px 12px',
      font: 'inherit',
      textAlign: 'start',
      color: 'inherit',
      backgroundColor: palette.background.paper,
      border: `1px solid ${palette.divider}`,
      borderRadius: 8,
    },
    button: { cursor: 'pointer' },
    'button:hover': { borderColor: palette.text.secondary },
    'button:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    'button[aria-pressed="true"]': {
      borderColor: palette.primary.main,
      backgroundColor: theme.alpha(palette.primary.main, 0.08),
      boxShadow: `inset 0 -2px ${palette.primary.main}`,
    },
    // Backgrounds and shadows are taken away there.
    '@media (forced-colors: active)': { 'button[aria-pressed="true"]': { outline: '2px solid Highlight' } },
    '.word': {
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      fontSize: '0.75rem',
      lineHeight: 1.4,
      color: palette.text.secondary,
    },
    '.number': { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' },
    '[data-empty] .number': { fontWeight: 400, color: palette.text.secondary },
    '[data-figure="failed"]:not([data-empty]) .number': { color: palette.error.main },
    '@media (max-width: 599px)': {
      gridTemplateColumns: '1fr 1fr',
      '& > [data-figure="all"]': {
        gridColumn: '1 / -1',
        flexDirection: 'row',
        alignItems: 'center',
        justifyContent: 'space-between',
        minHeight: 44,
      },
    },
  };
});
