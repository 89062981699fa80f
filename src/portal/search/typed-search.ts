import { readSearch, type SearchReading } from '#command/query/read-search.ts';
import { isSameTerm, type SearchKind, type SearchTerm } from '#command/query/search-term.ts';

/** Text that was typed and is not the query yet. */
export interface SearchDraft {
  readonly text: string;
  /** Lines of a pasted text: more than one are a list. */
  readonly lineCount: number;
  /** The meaning chosen for the text, in place of what it looks like; null: as it looks. */
  readonly chosen: SearchTerm | null;
  /** The kind chosen for the text before it: it holds while that is written on. */
  readonly kind: SearchKind | null;
}

export interface SearchView {
  readonly text: string;
  /** The term that is searched, or will be; null: none. */
  readonly term: SearchTerm | null;
  /** Everything that the text can mean, `term` among them. */
  readonly options: readonly SearchTerm[];
  /** Why the text cannot be searched; null: it can. */
  readonly why: string | null;
  /** Whether the text is not searched, as it could not be read, or not yet. */
  readonly isUnread: boolean;
  readonly isForList: boolean;
  /** Words on what was left out of the text; null: nothing was. */
  readonly note: string | null;
  /** Whether the text is written otherwise than what it was taken for. */
  readonly isRewritten: boolean;
  /** Whether only the person who typed can know what is meant. */
  readonly isOpen: boolean;
}

/**
 * The view of the search box.
 * @param asked what the query asks for
 */
export function viewSearch(asked: SearchTerm | null, draft: SearchDraft | null): SearchView {
  const text = draft?.text ?? asked?.value ?? '';
  const reading = draft && draft.lineCount > 1 ? severalLines(draft.lineCount) : readSearch(text);
  const found =
    reading.type === 'term'
      ? [reading.term, ...reading.others]
      : reading.type === 'unreadable'
        ? reading.others
        : [];
  const looks = reading.type === 'term' ? reading.term : null;
  const kept = draft?.kind ? found.find(({ kind }) => kind === draft.kind) : undefined;
  const term = draft ? (draft.chosen ?? kept ?? looks) : asked;
  const isListed = term === null || found.some((each) => isSameTerm(each, term));
  const options = isListed ? found : [term, ...found];
  const why = reading.type === 'unreadable' && term === null ? reading.why : null;
  // A label behind which nothing stands yet asks for nothing, and everything would be shown as if it matched.
  const isBegun = reading.type === 'nothing' && text.trim() !== '';
  return {
    text,
    term,
    options,
    why,
    isUnread: why !== null || isBegun,
    isForList: why !== null && reading.type === 'unreadable' && reading.isForList,
    note: reading.type === 'term' && isSameTerm(term, looks) ? reading.note : null,
    isRewritten: term !== null && !isName(term) && term.value !== text.trim().toUpperCase(),
    isOpen: reading.type === 'term' && reading.isOpen,
  };
}

/** The draft of a changed text. */
export function typeText(view: SearchView, text: string, lineCount = 1): SearchDraft {
  const looks = readSearch(view.text);
  const isChosen = view.term !== null && looks.type === 'term' && !isSameTerm(view.term, looks.term);
  const goesOn =
    view.text !== '' && text !== '' && (text.startsWith(view.text) || view.text.startsWith(text));
  return { text, lineCount, chosen: null, kind: isChosen && goesOn ? (view.term?.kind ?? null) : null };
}

function isName({ kind }: SearchTerm): boolean {
  return kind === 'name' || kind === 'commonName';
}

function severalLines(count: number): SearchReading {
  const why = `${count} lines were pasted. “Add from a list” finds each of them.`;
  return { type: 'unreadable', why, others: [], isForList: true };
}
