import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type GatherProgress, gatherSelection } from '#revocation/gather.ts';
import type { PickedCertificate, Selection } from '#revocation/selection.ts';
import { createGatherPort } from '../api/certificates.ts';
import { GatherDialog } from './gather-dialog.tsx';
import { RevokeDialog, type RevokeDialogProps } from './revoke-dialog.tsx';

interface ConfirmRevocationProps extends Omit<RevokeDialogProps, 'certificates'> {
  /** As it was when revoking was asked for. */
  readonly selection: Selection;
  readonly onAbort: () => void;
}

/** Makes the explicit list first, where "all that match" is selected: what is confirmed is what is sent. */
export function ConfirmRevocation({ selection, onAbort, ...dialog }: ConfirmRevocationProps) {
  const [progress, setProgress] = useState<GatherProgress>({ gathered: 0, total: selection.all?.count ?? 0 });
  const [listed] = useState<readonly PickedCertificate[] | undefined>(
    selection.all ? undefined : [...selection.picked.values()],
  );
  const gathering = useQuery({
    queryKey: ['gather', selection.all?.scope],
    queryFn: ({ signal }) => gatherSelection(selection, createGatherPort(signal), setProgress),
    enabled: !listed,
    // Each time anew: what was gathered before says nothing of now.
    staleTime: 0,
    gcTime: 0,
  });
  const certificates = listed ?? (gathering.isFetching ? undefined : gathering.data);
  if (certificates) return <RevokeDialog {...dialog} certificates={certificates} />;
  return (
    <GatherDialog
      progress={progress}
      error={gathering.isFetching ? null : gathering.error}
      onRetry={() => void gathering.refetch()}
      onCancel={onAbort}
    />
  );
}
