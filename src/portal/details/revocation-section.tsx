import type { Certificate } from '#command/certificate.ts';
import { certificateStates, isOnHold } from '#command/certificate-states.ts';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { scheduledDate } from '#revocation/ineligible-reason.ts';
import { serverClock } from '../api/transport.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';

/** Since when and why it is revoked or on hold, or from when on it will be; nothing for any other certificate. */
export function RevocationSection({ certificate }: { readonly certificate: Certificate }) {
  const { CertState, RevocationReason, RevocationEffDate, RevocationComment } = certificate;
  if (CertState !== certificateStates.Revoked) {
    if (scheduledDate(certificate, serverClock.now()) === null) return null;
    return (
      <Section title="Revocation to come">
        <Facts>
          <Fact name="Effective date">{RevocationEffDate && <TimeText iso={RevocationEffDate} />}</Fact>
        </Facts>
      </Section>
    );
  }
  return (
    <Section title={isOnHold(certificate) ? 'On hold' : 'Revocation'}>
      <Facts>
        <Fact
          name="Reason"
          text={RevocationReason === null ? null : revocationReasonWords(RevocationReason)}
        />
        <Fact name="Effective date">{RevocationEffDate && <TimeText iso={RevocationEffDate} />}</Fact>
        <Fact name="Comment" text={RevocationComment} />
      </Facts>
    </Section>
  );
}
