import { useQuery } from '@tanstack/react-query';
import type { PortalRun } from '../journal/portal-run.ts';
import { useSelected, useStore } from '../ui/use-store.ts';

/** In milliseconds: whoever goes back and forth between windows does not ask each time. */
const atMostEvery = 60_000;

/** Reads what waits for an approval again when somebody comes to look at it, once nothing else is going on. */
export function useSuspendedRefresh(run: PortalRun): void {
  const place = useStore(run.place);
  const waits = useSelected(run.state, ({ status, counts }) => status === 'finished' && counts.suspended > 0);
  useQuery({
    queryKey: ['runs', run.manifest.id, 'suspended'],
    queryFn: () => {
      const ids = [...run.state.get().ledger.idsOf('suspended')];
      run.refresh(ids);
      return ids.length;
    },
    enabled: place === 'here' && waits && run.disabledReason() === null,
    staleTime: atMostEvery,
    refetchOnWindowFocus: true,
    // What has just been answered is not asked again at once.
    initialData: 0,
    initialDataUpdatedAt: () => run.events.at(-1)?.at ?? 0,
  });
}
