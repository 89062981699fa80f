import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { VisibleText } from '../ui/visible-text.tsx';
import { CopyButton } from './copy.tsx';

interface FactProps {
  readonly name: string;
  /** Text from outside; a fact without any is left out. */
  readonly text?: string | null;
  /** Instead of text. */
  readonly children?: ReactNode;
  /** The text that the copy button puts on the clipboard; without it there is no button. */
  readonly copies?: string | null;
}

/** One line of a list of facts; nothing where there is no value. */
export function Fact({ name, text, children, copies }: FactProps) {
  const value = children ?? (text ? <VisibleText text={text} /> : null);
  if (value === null || value === '' || value === false) return null;
  return (
    <div>
      <dt>
        <VisibleText text={name} />
      </dt>
      <dd>
        <span>{value}</span>
        {copies && <CopyButton what={name} text={copies} />}
      </dd>
    </div>
  );
}

/** Names to the left, what they are to the right. */
export const Facts = styled('dl')(({ theme }) => ({
  margin: 0,
  display: 'grid',
  gap: 4,
  '> div': {
    display: 'grid',
    gridTemplateColumns: '124px minmax(0, 1fr)',
    columnGap: 12,
    alignItems: 'start',
  },
  dt: {
    color: (theme.vars ?? theme).palette.text.secondary,
    overflowWrap: 'anywhere',
    paddingBlock: 2,
  },
  dd: { margin: 0, display: 'flex', gap: 4, alignItems: 'flex-start', minWidth: 0 },
  'dd > span': { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere', paddingBlock: 2 },
  'dd > button': { flex: 'none' },
}));
