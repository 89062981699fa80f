import { styled } from '@mui/material/styles';
import { isSameTerm, type SearchTerm } from '#command/query/search-term.ts';
import { searchKindLabels, termWords } from '#command/query/term-words.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import type { SearchView } from './typed-search.ts';

interface KindChoiceProps {
  readonly view: SearchView;
  readonly onChoose: (term: SearchTerm) => void;
}

/** The kind that the search box took a text for, and everything else that it can mean. */
export function KindChoice({ view: { term, options }, onChoose }: KindChoiceProps) {
  return (
    <Kind data-fixed={options.length === 1 || undefined}>
      <span aria-hidden>{term ? searchKindLabels[term.kind] : 'Not searched'}</span>
      {options.length > 1 && (
        <select
          aria-label="Search as"
          value={options.findIndex((each) => isSameTerm(each, term))}
          onChange={(event) => {
            const chosen = options[Number(event.target.value)];
            if (chosen) onChoose(chosen);
          }}
        >
          {term === null && <option value={-1}>Not searched</option>}
          {options.map((each, index) => (
            <option key={termWords(each)} value={index}>
              {revealHostile(termWords(each))}
            </option>
          ))}
        </select>
      )}
    </Kind>
  );
}

/** As wide as what it says now: the choice itself lies over it, unseen. */
const Kind = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    flexShrink: 0,
    height: 24,
    padding: '0 6px',
    borderRadius: 6,
    fontSize: '0.75rem',
    lineHeight: '24px',
    color: palette.text.secondary,
    background: palette.action.hover,
    span: { whiteSpace: 'nowrap' },
    '&:not([data-fixed]) span::after': { content: '" ▾" / ""' },
    '&:not([data-fixed]):hover': { color: palette.text.primary },
    '&:focus-within': { outline: `2px solid ${palette.primary.main}` },
    colorScheme: 'light',
    ...theme.applyStyles('dark', { colorScheme: 'dark' }),
    select: { position: 'absolute', inset: 0, width: '100%', opacity: 0, cursor: 'pointer', font: 'inherit' },
  };
});
