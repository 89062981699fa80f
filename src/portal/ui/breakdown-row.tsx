import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { formatCount } from './counted.ts';
import { PlainButton } from './plain-button.tsx';
import type { SharePart } from './share-parts.ts';
import { BarKey, StackedBar, shareFills } from './stacked-bar.tsx';
import { VisibleText } from './visible-text.tsx';

const maxShown = 3;

interface BreakdownRowProps {
  readonly term: string;
  /** In the order in which they stand. */
  readonly parts: readonly SharePart[];
  /** How many belong to none of the parts. */
  readonly open?: number;
}

/** A bar with its parts, and the figures below it; those of many parts when they are asked for. */
export function BreakdownRow({ term, parts, open = 0 }: BreakdownRowProps) {
  const [isWhole, setWhole] = useState(false);
  const there = parts.filter(({ count }) => count > 0);
  // To fold a single one would take as much room as to show it.
  const shown = isWhole || there.length <= maxShown + 1 ? there : there.slice(0, maxShown);
  const canFold = there.length > maxShown + 1;
  return (
    <div>
      <dt>{term}</dt>
      <Figures>
        {/* A bar of one part says nothing: what is mixed stands out. */}
        {(there.length > 1 || open > 0) && <StackedBar parts={ofBar(there)} open={open} />}
        <Parts>
          {shown.map(({ key, name, whole, count, fill }) => (
            <span key={key}>
              <BarKey fill={fill} />
              <VisibleText text={name} whole={whole ?? name} /> <b>{formatCount(count)}</b>
            </span>
          ))}
          {canFold && (
            <PlainButton look="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'Show fewer' : `and ${formatCount(there.length - shown.length)} more`}
            </PlainButton>
          )}
        </Parts>
      </Figures>
    </div>
  );
}

/** A thousand parts of which none can be told from the next are one to the eye. */
function ofBar(parts: readonly SharePart[]): readonly SharePart[] {
  const most = shareFills.length;
  const rest = parts.slice(most).reduce((sum, { count }) => sum + count, 0);
  return [...parts.slice(0, most), { key: ':rest', name: 'Others', count: rest, fill: 'rest' }];
}

const Figures = styled('dd')({
  '&&': { display: 'block', flex: 1, overflow: 'visible' },
  '.stacked-bar': { marginBlock: '8px 4px' },
});

const Parts = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  maxHeight: 200,
  overflowY: 'auto',
  '& > span': { display: 'inline-flex', alignItems: 'baseline', gap: 6, maxWidth: '100%', minWidth: 0 },
  bdi: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  b: { flexShrink: 0, fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
  button: { minHeight: 24, padding: 0 },
}));
