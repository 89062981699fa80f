import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type Filter, filtersOf } from '#command/query/filter-parts.ts';
import type { FlatQuery } from '#command/query/flat-query.ts';
import { builtInFields, findField } from '#command/query/query-fields.ts';
import { queryFieldsQuery } from '../api/query-fields.ts';
import { FilterChip } from './filter-chip.tsx';
import { refusedBecauseOf } from './refused-filter.ts';

interface FilterChipsProps {
  readonly view: FlatQuery;
  /** Why Command refused the query; null: it did not. */
  readonly refusal: string | null;
  /** The place of the one whose editor is open; null: none is. */
  readonly openAt: number | null;
  readonly onIntent: () => void;
  readonly onEdit: (filter: Filter, anchor: HTMLElement) => void;
  readonly onRemove: (filter: Filter) => void;
}

/** The filters of a query, but for what the search box shows. */
export function FilterChips({ view, refusal, openAt, onIntent, onEdit, onRemove }: FilterChipsProps) {
  // Command is asked for its fields only where a filter names one that is not known here.
  const isKnown = view.terms.every(
    (term) => term.type !== 'comparison' || findField(builtInFields, term.field) !== undefined,
  );
  const fields = useQuery({ ...queryFieldsQuery, enabled: !isKnown }).data ?? builtInFields;
  return (
    <Chips aria-label="Filters">
      {filtersOf(view, fields).map((filter) => (
        <FilterChip
          key={filter.at}
          filter={filter}
          fields={fields}
          refusal={refusal !== null && refusedBecauseOf(filter, refusal) ? refusal : null}
          isOpen={openAt === filter.at}
          onIntent={onIntent}
          onEdit={(anchor) => onEdit(filter, anchor)}
          onRemove={() => onRemove(filter)}
        />
      ))}
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
