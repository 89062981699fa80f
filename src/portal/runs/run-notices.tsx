import { Fragment } from 'react';
import { authorityLabels } from '#command/authority-labels.ts';
import { isRelease } from '#revocation/ineligible-reason.ts';
import type { OpenBreaker, PauseReason, RunState } from '#revocation/run/engine/run-state.ts';
import { scheduledFor } from '#revocation/run/record/run-params.ts';
import { AuthorityName } from '../certificate/authority-name.tsx';
import { CorrelationId } from '../failure/correlation-id.tsx';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { SecondsUntil } from '../ui/seconds-until.tsx';
import { utcTime } from '../ui/time-words.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { CaName } from './ca-name.tsx';
import { PlaceNotice } from './place-notice.tsx';
import { Notice } from './run-notice.tsx';

/** Notices of what stands in the way of a run, and what to do about it. */
export function RunNotices({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const place = useStore(run.place);
  const silentSince = useStore(run.silentSince);
  const later = scheduledFor(run.manifest);
  const { status, pauseReason, counts } = state;
  const goesOn = status !== 'finished' && !isLookedAtOnly(place);
  return (
    <>
      <PlaceNotice
        place={place}
        silentSince={silentSince}
        state={state}
        disabledReason={run.disabledReason()}
        isConfirmerUnknown={run.manifest.confirmedBy === ''}
      />
      {pauseReason && goesOn && (
        <PauseNotice
          pauseReason={pauseReason}
          openBreakers={state.openBreakers}
          isStopping={state.isStopping}
          onResume={place === 'here' && run.disabledReason() === null ? () => run.resume() : null}
        />
      )}
      {goesOn &&
        pauseReason?.by !== 'circuitBreaker' &&
        state.openBreakers.map((breaker) => (
          <OpenBreakerNotice key={breaker.authority} breaker={breaker} breakers={state.openBreakers} />
        ))}
      {pauseReason?.by === 'journal' && status === 'finished' && (
        <Notice severity="error">
          The end of this run is not kept in this browser: <VisibleText text={pauseReason.message} /> Save a
          report before you close this tab.
        </Notice>
      )}
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

interface PauseNoticeProps {
  readonly pauseReason: PauseReason;
  readonly openBreakers: readonly OpenBreaker[];
  readonly isStopping: boolean;
  /** null when the run does not go on here. */
  readonly onResume: (() => void) | null;
}

function PauseNotice({ pauseReason, openBreakers, isStopping, onResume }: PauseNoticeProps) {
  switch (pauseReason.by) {
    case 'operator':
      return <Notice severity="info">Paused. Requests under way end; nothing else is sent.</Notice>;
    case 'signIn':
      return (
        <Notice severity="warning">
          Your sign-in has expired. The run goes on when you have signed in again.
        </Notice>
      );
    case 'unreachable':
      return isStopping ? (
        <Notice severity="warning">
          The server cannot be reached. What was sent and cannot be read again stays unknown.
        </Notice>
      ) : (
        <Notice severity="warning" action={onResume && { label: 'Try now', act: onResume }}>
          The server cannot be reached. What got no answer is read again when it is back. Next try{' '}
          <SecondsUntil time={pauseReason.until} />.
        </Notice>
      );
    case 'busy':
      return (
        <Notice severity="info">
          Command asks to slow down. The run goes on <SecondsUntil time={pauseReason.until} />.
        </Notice>
      );
    case 'circuitBreaker':
      return (
        <Notice severity="error">
          Paused by itself: {formatCount(pauseReason.failed)} of the last {formatCount(pauseReason.of)} failed
          or got no clear answer{openBreakers.length > 0 && <Authorities breakers={openBreakers} />}. The
          causes stand below. Resume sends more of them; Stop leaves them out and ends the run.
        </Notice>
      );
    case 'refusal':
      return (
        <Notice severity="error">
          Command refused the first certificate: <VisibleText text={pauseReason.message} /> Nothing else is
          sent before you say so: Resume sends the others all the same; Stop leaves them out.
          {pauseReason.correlationId !== null && <CorrelationId id={pauseReason.correlationId} />}
        </Notice>
      );
    case 'takenOver':
      return (
        <Notice severity="warning">Another tab goes on with this run. Nothing more is sent from here.</Notice>
      );
    case 'error':
      return (
        <Notice severity="error">
          Countermand itself made a mistake: <VisibleText text={pauseReason.message} /> Load the page again,
          then resume: what may have been sent is read first.
        </Notice>
      );
    case 'journal':
      if (pauseReason.isKeptAgain) {
        return (
          <Notice severity="warning">
            For a while, what happens could not be kept in this browser:{' '}
            <VisibleText text={pauseReason.message} /> All of it is kept again.{' '}
            {onResume !== null && 'Resume goes on.'}
          </Notice>
        );
      }
      if (onResume === null) {
        return (
          <Notice severity="error">
            The journal of this run could not be read or written: <VisibleText text={pauseReason.message} />
          </Notice>
        );
      }
      return (
        <Notice severity="error">
          What happens cannot be kept in this browser: <VisibleText text={pauseReason.message} /> Resume goes
          on without: closing this tab then loses what became of each certificate.
        </Notice>
      );
  }
}

interface OpenBreakerNoticeProps {
  readonly breaker: OpenBreaker;
  readonly breakers: readonly OpenBreaker[];
}

function OpenBreakerNotice({ breaker, breakers }: OpenBreakerNoticeProps) {
  return (
    <Notice severity="warning">
      {formatCount(breaker.failed)} of {formatCount(breaker.of)} certificates of{' '}
      {breaker.authority === null ? (
        'no CA'
      ) : (
        <AuthorityName name={breaker.authority} label={labelsOf(breakers).get(breaker.authority)} />
      )}{' '}
      failed or got no clear answer: no more of them are sent for now. The others go on.
    </Notice>
  );
}

function labelsOf(breakers: readonly OpenBreaker[]) {
  return authorityLabels(breakers.map(({ authority }) => authority));
}

function Authorities({ breakers }: { readonly breakers: readonly OpenBreaker[] }) {
  return (
    <>
      , of{' '}
      {breakers.map(({ authority }, index) => (
        <Fragment key={authority}>
          {index > 0 && ', '}
          {authority === null ? (
            'no CA'
          ) : (
            <CaName name={authority} label={labelsOf(breakers).get(authority)} />
          )}
        </Fragment>
      ))}
    </>
  );
}
