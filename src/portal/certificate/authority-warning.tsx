import Alert from '@mui/material/Alert';
import { certificateName } from '#revocation/certificate-name.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { counted } from '../ui/counted.ts';
import { FirstNames } from '../ui/first-names.tsx';

interface AuthorityWarningProps {
  /** Certificates of CAs. */
  readonly certificates: readonly SelectedCertificate[];
  /** How many are sent with them. */
  readonly total: number;
}

/** Revoking the certificate of a CA takes down everything below it. */
export function AuthorityWarning({ certificates, total }: AuthorityWarningProps) {
  const count = certificates.length;
  if (count === 0) return null;
  const whose = total === 1 ? 'It is a CA certificate' : `${counted(count, 'CA certificate')} among them`;
  return (
    <Alert severity="error" variant="outlined">
      {whose}: what {count === 1 ? 'it has' : 'they have'} issued will no longer be trusted.
      {total > 1 && <FirstNames names={certificates.map(certificateName)} />}
    </Alert>
  );
}
