import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import { styled } from '@mui/material/styles';
import { type ClipboardEvent, Suspense, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { isSameTerm, type SearchTerm } from '#command/query/search-term.ts';
import { listTarget } from '../ui/list-target.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { fetchAhead, KindChoice, SearchMeaning, searchReading } from './search-chunks.ts';
import type { SearchDraft, SearchView } from './typed-search.ts';

/** Milliseconds without a key after which a search begins. */
const pause = 250;

/** The name of the box, which says what it takes. */
const label = 'Name, serial number, thumbprint or ID';

interface SearchBoxProps {
  /** The term that the query asks for; null: none that this box can show. */
  readonly asked: SearchTerm | null;
  /** @param isTyping whether it is one of many changes while something is typed */
  readonly onChange: (term: SearchTerm | null, isTyping: boolean) => void;
  /** Told whether there is text that the query does not say yet. */
  readonly onUnsearched: (isUnsearched: boolean) => void;
  readonly onAddFromList: (text: string) => void;
}

interface Draft extends SearchDraft {
  /** The term that the query asked for when this was typed, and the one it is to ask for; undefined: nothing was sent. */
  readonly base: SearchTerm | null;
  readonly sent: SearchTerm | null | undefined;
}

/** Searches for what a ticket says while it is typed, once the typing pauses; Enter does not wait. */
export function SearchBox({ asked, onChange, onUnsearched, onAddFromList }: SearchBoxProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  // The term that was sent has arrived; any other change, such as Back, ends the draft.
  if (draft && !isSameTerm(draft.base, asked)) {
    const isSent = draft.sent !== undefined && isSameTerm(draft.sent, asked);
    setDraft(isSent ? { ...draft, base: asked, sent: undefined } : null);
  }
  const reading = useStore(searchReading);
  const viewOf = reading?.viewSearch ?? unread;
  const view = viewOf(asked, draft);
  const isUnsearched = view.isUnread || !isSameTerm(view.term, asked);

  function type(text: string, lineCount = 1): SearchDraft {
    return reading?.typeText(view, text, lineCount) ?? { text, lineCount, chosen: null, kind: null };
  }

  function change(next: SearchDraft, isAtOnce: boolean, isTyping = true) {
    const { term, isUnread } = viewOf(asked, next);
    const isNew = !isSameTerm(term, draft?.sent === undefined ? asked : draft.sent);
    const isSent = isAtOnce && !isUnread && isNew;
    setDraft({ ...next, base: asked, sent: isSent ? term : draft?.sent });
    if (isSent) onChange(term, isTyping);
  }

  function commit() {
    if (draft) change(draft, true);
  }

  const commitTyped = useEffectEvent(commit);
  const typed = draft?.text;
  useEffect(() => {
    if (typed === undefined || !reading) return;
    const timer = setTimeout(() => commitTyped(), pause);
    // Leaving the page ends the search that was about to start: it would pull one back.
    return () => clearTimeout(timer);
  }, [typed, reading]);

  useEffect(() => {
    onUnsearched(isUnsearched);
    return () => onUnsearched(false);
  }, [isUnsearched, onUnsearched]);

  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = event.clipboardData
      .getData('text')
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '');
    if (lines.length < 2) return;
    // The browser would join them into a value that nobody wrote.
    event.preventDefault();
    change(type(lines.join('\n'), lines.length), false);
  }

  const choose = (term: SearchTerm) => {
    change({ text: view.text, lineCount: 1, chosen: term, kind: null }, true, false);
  };
  return (
    <>
      <Field data-invalid={view.why !== null || undefined}>
        <label htmlFor={id} title={label}>
          <Search fontSize="small" />
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          aria-label={label}
          aria-describedby={`${id}-meaning`}
          aria-invalid={view.why !== null}
          onFocus={fetchAhead.reading}
          onPointerEnter={fetchAhead.reading}
          placeholder={label}
          value={view.text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onPaste={onPaste}
          onChange={(event) => change(type(event.target.value), false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            // What was found is where the keyboard goes next.
            if (event.key === 'ArrowDown') listTarget()?.focus();
          }}
        />
        {view.options.length > 0 && (
          <Suspense>
            <KindChoice view={view} onChoose={choose} />
          </Suspense>
        )}
        {view.text !== '' && (
          <PlainButton
            look="icon"
            aria-label="Clear the search"
            title="Clear the search"
            onClick={() => {
              change(type(''), true);
              input.current?.focus();
            }}
          >
            <Clear fontSize="small" />
          </PlainButton>
        )}
      </Field>
      {view.text !== '' && (
        <Suspense fallback={/^\d+$/.test(view.text) && <MeaningSpace />}>
          <SearchMeaning
            id={`${id}-meaning`}
            view={view}
            onChoose={(term) => {
              choose(term);
              input.current?.focus();
            }}
            onAddFromList={() => onAddFromList(view.text)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The view before it is known how to read what was typed: nothing is searched until then. */
function unread(asked: SearchTerm | null, draft: SearchDraft | null): SearchView {
  return {
    text: draft?.text ?? asked?.value ?? '',
    term: draft ? null : asked,
    options: [],
    why: null,
    isUnread: draft !== null && draft.text !== '',
    isForList: false,
    note: null,
    isRewritten: false,
    isOpen: false,
  };
}

const Field = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'center',
    height: 32,
    boxSizing: 'border-box',
    flex: '1 1 240px',
    maxWidth: 480,
    minWidth: 0,
    paddingRight: 4,
    border: `1px solid color-mix(in srgb, ${palette.text.secondary} 55%, transparent)`,
    borderRadius: theme.shape.borderRadius,
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    '@media (max-width: 599px)': { height: 44, flexBasis: 140 },
    '&:hover': { borderColor: palette.text.primary },
    '&:has(input:focus)': { borderColor: palette.primary.main, outline: `1px solid ${palette.primary.main}` },
    '&[data-invalid]': { borderColor: palette.error.main },
    label: {
      display: 'flex',
      alignItems: 'center',
      height: '100%',
      paddingLeft: 10,
      flexShrink: 0,
      color: palette.text.secondary,
    },
    input: {
      flex: 1,
      minWidth: 0,
      height: '100%',
      padding: '0 6px 0 8px',
      border: 0,
      outline: 0,
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
      textOverflow: 'ellipsis',
    },
    'input::placeholder': { color: palette.text.secondary, opacity: 1 },
    // The one beside it is there on every browser.
    'input::-webkit-search-cancel-button': { display: 'none' },
  };
});

/** As high as what is said of a number: the list below must not move when it comes. */
const MeaningSpace = styled('div')({
  order: 2,
  flexBasis: '100%',
  height: 26,
  '@media (max-width: 599px)': { order: 0 },
});
