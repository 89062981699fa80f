import { styled } from '@mui/material/styles';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { type PartKind, partFills, partName } from './part-words.ts';

interface FindingsBarProps {
  /** Only parts with something in them; how much. */
  readonly counts: readonly (readonly [PartKind, number])[];
}

/** Every entry of a list as a length, by the part it ended in. Certificates that are no entries stand apart. */
export function FindingsBar({ counts }: FindingsBarProps) {
  const parts = counts
    .filter(([kind]) => kind !== 'also')
    .map(([kind, count]) => ({ key: kind, name: partName(kind), count, fill: partFills[kind] }));
  return (
    <Frame>
      <StackedBar label="Entries by what was found" parts={parts} />
    </Frame>
  );
}

const Frame = styled('div')({ padding: '12px 24px' });
