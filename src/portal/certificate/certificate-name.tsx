import { styled } from '@mui/material/styles';
import { certificateName } from '#revocation/certificate-name.ts';
import { isAuthorityCertificate, type SelectedCertificate } from '#revocation/selection.ts';
import { cellText } from '../ui/visible-text.tsx';

type Named = Pick<SelectedCertificate, 'Id' | 'IssuedCN' | 'IssuedDN' | 'KeyUsage'>;

/** The name of a certificate in a list. */
export function CertificateName({ certificate }: { readonly certificate: Named }) {
  const name = certificate.IssuedCN ? (
    cellText(certificate.IssuedCN)
  ) : (
    <Missing>{certificateName(certificate)}</Missing>
  );
  if (!isAuthorityCertificate(certificate)) return name;
  return (
    <>
      <AuthorityBadge title="CA certificate">CA</AuthorityBadge> {name}
    </>
  );
}

/** Before the name: what is cut off ends at the end. */
const AuthorityBadge = styled('abbr')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    padding: '0 5px',
    border: `1px solid ${palette.warning.main}`,
    borderRadius: 4,
    color: palette.warning.main,
    fontSize: '0.6875rem',
    fontWeight: 650,
    lineHeight: '16px',
  };
});

const Missing = styled('span')(({ theme }) => ({ color: (theme.vars ?? theme).palette.text.secondary }));
