import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { formatCount } from './counted.ts';
import { PlainButton } from './plain-button.tsx';
import { VisibleText } from './visible-text.tsx';

const maxShown = 3;

interface BreakdownRowProps<Key> {
  readonly term: string;
  readonly counts: ReadonlyMap<Key, number>;
  readonly name: (key: Key) => string;
  /** The text for whoever points at a part, where that is more than the name; null: no more. */
  readonly whole?: (key: Key) => string | null;
}

/** The parts with their counts, the largest first; the rest when it is asked for. */
export function BreakdownRow<Key>({ term, counts, name, whole = () => null }: BreakdownRowProps<Key>) {
  const [isWhole, setWhole] = useState(false);
  const parts = [...counts].toSorted(([, one], [, other]) => other - one);
  // To fold a single one would take as much room as to show it.
  const shown = isWhole || parts.length === maxShown + 1 ? parts : parts.slice(0, maxShown);
  const rest = parts.length - shown.length;
  return (
    <div>
      <dt>{term}</dt>
      <Parts>
        {shown.map(([key, count]) => (
          <span key={String(key)}>
            <VisibleText text={name(key)} whole={whole(key) ?? name(key)} /> <b>{formatCount(count)}</b>
          </span>
        ))}
        {rest > 0 && (
          <PlainButton look="link" aria-expanded={false} onClick={() => setWhole(true)}>
            and {formatCount(rest)} more
          </PlainButton>
        )}
      </Parts>
    </div>
  );
}

const Parts = styled('dd')(({ theme }) => ({
  '&&': { display: 'flex', flexWrap: 'wrap', columnGap: 16, maxHeight: 200, overflowY: 'auto' },
  '& > span': { display: 'inline-flex', gap: 6, maxWidth: '100%', minWidth: 0 },
  bdi: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  b: { flexShrink: 0, fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
  button: { minHeight: 24, padding: 0 },
}));
