import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { findDrift } from '#revocation/drift.ts';
import { type GatherProgress, startGathering } from '#revocation/gather.ts';
import { countSelected, type Selection } from '#revocation/selection.ts';
import { startSendable } from '#revocation/selection-summary.ts';
import { abortableWait } from '../api/abortable-wait.ts';
import { createGatherPort } from '../api/gather-port.ts';
import { nothingKnown, readPendingRequests, withPendingRequests } from '../api/pending-requests.ts';
import { serverClock } from '../api/transport.ts';
import { uncoveredNamesQuery } from '../api/uncovered-names.ts';
import { mayReadAll, workflowLists } from '../session/permissions.ts';
import { counted } from '../ui/counted.ts';
import { drain } from '../ui/drain.ts';
import { inSlices } from '../ui/in-slices.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { GatherDialog } from './gather-dialog.tsx';
import type { GatheredSelection } from './gathered-selection.ts';

interface ConfirmRevocationProps extends Omit<RevokeDialogProps, 'gathered'> {
  readonly act: 'revoke' | 'release';
  /** The selection when revoking was asked for. */
  readonly selection: Selection;
  readonly onAbort: () => void;
}

/** Gathering that is done within this time in milliseconds shows no progress: it would only flicker. */
const noticeDelay = 400;

/** Milliseconds that the dialog waits for what waits for an approval: it can be shown without. */
const maxRequestsLength = 5_000;

/** Tells the gatherings apart. */
let gatherings = 0;

/** Makes the explicit list first, of certificates as they are now: what is confirmed is what is sent. */
export function ConfirmRevocation({ act, selection, onAbort, ...dialog }: ConfirmRevocationProps) {
  const queryClient = useQueryClient();
  const [{ gathering, number }] = useState(() => {
    gatherings += 1;
    return { gathering: startGathering(selection), number: gatherings };
  });
  const [progress, setProgress] = useState<GatherProgress>({
    gathered: 0,
    total: countSelected(selection).count,
  });
  /** Until when Command has asked to wait, milliseconds since 1970 UTC by this machine's clock; null: it has not. */
  const [waitsUntil, setWaitsUntil] = useState<number | null>(null);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), noticeDelay);
    return () => clearTimeout(timer);
  }, []);

  // Picked ones may be of other collections than the one being looked at.
  const collectionId = mayReadAll(dialog.permissions) ? undefined : dialog.collectionId;
  const { data, error, isFetching, refetch } = useQuery({
    // Each dialog for itself: what was gathered before says nothing of now.
    queryKey: ['gathering', number],
    queryFn: async ({ signal }): Promise<GatheredSelection> => {
      const port = createGatherPort(collectionId, signal, drain, (seconds) =>
        setWaitsUntil(seconds === null ? null : Date.now() + seconds * 1000),
      );
      const gathered = await gathering.run(port, setProgress);
      const { unread } = gathered;
      const requests = await Promise.race([
        readPendingRequests(gathered.certificates, workflowLists(dialog.permissions), signal),
        abortableWait(maxRequestsLength, signal).then(() => nothingKnown),
      ]);
      const certificates = withPendingRequests(gathered.certificates, requests);
      const gatheredAt = serverClock.now();
      const sendable = startSendable(gatheredAt);
      await inSlices(certificates, sendable.count);
      // Mostly it is there at once, and then nothing moves under somebody's hands when it comes.
      if (act === 'revoke') {
        const names = queryClient.prefetchQuery(uncoveredNamesQuery(number, certificates, collectionId));
        await Promise.race([names, abortableWait(noticeDelay, signal)]);
      }
      const { isComplete: knowsAllRequests } = requests;
      const drift = findDrift(selection, gathered);
      return { number, certificates, sendable, drift, unread, knowsAllRequests, gatheredAt, collectionId };
    },
    // But once the list is shown, it stays what is confirmed.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const Confirm = act === 'revoke' ? RevokeDialog : ReleaseDialog;
  if (data) return <Confirm {...dialog} gathered={data} />;
  if (!isSlow && !error) return null;
  return (
    <GatherDialog
      progress={progress}
      waitsUntil={waitsUntil}
      error={isFetching ? null : error}
      onRetry={() => void refetch()}
      onCancel={onAbort}
    />
  );
}

/** Takes certificates off hold: Command does it with the method and the permission of a revocation. */
function ReleaseDialog(props: RevokeDialogProps) {
  const [only, ...others] = props.gathered.certificates;
  return (
    <ConfirmDialog
      {...props}
      onlyReason={revocationReasonCode.removeFromHold}
      words={{
        title:
          only && others.length === 0 ? (
            <NamedTitle verb="Release hold of" name={certificateName(only)} />
          ) : (
            'Release hold'
          ),
        question: others.length === 0 ? 'Why it is released' : 'Why they are released',
        action: (count) => `Release hold of ${counted(count, 'certificate')}`,
        consequence: () => 'A hold can be set again.',
        explanation: (count) =>
          count === 1
            ? 'The certificate becomes valid again, and its entry leaves the CRL with the next one its CA signs.'
            : 'The certificates become valid again, and their entries leave the CRLs with the next ones their CAs sign.',
      }}
    />
  );
}

type RevokeDialogProps = Omit<ConfirmDialogProps, 'words'>;

function RevokeDialog(props: RevokeDialogProps) {
  const [only, ...others] = props.gathered.certificates;
  return (
    <ConfirmDialog
      {...props}
      words={{
        title:
          only && others.length === 0 ? (
            <NamedTitle verb="Revoke" name={certificateName(only)} />
          ) : (
            'Revoke certificates'
          ),
        question: others.length === 0 ? 'Why it is revoked' : 'Why they are revoked',
        action: (count) => `Revoke ${counted(count, 'certificate')}`,
        consequence: (reason) =>
          reason === revocationReasonCode.certificateHold
            ? 'A hold can be released later.'
            : 'Cannot be undone.',
      }}
    />
  );
}

/** The title of a dialog for one certificate. A very long name ends after two lines; its whole is its tooltip. */
function NamedTitle({ verb, name }: { readonly verb: string; readonly name: string }) {
  return (
    <Clamped>
      {verb} <VisibleText text={name} />
    </Clamped>
  );
}

const Clamped = styled('span')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
});
