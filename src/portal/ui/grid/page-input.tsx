import { type KeyboardEvent, useState } from 'react';
import { formatCount } from '../counted.ts';
import { typedPage } from './page-range.ts';

type PageInputProps = {
  page: number;
  /** null while that is not known. */
  pages: number | null;
  disabled: boolean;
  onPageChange(page: number): void;
};

/** Types a page number: Enter goes there, Escape and anything that is not a number fall back to the page shown. */
export function PageInput(props: PageInputProps) {
  const { page, pages } = props;
  // The text being typed; null while none is, so that the page shown always comes from the caller.
  const [draft, setDraft] = useState<string | null>(null);

  const commit = () => {
    const typed = draft === null ? null : typedPage(draft, pages ?? page);
    setDraft(null);
    if (typed !== null && typed !== page) props.onPageChange(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === null) return;
    // One Escape gives up the number; only the next may close whatever is around it.
    event.stopPropagation();
    setDraft(null);
  };
  return (
    <span>
      Page
      <input
        value={draft ?? String(page)}
        disabled={props.disabled}
        aria-label={pages === null ? 'Page number' : `Page number, 1 to ${formatCount(pages)}`}
        inputMode="numeric"
        autoComplete="off"
        size={String(pages ?? page).length + 1}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      of {pages === null ? '–' : formatCount(pages)}
    </span>
  );
}
