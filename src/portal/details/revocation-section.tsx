import type { Certificate } from '#command/certificate.ts';
import { certificateStates, isOnHold } from '#command/certificate-states.ts';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';

/** Since when and why it is revoked or on hold; nothing for any other certificate. */
export function RevocationSection({ certificate }: { readonly certificate: Certificate }) {
  const { CertState, RevocationReason, RevocationEffDate, RevocationComment } = certificate;
  if (CertState !== certificateStates.Revoked) return null;
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
