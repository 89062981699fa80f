import { useEffect, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { RunPlace } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { clockTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { Notice } from './run-notice.tsx';

interface PlaceNoticeProps {
  readonly place: RunPlace;
  readonly silentSince: number | null;
  readonly state: RunState;
  readonly disabledReason: string | null;
  readonly isConfirmerUnknown: boolean;
}

/** Where a run stands that does not run in this tab, and what to do about it. */
export function PlaceNotice({
  place,
  silentSince,
  state,
  disabledReason,
  isConfirmerUnknown,
}: PlaceNoticeProps) {
  if (place === 'elsewhere' && silentSince !== null)
    return (
      <Notice severity="warning">
        No news since {clockTime(silentSince)} (<MinutesSince time={silentSince} />
        ): the tab that runs it stands still, or waits for an answer of yours. Go to that tab. If it does not
        go on, close it; then this one can take over.
      </Notice>
    );
  if (place === 'elsewhere')
    return (
      <Notice severity="info">It runs in another tab of this browser. This one shows how far it is.</Notice>
    );
  if (place === 'imported')
    return (
      <Notice severity="info">From a report. It can be looked at, and nothing can be sent from here.</Notice>
    );
  if (place === 'otherCommand')
    return (
      <Notice severity="warning">
        It was confirmed for another Keyfactor Command, where the same IDs are other certificates. It can be
        looked at, and nothing can be sent from here.
      </Notice>
    );
  if (place !== 'interrupted') return null;
  const { unknown, waiting } = state.counts;
  return (
    <Notice severity="warning">
      The run was interrupted: the page was closed or loaded again.{' '}
      {unknown > 0 && `${counted(unknown, 'certificate')} may have been sent and must be read again first. `}
      {waiting > 0 && `${formatCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent. `}
      {disabledReason === null ? (
        'Nothing goes on before you choose Resume or Stop.'
      ) : (
        <VisibleText text={disabledReason} />
      )}
      {disabledReason === null &&
        isConfirmerUnknown &&
        ' It is not known here who confirmed it: what goes on is sent in the name of whoever the browser signs in now.'}
    </Notice>
  );
}

/** Such as "4 min", counted up. @param props.time milliseconds since 1970 UTC */
function MinutesSince({ time }: { readonly time: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor((now - time) / 60_000);
  return minutes < 1 ? 'under 1 min' : `${minutes} min`;
}
