import Clear from '@mui/icons-material/Clear';
import { styled } from '@mui/material/styles';
import { type ComparisonWords, describeComparison } from '#command/query/describe-comparison.ts';
import { printQuery } from '#command/query/print-query.ts';
import type { Comparison } from '#command/query/query.ts';
import { builtInFields } from '#command/query/query-fields.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { VisibleText } from '../ui/visible-text.tsx';

interface FilterChipProps {
  readonly comparison: Comparison;
  readonly isOpen: boolean;
  readonly onEdit: (anchor: HTMLElement) => void;
  /** Called when editing becomes likely. */
  readonly onIntent: () => void;
  readonly onRemove: () => void;
}

/** One comparison of the query in plain words. */
export function FilterChip({ comparison, isOpen, onEdit, onIntent, onRemove }: FilterChipProps) {
  const words = describeComparison(comparison, builtInFields, Date.now());
  const spoken = revealHostile(inOneLine(words));
  return (
    <Chip>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`Edit filter: ${spoken}`}
        title={revealHostile(printQuery(comparison))}
        onClick={(event) => onEdit(event.currentTarget)}
        onFocus={onIntent}
        onMouseEnter={onIntent}
      >
        <span>
          {words.field} {words.operator}
        </span>
        {words.value !== '' && (
          <strong>
            <VisibleText text={words.value} />
          </strong>
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

function inOneLine({ field, operator, value }: ComparisonWords): string {
  return value === '' ? `${field} ${operator}` : `${field} ${operator} ${value}`;
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
