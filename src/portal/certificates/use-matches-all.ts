import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isSameScope, type Scope } from '#revocation/scope.ts';
import type { Selection } from '#revocation/selection.ts';
import { certificateQueries } from '../api/certificates.ts';

/**
 * Which certificates of the page are among "all that match".
 * @returns null while that is being asked: nothing can be ticked until it is known
 */
export function useMatchesAll(
  { all }: Selection,
  view: Scope,
  shown: readonly number[],
): ((id: number) => boolean) | null {
  const isElsewhere = all !== null && shown.length > 0 && !isSameScope(all.scope, view);
  const among = useQuery({
    ...certificateQueries.among(all?.scope ?? view, isElsewhere ? shown : []),
    enabled: isElsewhere,
  });
  const { data } = among;
  return useMemo(() => {
    if (!all) return none;
    if (!isElsewhere) return every;
    return data ? (id: number) => data.has(id) : null;
  }, [all, isElsewhere, data]);
}

const none = () => false;
const every = () => true;
