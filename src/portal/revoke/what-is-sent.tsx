import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { type IneligibleReason, waits } from '#revocation/ineligible-reason.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { SelectionSummary } from '#revocation/selection-summary.ts';
import { AuthorityWarning } from '../certificate/authority-warning.tsx';
import { Census } from '../certificate/census.tsx';
import { counted, formatCount } from '../ui/counted.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { CertificateList } from './certificate-list.tsx';
import { DriftNotice } from './drift-notice.tsx';
import type { GatheredSelection } from './gathered-selection.ts';
import { UncoveredNames } from './uncovered-names.tsx';
import { WaitingNotice } from './waiting-notice.tsx';

const ineligibleWords: Readonly<Record<IneligibleReason, string>> = {
  alreadyRevoked: 'already revoked',
  alreadyOnHold: 'already on hold',
  notOnHold: 'not on hold',
  notManaged: 'of no managed CA',
  expired: 'expired',
  notYetValid: 'not valid yet at the effective date',
  pending: 'waiting for an approval',
  scheduled: 'to be revoked at a date to come',
};

interface WhatIsSentProps {
  readonly gathered: GatheredSelection;
  /** Of what is sent. */
  readonly summary: SelectionSummary;
  readonly sent: readonly SelectedCertificate[];
  readonly left: readonly { readonly ineligibleReason: IneligibleReason }[];
  /** One of Command's reason codes. */
  readonly reason: number;
  /** Whether certificates that wait already are sent all the same. */
  readonly sendsWaiting: boolean;
  readonly onSendWaiting: (isSent: boolean) => void;
}

/** The certificates about to be sent, and what speaks against it. */
export function WhatIsSent(props: WhatIsSentProps) {
  const { gathered, summary, sent, left, reason } = props;
  const { drift, unread, certificates, gatheredAt } = gathered;
  const [only] = sent.length > 0 ? sent : certificates;
  const isOne = certificates.length === 1;
  // What waits can come to it: of two it must not become a list under the pointer.
  const isLastOne = sent.length === 1 && !certificates.some((each) => waits(each, gatheredAt));
  const leftOut = left.filter(
    ({ ineligibleReason }) => ineligibleReason !== 'pending' && ineligibleReason !== 'scheduled',
  );
  const isRelease = reason === revocationReasonCode.removeFromHold;
  const expired = summary.byExpiry.get('expired') ?? 0;
  return (
    <Stack sx={{ gap: 1.5 }}>
      {!isRelease && <AuthorityWarning certificates={summary.authorityCertificates} total={summary.count} />}
      {only && (isOne || isLastOne) ? (
        <CertificateFacts certificate={only} />
      ) : (
        <div>
          <Typography variant="h2" component="h3" sx={{ mb: 1 }}>
            {counted(sent.length, 'certificate')}
          </Typography>
          <Census label="What is sent" summary={summary} />
          <CertificateList certificates={sent} />
        </div>
      )}
      {!isRelease && sent.length > 0 && (
        <UncoveredNames gathered={gathered} sendsWaiting={props.sendsWaiting} />
      )}
      {drift && <DriftNotice drift={drift} />}
      {leftOut.length > 0 && (
        <Alert severity="info" variant="outlined">
          Not sent: {countWords(leftOut)}.
        </Alert>
      )}
      <WaitingNotice
        gathered={gathered}
        reason={reason}
        isSent={props.sendsWaiting}
        onSend={props.onSendWaiting}
      />
      {expired > 0 && (
        <Alert severity="warning" variant="outlined">
          Command is likely to refuse: {isOne ? 'it has' : formatCount(expired)} expired.
        </Alert>
      )}
      {unread > 0 && (
        <Typography variant="body2" color="text.secondary">
          {unread === 1
            ? 'One is shown as it was when it was picked: there are too many to read each again.'
            : `${formatCount(unread)} are shown as they were when they were picked: they are too many to be read again.`}
        </Typography>
      )}
    </Stack>
  );
}

/** Such as "1 already revoked, 2 of no managed CA". */
function countWords(left: readonly { readonly ineligibleReason: IneligibleReason }[]): string {
  const counts = new Map<IneligibleReason, number>();
  for (const { ineligibleReason } of left)
    counts.set(ineligibleReason, (counts.get(ineligibleReason) ?? 0) + 1);
  return [...counts]
    .map(([ineligibleReason, count]) => `${formatCount(count)} ${ineligibleWords[ineligibleReason]}`)
    .join(', ');
}
