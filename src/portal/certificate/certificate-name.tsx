import { styled } from '@mui/material/styles';
import { certificateName } from '#revocation/certificate-name.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { cellText } from '../ui/visible-text.tsx';

type Named = Pick<SelectedCertificate, 'Id' | 'IssuedCN' | 'IssuedDN'>;

/** The name of a certificate in a list. */
export function CertificateName({ certificate }: { readonly certificate: Named }) {
  if (!certificate.IssuedCN) return <Missing>{certificateName(certificate)}</Missing>;
  return cellText(certificate.IssuedCN);
}

const Missing = styled('span')(({ theme }) => ({ color: (theme.vars ?? theme).palette.text.secondary }));
