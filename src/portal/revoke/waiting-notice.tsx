import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import { scheduledDate } from '#revocation/ineligible-reason.ts';
import { partByEligibility } from '#revocation/part-by-eligibility.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { formatCount } from '../ui/counted.ts';
import { utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { GatheredSelection } from './gathered-selection.ts';

/** More are counted only. */
const maxShown = 3;

interface WaitingNoticeProps {
  readonly gathered: GatheredSelection;
  /** One of Command's reason codes. */
  readonly reason: number;
  readonly isSent: boolean;
  readonly onSend: (isSent: boolean) => void;
}

/** Says which certificates wait already, for an approval or for their date: with whose request, and since when. */
export function WaitingNotice({ gathered, reason, isSent, onSend }: WaitingNoticeProps) {
  const { certificates, gatheredAt, knowsAllRequests } = gathered;
  const waiting = useMemo(() => {
    const { left } = partByEligibility({ reason }, certificates, { isSent: false, now: gatheredAt });
    return left
      .filter(({ ineligibleReason }) => ineligibleReason === 'pending' || ineligibleReason === 'scheduled')
      .map(({ certificate }) => certificate);
  }, [certificates, gatheredAt, reason]);
  const isOne = waiting.length === 1;
  return (
    <>
      {waiting.length > 0 && (
        <Alert severity="warning" variant="outlined" sx={{ '.MuiAlert-message': { width: '100%' } }}>
          {isOne ? 'One waits already' : `${formatCount(waiting.length)} wait already`}
          {isSent ? ':' : isOne ? ', and is left out:' : ', and are left out:'}
          <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
            {waiting.slice(0, maxShown).map((certificate) => (
              <li key={certificate.Id}>
                <WaitingWords certificate={certificate} now={gatheredAt} />
              </li>
            ))}
          </ul>
          {waiting.length > maxShown && <div>and {formatCount(waiting.length - maxShown)} more</div>}
          <FormControlLabel
            label={isOne ? 'Send it all the same' : `Send these ${formatCount(waiting.length)} all the same`}
            // The message cuts off what stands out of it.
            sx={{ display: 'flex', mt: 0.5, ml: 0, '.MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
            control={<Checkbox size="small" checked={isSent} onChange={(_, on) => onSend(on)} />}
          />
        </Alert>
      )}
      {!knowsAllRequests && (
        <Typography variant="body2" color="text.secondary">
          {certificates.length === 1 ? 'It' : 'Some'} may wait for somebody else’s approval: not all requests
          can be seen here.
        </Typography>
      )}
    </>
  );
}

function WaitingWords({
  certificate,
  now,
}: {
  readonly certificate: SelectedCertificate;
  readonly now: number;
}) {
  const { pendingRequest } = certificate;
  if (!pendingRequest) {
    const date = scheduledDate(certificate, now);
    return (
      <>
        <VisibleText text={certificateName(certificate)} /> is to be revoked on{' '}
        {date === null ? 'a date to come' : utcTime(date)}.
      </>
    );
  }
  const { title, since } = pendingRequest;
  return (
    <>
      <VisibleText text={title ?? certificateName(certificate)} /> {title !== null && 'It '}waits for an
      approval
      {since !== null && ` since ${utcTime(since)}`}.
    </>
  );
}
