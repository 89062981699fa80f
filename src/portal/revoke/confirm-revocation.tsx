import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CommandError } from '#command/errors.ts';
import { type GatherProgress, startGathering } from '#revocation/gather.ts';
import { countSelected, type Selection } from '#revocation/selection.ts';
import { createGatherPort } from '../api/certificates.ts';
import { GatherDialog } from './gather-dialog.tsx';
import { RevokeDialog, type RevokeDialogProps } from './revoke-dialog.tsx';

interface ConfirmRevocationProps extends Omit<RevokeDialogProps, 'certificates' | 'selectedCount'> {
  /** As it was when revoking was asked for. */
  readonly selection: Selection;
  readonly onAbort: () => void;
}

/** Gathering that is done within this time in milliseconds shows no progress: it would only flicker. */
const patience = 400;
const mostTries = 6;

/** Makes the explicit list first, of certificates as they are now: what is confirmed is what is sent. */
export function ConfirmRevocation({ selection, onAbort, ...dialog }: ConfirmRevocationProps) {
  const [gathering] = useState(() => startGathering(selection));
  const selectedCount = countSelected(selection).count;
  const [progress, setProgress] = useState<GatherProgress>({ gathered: 0, total: selectedCount });
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, []);

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['gathering', gathering],
    queryKeyHashFn: () => 'gathering',
    queryFn: ({ signal }) => gathering.run(createGatherPort(dialog.collectionId, signal), setProgress),
    retry: (failures, cause) => failures < mostTries && isPassing(cause),
    retryDelay: (failures, cause) => waitFor(cause) ?? Math.min(1000 * 2 ** failures, 30_000),
    // Each time anew: what was gathered before says nothing of now.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (data) return <RevokeDialog {...dialog} certificates={data} selectedCount={selectedCount} />;
  if (!isSlow && !error) return null;
  return (
    <GatherDialog
      progress={progress}
      error={isFetching ? null : error}
      onRetry={() => void refetch()}
      onCancel={onAbort}
    />
  );
}

/** The server is busy, or a server before it is. */
function isPassing(cause: unknown): boolean {
  return cause instanceof CommandError && [429, 502, 503, 504].includes(cause.status ?? 0);
}

/** Milliseconds that the server asked to be left alone; null when it said nothing. */
function waitFor(cause: unknown): number | null {
  const seconds = cause instanceof CommandError ? cause.retryAfter : null;
  return seconds === null ? null : seconds * 1000;
}
