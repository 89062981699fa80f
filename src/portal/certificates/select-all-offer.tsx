import { isSameScope, type Scope } from '#revocation/scope.ts';
import { type Selection, selectAll } from '#revocation/selection.ts';
import type { CertificatePage } from '../api/certificate-list.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { selection } from './selection.ts';
import { whyUnsearched } from './stale-words.ts';
import { unsearchedText } from './unsearched-text.ts';

interface SelectAllOfferProps {
  readonly selected: Selection;
  /** null while the view is not known. */
  readonly view: Scope | null;
  readonly page: CertificatePage | undefined;
  /** Picked ones that are known not to be in the view; null when that is not known. */
  readonly outside: ReadonlySet<number> | null;
}

/** From a whole page to all pages: offered once every row of the page is ticked, and there are more. */
export function SelectAllOffer({ selected, view, page, outside }: SelectAllOfferProps) {
  const { all, picked } = selected;
  const isUnsearched = useStore(unsearchedText);
  if (!view || !page) return null;
  const { totalCount, certificates } = page;
  // Without a count nobody could say what is selected.
  if (!totalCount || certificates.length === 0) return null;
  const isAllInView = all !== null && isSameScope(all.scope, view);
  const isPageTicked = certificates.every(
    ({ Id }) => picked.has(Id) || (isAllInView && !all.excluded.has(Id)),
  );
  const isMore = isAllInView ? all.excluded.size > 0 : totalCount > certificates.length;
  if (!isPageTicked || !isMore) return null;
  return (
    <PlainButton
      look="link"
      aria-disabled={isUnsearched}
      title={isUnsearched ? whyUnsearched : ''}
      onClick={() => !isUnsearched && selection.set(selectAll(selected, view, totalCount, outside))}
    >
      Select all {formatCount(totalCount)} that match{all && !isAllInView ? ' instead' : ''}
    </PlainButton>
  );
}
