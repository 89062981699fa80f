import Alert, { type AlertColor } from '@mui/material/Alert';
import type { ReactNode } from 'react';
import { isRelease } from '#revocation/obstacle.ts';
import type { BlownLane, Hold, RunState } from '#revocation/run/run-state.ts';
import type { PortalRun, RunPlace } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { utcTime } from '../ui/time-words.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { scheduledFor } from './outcome-words.ts';
import { SecondsUntil } from './seconds-until.tsx';

/** What stands in the way of a run, and what to do about it. */
export function RunNotices({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const place = useStore(run.place);
  const later = scheduledFor(run.manifest);
  const { status, hold, counts } = state;
  return (
    <>
      <PlaceNotice place={place} state={state} whyNot={run.whyNot()} />
      {hold && place !== 'imported' && (
        <HoldNotice hold={hold} isResumable={place === 'here' && status !== 'finished'} />
      )}
      {state.blown.map((lane) => (
        <BlownNotice key={lane.authority} lane={lane} isHeld={hold?.by === 'fuse'} />
      ))}
      {status === 'finished' && counts.unknown > 0 && (
        <Notice severity="warning">
          {counted(counts.unknown, 'certificate')} may or may not have been{' '}
          {isRelease({ reason: run.manifest.form.Reason }) ? 'released' : 'revoked'}: no clear answer came.
          Retry reads each one before anything is sent again.
        </Notice>
      )}
      {later !== null && (
        <Notice severity="info">
          Accepted revocations take effect on {utcTime(later)}. Until then the certificates stay active.
        </Notice>
      )}
    </>
  );
}

interface PlaceNoticeProps {
  readonly place: RunPlace;
  readonly state: RunState;
  readonly whyNot: string | null;
}

function PlaceNotice({ place, state, whyNot }: PlaceNoticeProps) {
  if (place === 'elsewhere')
    return (
      <Notice severity="info">It runs in another tab of this browser. This one shows how far it is.</Notice>
    );
  if (place === 'imported')
    return (
      <Notice severity="info">From a report. It can be looked at, and nothing can be sent from here.</Notice>
    );
  if (place !== 'interrupted') return null;
  const { unknown, waiting } = state.counts;
  return (
    <Notice severity="warning">
      The run was interrupted: the page was closed or loaded again.{' '}
      {unknown > 0 && `${counted(unknown, 'certificate')} may have been sent, and will be read again first. `}
      {waiting > 0 && `${formatCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent. `}
      {whyNot === null ? 'Nothing goes on before you choose Resume.' : <VisibleText text={whyNot} />}
    </Notice>
  );
}

function HoldNotice({ hold, isResumable }: { readonly hold: Hold; readonly isResumable: boolean }) {
  switch (hold.by) {
    case 'operator':
      return <Notice severity="info">Paused. Requests under way end; nothing else is sent.</Notice>;
    case 'signIn':
      return (
        <Notice severity="warning">
          Your sign-in has expired. The run goes on when you have signed in again.
        </Notice>
      );
    case 'unreachable':
      return (
        <Notice severity="warning">
          The server cannot be reached. Nothing is lost: what was sent is read again when it is back. Next try{' '}
          <SecondsUntil time={hold.until} />.
        </Notice>
      );
    case 'busy':
      return (
        <Notice severity="info">
          Command asks to slow down. The run goes on <SecondsUntil time={hold.until} />.
        </Notice>
      );
    case 'fuse':
      return (
        <Notice severity="error">
          Stopped by itself: {formatCount(hold.failed)} of the last {formatCount(hold.of)} failed. The causes
          stand below. Resume sends the others all the same; Stop leaves them out.
        </Notice>
      );
    case 'refusal':
      return (
        <Notice severity="error">
          Command refused the first request: <VisibleText text={hold.message} /> Nothing else was sent. Resume
          sends the others all the same; Stop leaves them out.
        </Notice>
      );
    case 'takenOver':
      return (
        <Notice severity="warning">Another tab goes on with this run. Nothing more is sent from here.</Notice>
      );
    case 'error':
      return (
        <Notice severity="error">
          Countermand itself made a mistake: <VisibleText text={hold.message} /> Load the page again, then
          resume: what may have been sent is read first.
        </Notice>
      );
    case 'journal':
      if (!isResumable) {
        return (
          <Notice severity="error">
            The journal of this run could not be read or written: <VisibleText text={hold.message} />
          </Notice>
        );
      }
      return (
        <Notice severity="error">
          What happens cannot be kept in this browser: <VisibleText text={hold.message} /> Resume goes on
          without: closing this tab then loses what became of each certificate.
        </Notice>
      );
  }
}

function BlownNotice({ lane, isHeld }: { readonly lane: BlownLane; readonly isHeld: boolean }) {
  if (isHeld) return null;
  return (
    <Notice severity="warning">
      {formatCount(lane.failed)} of {formatCount(lane.of)} certificates of{' '}
      <VisibleText text={lane.authority ?? 'no CA'} /> failed: no more of them are sent for now. The others go
      on.
    </Notice>
  );
}

function Notice({ severity, children }: { readonly severity: AlertColor; readonly children: ReactNode }) {
  return (
    <Alert severity={severity} variant="outlined" sx={{ py: 0 }}>
      {children}
    </Alert>
  );
}
