import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { boxTerm, viewQuery } from '#command/query/flat-query.ts';
import type { Scope } from '#revocation/scope.ts';
import { certificateQueries } from '../api/certificates.ts';
import { formatCount } from '../ui/counted.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { type WiderSearch, widerSearches } from './wider-searches.ts';

interface EmptyHintProps {
  /** The scope that nothing matches. */
  readonly scope: Scope;
  readonly collections: Parameters<typeof widerSearches>[1];
  readonly seesAll: boolean;
  readonly onChange: (change: WiderSearch['change']) => void;
  /** @param text what was searched */
  readonly onAddFromList: (text: string) => void;
}

/** Ways out of a search without matches, each with what it would find; those that would find nothing are named. */
export function EmptyHint({ scope, collections, seesAll, onChange, onAddFromList }: EmptyHintProps) {
  const searches = widerSearches(scope, collections, seesAll);
  const { data: counts, isPending: isLooking } = useQuery({
    queryKey: [...certificateQueries.all, 'counts', searches.map((each) => each.scope)],
    // One that cannot be counted is offered all the same.
    queryFn: ({ client }) =>
      Promise.all(
        searches.map((each) => client.fetchQuery(certificateQueries.count(each.scope)).catch(() => null)),
      ),
  });
  const found = searches
    .map((search, index) => ({ ...search, count: counts?.[index] ?? null }))
    .filter(({ count }) => count !== 0);
  const less = found.filter(({ isLast }) => !isLast);
  const offers = less.length > 0 ? less : found;
  const view = viewQuery(scope.query);
  const term = view.type === 'flat' ? boxTerm(view) : null;
  const useless = searches.filter(({ isLast }, index) => !isLast && counts?.[index] === 0);
  return (
    <Ways>
      {isLooking && <p role="status">Looking for what else there is…</p>}
      {!isLooking && offers.length > 0 && (
        <ul aria-label="Other searches">
          {offers.map(({ label, change, count }) => (
            <li key={label}>
              <PlainButton look="outlined" onClick={() => onChange(change)}>
                {revealHostile(label)}
                {count !== null && `: ${formatCount(count)}`}
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
      {!isLooking && useless.length > 0 && offers.length === 0 && (
        <p>Looked for without a match, too: {useless.map(({ short }) => revealHostile(short)).join(', ')}.</p>
      )}
      {scope.query !== '' && (
        <PlainButton look="outlined" onClick={() => onChange({ query: '' })}>
          Clear search and filters
        </PlainButton>
      )}
      {term && (
        <PlainButton look="link" onClick={() => onAddFromList(term.value)}>
          Add from a list
        </PlainButton>
      )}
    </Ways>
  );
}

const Ways = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  p: { margin: 0 },
  ul: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: 8,
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  button: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});
