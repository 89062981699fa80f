import { styled } from '@mui/material/styles';
import type { Comparison } from '#command/query/query.ts';
import { FilterChip } from './filter-chip.tsx';

interface FilterChipsProps {
  readonly comparisons: readonly Comparison[];
  /** The comparison that the name field shows; -1: none. */
  readonly nameAt: number;
  /** The one whose editor is open; -1: none. */
  readonly openAt: number;
  readonly onIntent: () => void;
  readonly onEdit: (index: number, anchor: HTMLElement) => void;
  readonly onRemove: (index: number) => void;
}

/** The filters of a query, but for the one that the name field shows; there is another. */
export function FilterChips({ comparisons, nameAt, openAt, onIntent, onEdit, onRemove }: FilterChipsProps) {
  return (
    <Chips aria-label="Filters">
      {comparisons.map(
        (comparison, index) =>
          index !== nameAt && (
            <FilterChip
              // biome-ignore lint/suspicious/noArrayIndexKey: an edited filter is the same filter, and nothing else tells two apart
              key={index}
              comparison={comparison}
              isOpen={openAt === index}
              onIntent={onIntent}
              onEdit={(anchor) => onEdit(index, anchor)}
              onRemove={() => onRemove(index)}
            />
          ),
      )}
    </Chips>
  );
}

const Chips = styled('ul')({
  order: 1,
  display: 'flex',
  flexWrap: 'wrap',
  flexBasis: '100%',
  gap: 6,
  margin: 0,
  padding: 0,
  minWidth: 0,
  listStyle: 'none',
});
