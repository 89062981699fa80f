import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isSameScope, type Scope } from '#revocation/scope.ts';
import type { Selection } from '#revocation/selection.ts';
import { certificateQueries } from '../api/certificates.ts';

interface MatchesAll {
  /** null while it is not known: nothing can be ticked until then. */
  readonly matches: ((id: number) => boolean) | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * Which certificates of the page are among "all that match".
 * @param shown ids of the page; null while what is shown is not of this view
 */
export function useMatchesAll({ all }: Selection, view: Scope, shown: readonly number[] | null): MatchesAll {
  const isElsewhere = all !== null && shown?.length !== 0 && !isSameScope(all.scope, view);
  const { data, error, isFetching, refetch } = useQuery({
    ...certificateQueries.among(all?.scope ?? view, isElsewhere ? (shown ?? []) : []),
    enabled: isElsewhere && shown !== null,
  });
  const isKnown = shown !== null;
  const matches = useMemo(() => {
    // Rows of another search: which of them a box means, nobody could tell.
    if (!isKnown) return null;
    if (!all) return none;
    if (!isElsewhere) return every;
    return data ? (id: number) => data.has(id) : null;
  }, [all, isKnown, isElsewhere, data]);
  return { matches, error: isFetching ? null : error, retry: () => void refetch() };
}

const none = () => false;
const every = () => true;
