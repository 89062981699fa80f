import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { isSameTerm, type SearchTerm } from '#command/query/search-term.ts';
import { searchKindLabels, termWords } from '#command/query/term-words.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import type { SearchView } from './typed-search.ts';

interface SearchMeaningProps {
  readonly id: string;
  readonly view: SearchView;
  readonly onChoose: (term: SearchTerm) => void;
  readonly onAddFromList: () => void;
}

/** Alternatives that have a button of their own; the list beside the box has all. */
const maxOffered = 3;

/** The kind that the search box took a text for; seen where that is not plain from the text itself. */
export function SearchMeaning({ id, view, onChoose, onAddFromList }: SearchMeaningProps) {
  const { term, why, note } = view;
  const said = why ?? [term ? `${termWords(term)}.` : '', note].filter(Boolean).join(' ');
  // The dot at the end of a name is there after every part of it that is typed.
  const isSeen =
    why !== null || view.isOpen || view.isRewritten || (note !== null && !note.startsWith('“.”'));
  const isOffered = view.isOpen || (why !== null && !view.isForList);
  const others = isOffered ? view.options.filter((each) => !isSameTerm(each, term)) : [];
  return (
    <Line
      hidden={said === ''}
      data-tone={why === null ? undefined : 'error'}
      style={isSeen ? undefined : visuallyHidden}
    >
      <span id={id} aria-live="polite">
        {revealHostile(said)}
      </span>
      {view.isForList && (
        <PlainButton look="link" onClick={onAddFromList}>
          Add from a list
        </PlainButton>
      )}
      {others.length > 0 && (
        <>
          <span>{why === null ? 'Instead:' : 'Search as:'}</span>
          {others.slice(0, maxOffered).map((each) => (
            <PlainButton
              key={termWords(each)}
              look="link"
              aria-label={revealHostile(termWords(each))}
              onClick={() => onChoose(each)}
            >
              {each.value === view.text.trim() ? searchKindLabels[each.kind] : revealHostile(termWords(each))}
            </PlainButton>
          ))}
        </>
      )}
    </Line>
  );
}

const Line = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    order: 2,
    flexBasis: '100%',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 4px',
    minHeight: 26,
    minWidth: 0,
    ...theme.typography.caption,
    color: palette.text.secondary,
    overflowWrap: 'anywhere',
    // Where the box has a row of its own, right below it.
    '@media (max-width: 599px)': { order: 0 },
    '&[data-tone="error"] > span:first-of-type': { color: palette.error.main },
    'button[data-look]': {
      minHeight: 24,
      padding: '0 6px',
      fontSize: 'inherit',
      whiteSpace: 'normal',
      textAlign: 'start',
      overflowWrap: 'anywhere',
    },
  };
});
