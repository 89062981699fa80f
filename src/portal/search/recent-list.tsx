import Clear from '@mui/icons-material/Clear';
import { useRef, useState } from 'react';
import { revealHostile } from '../ui/hostile-characters.ts';
import { forgetAllSearches, forgetSearch, recentSearches } from './recent-searches.ts';
import type { SearchState } from './search-state.ts';
import { searchInWords } from './search-words.ts';

/** The last searches of this person in this browser, to be used again or forgotten. */
export function RecentList({ onPick }: { readonly onPick: (search: SearchState) => void }) {
  const [searches, setSearches] = useState(recentSearches);
  const heading = useRef<HTMLHeadingElement>(null);
  const forget = (forgetIt: () => void) => {
    forgetIt();
    setSearches(recentSearches());
    // The button that had the focus is gone.
    heading.current?.focus();
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        Recent searches
      </h2>
      {searches.length === 0 && (
        <p>None yet. A search is kept here, in this browser, once it has shown a result.</p>
      )}
      <ul aria-label="Recent searches">
        {searches.map((search) => {
          const words = revealHostile(searchInWords(search, Date.now()));
          return (
            <li key={`${search.revoked} ${search.expired} ${search.query}`} className="recent">
              <button type="button" title={revealHostile(search.query)} onClick={() => onPick(search)}>
                <span>{words}</span>
              </button>
              <button
                type="button"
                aria-label={`Forget ${words}`}
                title="Forget"
                onClick={() => forget(() => forgetSearch(search))}
              >
                <Clear sx={{ fontSize: 16 }} />
              </button>
            </li>
          );
        })}
      </ul>
      {searches.length > 0 && (
        <button type="button" className="recent-clear" onClick={() => forget(forgetAllSearches)}>
          Clear recent searches
        </button>
      )}
    </section>
  );
}
