import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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

/** Tells the gatherings apart. */
let gatherings = 0;

/** Makes the explicit list first, of certificates as they are now: what is confirmed is what is sent. */
export function ConfirmRevocation({ selection, onAbort, ...dialog }: ConfirmRevocationProps) {
  const [{ gathering, number }] = useState(() => {
    gatherings += 1;
    return { gathering: startGathering(selection), number: gatherings };
  });
  const selectedCount = countSelected(selection).count;
  const [progress, setProgress] = useState<GatherProgress>({ gathered: 0, total: selectedCount });
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, []);

  const { data, error, isFetching, refetch } = useQuery({
    // Each dialog for itself: what was gathered before says nothing of now.
    queryKey: ['gathering', number],
    queryFn: ({ signal }) => gathering.run(createGatherPort(dialog.collectionId, signal), setProgress),
    // But once it is shown, it stays what is confirmed.
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
