import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { mayBeOnHold } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { ineligibleReasonOf } from '#revocation/ineligible-reason.ts';
import { ineligibleSentences } from '#revocation/ineligible-sentences.ts';
import { serverClock } from '../api/transport.ts';

export interface DetailsActionsProps {
  /** Why the caller may not revoke at all; null when allowed. */
  readonly disabledReason: string | null;
  readonly onRevoke: (certificate: Certificate) => void;
  readonly onRelease: (certificate: Certificate) => void;
  /** Called when either becomes likely, to fetch the dialog's code ahead. */
  readonly onIntent: () => void;
}

/** Actions on the certificate, or why they cannot be taken. */
export function DetailsActions({
  certificate,
  ...props
}: DetailsActionsProps & { readonly certificate: Certificate }) {
  const whyNotRevoke = props.disabledReason ?? whyRefused(certificate, revocationReasonCode.unspecified);
  const whyNotRelease = props.disabledReason ?? whyRefused(certificate, revocationReasonCode.removeFromHold);
  const canBeReleased = mayBeOnHold(certificate);
  const reasonId = useId();
  // The two are refused for the same reasons where both are shown.
  const why = whyNotRevoke ?? (canBeReleased ? whyNotRelease : null);
  const action = (whyThis: string | null, act: (certificate: Certificate) => void) => ({
    size: 'small' as const,
    variant: 'outlined' as const,
    // Not `disabled`: a button that cannot be reached cannot say why.
    'aria-disabled': whyThis !== null,
    'aria-describedby': whyThis === null ? undefined : reasonId,
    onClick: () => whyThis === null && act(certificate),
    onFocus: props.onIntent,
    onMouseEnter: props.onIntent,
    sx: { '&[aria-disabled="true"]': { color: 'text.secondary', borderColor: 'divider' } },
  });
  return (
    <Actions>
      {canBeReleased && <Button {...action(whyNotRelease, props.onRelease)}>Release hold</Button>}
      <Button color="error" {...action(whyNotRevoke, props.onRevoke)}>
        Revoke
      </Button>
      {why && <p id={reasonId}>{why}</p>}
    </Actions>
  );
}

function whyRefused(certificate: Certificate, reason: number): string | null {
  const ineligibleReason = ineligibleReasonOf(
    { reason, effectiveDate: null },
    certificate,
    serverClock.now(),
  );
  // Requests that wait already are told in the dialog, and another can be sent from there all the same.
  if (ineligibleReason === null || ineligibleReason === 'pending' || ineligibleReason === 'scheduled')
    return null;
  return ineligibleSentences[ineligibleReason];
}

const Actions = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  p: {
    flex: '1 1 200px',
    margin: 0,
    fontSize: '0.8125rem',
    color: (theme.vars ?? theme).palette.text.secondary,
  },
}));
