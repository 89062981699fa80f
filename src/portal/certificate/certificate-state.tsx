import { certificateStates, certificateStateWords, isOnHold } from '#command/certificate-states.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { StatusLabel } from '../ui/status-label.tsx';

type Shown = Pick<PickedCertificate, 'CertState' | 'RevocationReason' | 'NotAfter'>;

/** The state as operators speak of it: Command itself has no state for on hold or expired. */
export function CertificateState({ certificate }: { readonly certificate: Shown }) {
  if (isOnHold(certificate)) return <StatusLabel tone="warning">On hold</StatusLabel>;
  if (certificate.CertState === certificateStates.Revoked)
    return <StatusLabel tone="error">Revoked</StatusLabel>;
  if (Date.parse(certificate.NotAfter) < Date.now()) return <StatusLabel tone="neutral">Expired</StatusLabel>;
  if (certificate.CertState === certificateStates.Active)
    return <StatusLabel tone="success">Active</StatusLabel>;
  return <StatusLabel tone="info">{certificateStateWords(certificate.CertState)}</StatusLabel>;
}
