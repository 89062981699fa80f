import { certificateStateName } from '#revocation/certificate-state-name.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { StatusLabel, type StatusTone } from '../ui/status-label.tsx';

type Shown = Pick<PickedCertificate, 'CertState' | 'RevocationReason' | 'NotAfter'>;

const tones: Readonly<Record<string, StatusTone>> = {
  'On hold': 'warning',
  Revoked: 'error',
  Expired: 'neutral',
  Active: 'success',
};

export function CertificateState({ certificate }: { readonly certificate: Shown }) {
  const name = certificateStateName(certificate, Date.now());
  return <StatusLabel tone={tones[name] ?? 'info'}>{name}</StatusLabel>;
}
