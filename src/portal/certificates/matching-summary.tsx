import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { readScopeSummary, type ScopeSummary } from '#revocation/scope-summary.ts';
import type { AllMatching } from '#revocation/selection.ts';
import { createGatherPort } from '../api/gather-port.ts';
import { serverClock } from '../api/transport.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { counted, formatCount } from '../ui/counted.ts';
import { drain } from '../ui/drain.ts';
import { MatchingSamples } from './matching-samples.tsx';
import { ReviewCounts } from './review-counts.tsx';

/** Tells what is counted for one dialog from what another counts. */
let openings = 0;

/** The make-up of "all that match", as far as it has been read: counts, CA certificates, and some of them by name. */
export function MatchingSummary({ all }: { readonly all: AllMatching }) {
  const queryClient = useQueryClient();
  const [opening] = useState(() => {
    openings += 1;
    return openings;
  });
  const [known, setKnown] = useState<ScopeSummary | null>(null);
  const [isStopped, setStopped] = useState(false);
  const headingId = useId();
  const { scope, excluded } = all;
  // Taking one back changes what is counted.
  const queryKey = ['scope-summary', opening, scope, excluded.size];
  const { error, isFetching, refetch } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      setStopped(false);
      const port = createGatherPort(scope.collectionId, signal, drain);
      for await (const each of readScopeSummary({ scope, excluded }, port, serverClock.now())) {
        if (signal.aborted) break;
        setKnown(each);
      }
      return null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

  function stop() {
    setStopped(true);
    void queryClient.cancelQueries({ queryKey });
  }

  if (error && !isFetching && !isStopped)
    return (
      <ErrorNotice title="What matches could not be read" error={error} onRetry={() => void refetch()} />
    );
  return (
    <Box aria-labelledby={headingId}>
      <Line>
        <p id={headingId} role="status">
          {countedFrom(known, isFetching)}
        </p>
        {isFetching && (
          <Button size="small" color="inherit" onClick={stop}>
            Stop
          </Button>
        )}
      </Line>
      {known && <ReviewCounts label="What matches" reviewed={known} />}
      {known && known.samples.length > 0 && (
        <MatchingSamples certificates={known.samples.filter(({ Id }) => !excluded.has(Id))} />
      )}
    </Box>
  );
}

/** How much of the selection the counts are of: what is not read is not guessed. */
function countedFrom(known: ScopeSummary | null, isReading: boolean): string {
  if (!known) return isReading ? 'Reading what matches …' : 'Nothing was read.';
  const of = known.total === null ? '' : ` of ${formatCount(known.total)}`;
  if (isReading) return `Read ${formatCount(known.read)}${of} …`;
  const out = known.read - known.summary.count;
  const without = out > 0 ? `, without the ${formatCount(out)} taken out` : '';
  if (known.isWhole) return `Counted: all ${counted(known.read, 'certificate')} that match now${without}.`;
  return `Counted: the first ${formatCount(known.read)}${of} by ID${without}. The others are not read.`;
}

const Box = styled('section')({ display: 'flex', flexDirection: 'column', gap: 12 });

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 32,
  ...theme.typography.body2,
  color: (theme.vars ?? theme).palette.text.secondary,
  fontVariantNumeric: 'tabular-nums',
  p: { margin: 0 },
}));
