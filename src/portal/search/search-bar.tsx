import Add from '@mui/icons-material/Add';
import BookmarksOutlined from '@mui/icons-material/BookmarksOutlined';
import Code from '@mui/icons-material/Code';
import FilterList from '@mui/icons-material/FilterList';
import { styled } from '@mui/material/styles';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import type { Comparisons, Filter } from '#command/query/filter-parts.ts';
import { boxTerm, type FlatQuery, printFlat, viewQuery, withBoxTerm } from '#command/query/flat-query.ts';
import { maxQueryLength } from '#command/query/query.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { SearchBox } from './search-box.tsx';
import { FilterChips, FilterEditor, fetchAhead, QueryEditor, SearchMenu } from './search-chunks.ts';
import type { SearchState } from './search-state.ts';
import { useRememberSearch } from './use-remember-search.ts';

interface SearchBarProps {
  readonly search: SearchState;
  /** The search that the page asks Command for; null while it asks for nothing. */
  readonly asked: CertificateSearch | null;
  /** @param isTyping whether the change is one of many while a word is typed: not each belongs in the history */
  readonly onChange: (change: Partial<SearchState>, isTyping: boolean) => void;
  /** Told whether there is typed text that was not searched. Always the same function. */
  readonly onUnsearched: (isUnsearched: boolean) => void;
  /** Opens the list, with what was typed here. */
  readonly onAddFromList: (text: string) => void;
  /** Stands in the same row: the keyboard comes to it before the filters below. */
  readonly beside: ReactNode;
}

interface Draft {
  readonly text: string;
  /** The query that was being changed. */
  readonly base: string;
}

/** The part that is open: the editor of a filter, of a new one (null), or the menu. */
type Opened =
  | { readonly what: 'filter'; readonly filter: Filter | null; readonly anchor: HTMLElement }
  | { readonly what: 'menu'; readonly anchor: HTMLElement };

