import Clear from '@mui/icons-material/Clear';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { describeComparison, inOneLine } from '#command/query/describe-comparison.ts';
import type { Filter } from '#command/query/filter-parts.ts';
import { printFlat } from '#command/query/flat-query.ts';
import type { QueryField } from '#command/query/query-fields.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { VisibleText } from '../ui/visible-text.tsx';

interface FilterChipProps {
  readonly filter: Filter;
  readonly fields: readonly QueryField[];
  /** Why Command refuses the filter; null: it does not. */
  readonly refusal: string | null;
  readonly isOpen: boolean;
  readonly onEdit: (anchor: HTMLElement) => void;
  /** Called when editing becomes likely. */
  readonly onIntent: () => void;
  readonly onRemove: () => void;
}

/** One filter of the query in plain words. */
export function FilterChip({ filter, fields, refusal, isOpen, onEdit, onIntent, onRemove }: FilterChipProps) {
  const [first, second = null] = filter.comparisons;
  const words = describeComparison(first, fields, Date.now(), second);
  const spoken = revealHostile(inOneLine(words));
  const id = useId();
  return (
    <Chip data-refused={refusal !== null || undefined}>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`Edit filter: ${spoken}`}
        aria-describedby={refusal === null ? undefined : id}
        title={revealHostile(printFlat(filter.comparisons))}
        onClick={(event) => onEdit(event.currentTarget)}
        onFocus={onIntent}
        onMouseEnter={onIntent}
      >
        {refusal !== null && <ErrorOutlined sx={{ fontSize: 16 }} />}
        <span>
          {words.field} {words.operator}
        </span>
        {words.value !== '' && (
          <strong>
            <VisibleText text={words.value} />
          </strong>
        )}
        {refusal !== null && (
          <em id={id}>
            <VisibleText text={refusal} />
          </em>
        )}
      </button>
      <button
        type="button"
        className="chip-remove"
        aria-label={`Remove filter: ${spoken}`}
        title="Remove this filter"
        onClick={onRemove}
      >
        <Clear sx={{ fontSize: 16 }} />
      </button>
    </Chip>
  );
}

const Chip = styled('li')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'inline-flex',
    minWidth: 0,
    maxWidth: '100%',
    height: 32,
    borderRadius: 16,
    overflow: 'hidden',
    border: `1px solid color-mix(in srgb, ${palette.primary.main} 40%, transparent)`,
    background: `color-mix(in srgb, ${palette.primary.main} 8%, transparent)`,
    button: {
      display: 'flex',
      alignItems: 'center',
      gap: 5,
      minWidth: 0,
      padding: '0 6px 0 12px',
      border: 0,
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
      fontSize: '0.8125rem',
      cursor: 'pointer',
    },
    'button:hover': { background: palette.action.hover },
    'button:focus-visible': {
      outline: `2px solid ${palette.primary.main}`,
      outlineOffset: -3,
      borderRadius: 16,
    },
    '&[data-refused]': {
      borderColor: palette.error.main,
      background: `color-mix(in srgb, ${palette.error.main} 8%, transparent)`,
    },
    '&[data-refused] svg:first-of-type, em': { color: palette.error.main },
    em: {
      flexShrink: 9,
      minWidth: 24,
      fontStyle: 'normal',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    span: { whiteSpace: 'nowrap' },
    'button > span': { color: palette.text.secondary },
    strong: {
      fontWeight: 600,
      maxWidth: 320,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '.chip-remove': { flexShrink: 0, width: 30, padding: 0, justifyContent: 'center' },
  };
});
