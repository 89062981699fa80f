import { useQuery } from '@tanstack/react-query';
import type { PortalRun } from '../journal/portal-run.ts';
import { PlainButton } from '../ui/plain-button.tsx';

const load = () => import('./run-timeline.tsx');

// Right behind the page: once a run has begun, the server may be gone.
load().catch(() => {});

/** The place of the curve. Without its code the page is there all the same: a run that goes on has to be stopped, if need be. */
export function TimelineSlot({ run }: { readonly run: PortalRun }) {
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['code', 'run-timeline'],
    queryFn: load,
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (data) return <data.RunTimeline run={run} />;
  if (!isError) return null;
  return (
    <p>
      The curve of the run could not be loaded.{' '}
      <PlainButton look="link" aria-disabled={isFetching} onClick={() => void refetch()}>
        Try again
      </PlainButton>
    </p>
  );
}