/** One query, as what a ticket says and filters, or as text. */
export function SearchBar({ search, asked, onChange, beside, ...on }: SearchBarProps) {
  const { onUnsearched, onAddFromList } = on;
  const { query } = search;
  const queryClient = useQueryClient();
  const { shown, refused } = useRememberSearch(search, asked);
  const [wantsText, setWantsText] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isTypedUnsearched, setTypedUnsearched] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const noteId = useId();
  // Back, a preset or a link brings another query: what was typed over the old one goes.
  if (draft && draft.base !== query) setDraft(null);

  const view = viewQuery(query);
  const isText = wantsText || view.type !== 'flat';
  const text = draft?.text ?? query;
  const textView = draft ? viewQuery(draft.text) : view;
  const whyText = textView.type === 'rich' ? textView.why : null;
  const isUnsearched = isText ? text.trim() !== query.trim() : isTypedUnsearched;
  useEffect(() => {
    onUnsearched(isUnsearched);
    return () => onUnsearched(false);
  }, [isUnsearched, onUnsearched]);
  const flat = view.type === 'flat' ? view : nothing;

  function apply(changed: string, isTyping = false) {
    const isTooLong = changed.length > maxQueryLength;
    setRefusal(isTooLong ? `A query may have at most ${formatCount(maxQueryLength)} characters.` : null);
    if (!isTooLong && changed !== query) onChange({ query: changed }, isTyping);
    return !isTooLong;
  }

  function applyFilter(filter: Filter | null, comparisons: Comparisons) {
    const { terms } = flat;
    const changed = filter
      ? terms.toSpliced(filter.at, filter.comparisons.length, ...comparisons)
      : [...terms, ...comparisons];
    if (apply(printFlat(changed))) setOpened(null);
  }

  function toggleText() {
    if (!isText) setWantsText(true);
    else if (textView.type === 'mistake') setRefusal('Filters can show a query only once it can be read.');
    else if (textView.type === 'flat' && apply(text.trim())) setWantsText(false);
  }

  const textLabel = isText ? 'Use filters' : 'Edit as text';
  return (
    <Bar>
      {isText && <TextMode>The query is edited as text</TextMode>}
      {isText ? (
        <Suspense fallback={<PlainText>{text}</PlainText>}>
          <QueryEditor
            text={text}
            applied={query}
            takesFocus={wantsText}
            onTextChange={(changed) => {
              setDraft({ text: changed, base: query });
              setRefusal(null);
            }}
            onApply={() => {
              setWantsText(true);
              apply(text.trim());
            }}
          />
        </Suspense>
      ) : (
        <>
          <SearchBox
            asked={boxTerm(flat)}
            onChange={(term, isTyping) => apply(printFlat(withBoxTerm(flat, term)), isTyping)}
            onUnsearched={setTypedUnsearched}
            onAddFromList={onAddFromList}
          />
          <PlainButton
            ref={addButton}
            aria-haspopup="dialog"
            aria-expanded={opened?.what === 'filter' && opened.filter === null}
            onFocus={() => fetchAhead.filter(queryClient)}
            onMouseEnter={() => fetchAhead.filter(queryClient)}
            onClick={({ currentTarget }) =>
              setOpened({ what: 'filter', filter: null, anchor: currentTarget })
            }
          >
            <Add />
            Filter
          </PlainButton>
        </>
      )}
      <PlainButton
        className="toolbar-fold-button"
        aria-haspopup="dialog"
        aria-expanded={opened?.what === 'menu'}
        onFocus={fetchAhead.menu}
        onMouseEnter={fetchAhead.menu}
        onClick={({ currentTarget }) => setOpened({ what: 'menu', anchor: currentTarget })}
      >
        <BookmarksOutlined />
        Presets
      </PlainButton>
      <PlainButton
        look="icon"
        className="toolbar-fold-button"
        aria-label={textLabel}
        title={textLabel}
        aria-disabled={whyText !== null}
        aria-describedby={whyText === null ? undefined : noteId}
        onFocus={() => fetchAhead.text(queryClient)}
        onMouseEnter={() => fetchAhead.text(queryClient)}
        onClick={toggleText}
      >
        {isText ? <FilterList /> : <Code />}
      </PlainButton>
      {beside}
      {!isText && flat.terms.length > (flat.boxAt === -1 ? 0 : 1) && (
        <Suspense fallback={<ChipsSpace />}>
          <FilterChips
            view={flat}
            refusal={refused}
            openAt={opened?.what === 'filter' ? (opened.filter?.at ?? null) : null}
            onIntent={() => fetchAhead.filter(queryClient)}
            onEdit={(filter, anchor) => setOpened({ what: 'filter', filter, anchor })}
            onRemove={({ at, comparisons }) => {
              apply(printFlat(flat.terms.toSpliced(at, comparisons.length)));
              addButton.current?.focus();
            }}
          />
        </Suspense>
      )}
      {whyText !== null && <Note id={noteId}>{whyText}</Note>}
      {refusal !== null && (
        <Note role="alert" data-tone="error">
          {refusal}
        </Note>
      )}
      <Suspense>
        {opened?.what === 'filter' && (
          <FilterEditor
            anchor={opened.anchor}
            comparisons={opened.filter?.comparisons ?? null}
            shown={shown}
            onApply={(comparisons) => applyFilter(opened.filter, comparisons)}
            onClose={() => setOpened(null)}
          />
        )}
        {opened?.what === 'menu' && (
          <SearchMenu
            anchor={opened.anchor}
            onPick={(picked) => {
              setOpened(null);
              setDraft(null);
              setWantsText(false);
              setRefusal(null);
              onChange(picked, false);
            }}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </Bar>
  );
}

const nothing: FlatQuery = { type: 'flat', terms: [], boxAt: -1 };

/** The bar's parts stand in the row of the toolbar itself; what needs a row of its own comes below. */
const Bar = styled('div')({ display: 'contents' });

/** As wide as search box and button are: what stands beside them keeps its place. */
const TextMode = styled('span')(({ theme }) => ({
  flex: '1 1 336px',
  maxWidth: 576,
  ...theme.typography.body2,
  fontSize: '0.8125rem',
  color: (theme.vars ?? theme).palette.text.secondary,
}));

const Note = styled('p')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    order: 2,
    flexBasis: '100%',
    margin: 0,
    ...theme.typography.caption,
    color: palette.text.secondary,
    '&[data-tone="error"]': { color: palette.error.main },
  };
});

/** As high as the filters: the list below must not move when they come. */
const ChipsSpace = styled('div')({ order: 1, flexBasis: '100%', height: 32 });

/** As high as the editor with its hint, for the same reason: least of all under a click. */
const PlainText = styled('code')(({ theme }) => ({
  order: 1,
  flexBasis: 'calc(100% - 90px)',
  margin: '0 90px 24px 0',
  padding: '9px 12px',
  font: '0.8125rem/20px ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  border: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  borderRadius: theme.shape.borderRadius,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
}));
