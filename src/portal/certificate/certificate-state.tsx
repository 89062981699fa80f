import { certificateStateName } from '#revocation/certificate-state-name.ts';
import { serverClock } from '../api/transport.ts';
import { StatusLabel, type StatusTone } from '../ui/status-label.tsx';

type Shown = Parameters<typeof certificateStateName>[0];

const tones: Readonly<Record<string, StatusTone>> = {
  'On hold': 'warning',
  Revoked: 'error',
  Expired: 'neutral',
  Active: 'success',
  'Approval pending': 'warning',
  Scheduled: 'warning',
};

export function CertificateState({ certificate }: { readonly certificate: Shown }) {
  const name = certificateStateName(certificate, serverClock.now());
  return <StatusLabel tone={tones[name] ?? 'info'}>{name}</StatusLabel>;
}
