import type { PortalRun } from '../journal/portal-run.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useCode } from '../ui/use-code.ts';

const load = async () => (await import('./run-timeline.tsx')).RunTimeline;

// Right behind the page: once a run has begun, the server may be gone.
load().catch(() => {});

/** The place of the curve. Without its code the page is there all the same: a run that goes on has to be stopped, if need be. */
export function TimelineSlot({ run }: { readonly run: PortalRun }) {
  const { code: RunTimeline, isMissing, isFetching, retry } = useCode('run-timeline', load);
  if (RunTimeline) return <RunTimeline run={run} />;
  if (!isMissing) return null;
  return (
    <p>
      The curve of the run could not be loaded.{' '}
      <PlainButton look="link" aria-disabled={isFetching} onClick={retry}>
        Try again
      </PlainButton>
    </p>
  );
}
