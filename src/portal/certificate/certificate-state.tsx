import { certificateStateName } from '#revocation/certificate-state-name.ts';
import { StatusLabel, type StatusTone } from '../ui/status-label.tsx';

type Shown = Parameters<typeof certificateStateName>[0];

const tones: Readonly<Record<string, StatusTone>> = {
  'On hold': 'warning',
  Revoked: 'error',
  Expired: 'neutral',
  'Approval pending': 'warning',
  Scheduled: 'warning',
};

interface CertificateStateProps {
  readonly certificate: Shown;
  /** Milliseconds since 1970 UTC by Command's clock, which decides on what has come. */
  readonly now: number;
}

export function CertificateState({ certificate, now }: CertificateStateProps) {
  const name = certificateStateName(certificate, now);
  // The normal is quiet: most of a list is active, and what is not must stand out.
  if (name === 'Active') return <span className="status-quiet">{name}</span>;
  return <StatusLabel tone={tones[name] ?? 'info'}>{name}</StatusLabel>;
}
