import { useQuery } from '@tanstack/react-query';
import type { CertificateCollection } from '#command/collections.ts';
import { intersectScopes, isSameScope, type Scope } from '#revocation/scope.ts';
import { countSelected, type Selection } from '#revocation/selection.ts';
import { certificateQueries } from '../api/certificates.ts';

/** More certificates than this are not looked up to say how many of them are in the view. */
const maxLookedUp = 2000;

export interface SelectionInView {
  /** Selected and not in the view, on any of its pages; null while that is not known. */
  readonly outsideCount: number | null;
  /** Picked one by one and not in the view; null while that is not known. */
  readonly outsideIds: ReadonlySet<number> | null;
  /** Whether there are too many to ask for each. */
  readonly isTooMany: boolean;
}

/**
 * @param scope null while the view is not known
 * @param shown ids of the page that is shown: these are in the view, nobody need be asked
 */
export function useSelectionInView(
  selection: Selection,
  scope: Scope | null,
  shown: ReadonlySet<number>,
  collections: readonly CertificateCollection[],
): SelectionInView {
  const { picked, all } = selection;
  const isAllInView = all !== null && scope !== null && isSameScope(all.scope, scope);
  const excluded = all && !isAllInView ? [...all.excluded.keys()] : [];
  const unknown = [...picked.keys(), ...excluded].filter((id) => !shown.has(id));
  const isTooMany = unknown.length > maxLookedUp;
  const isLookedUp = scope !== null && unknown.length > 0 && !isTooMany;

  const among = useQuery({
    ...certificateQueries.among(scope ?? nowhere, isLookedUp ? unknown : []),
    enabled: isLookedUp,
  });
  const contentOf = (id: number) => collections.find(({ Id }) => Id === id)?.Content ?? undefined;
  const common = all && scope && !isAllInView ? intersectScopes(scope, all.scope, contentOf) : null;
  const commonCount = useQuery({
    ...certificateQueries.count(common ?? nowhere),
    enabled: common !== null,
  });

  if (!scope || (unknown.length > 0 && !among.data))
    return { outsideCount: null, outsideIds: null, isTooMany };
  const isInView = (id: number) => shown.has(id) || among.data?.has(id) === true;
  const outsideIds = new Set([...picked.keys()].filter((id) => !isInView(id)));
  if (!all || isAllInView) return { outsideIds, outsideCount: outsideIds.size, isTooMany };
  if (typeof commonCount.data !== 'number' || common === null)
    return { outsideIds, outsideCount: null, isTooMany };
  const ofAllInView = commonCount.data - excluded.filter(isInView).length;
  const inView = picked.size - outsideIds.size + ofAllInView;
  return { outsideIds, outsideCount: Math.max(0, countSelected(selection).count - inView), isTooMany };
}

const nowhere: Scope = { query: '', collectionId: undefined, includeRevoked: false, includeExpired: false };
