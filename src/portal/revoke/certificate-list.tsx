import { styled } from '@mui/material/styles';
import { authorityLabels } from '#command/authority-labels.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { AuthorityName } from '../certificate/authority-name.tsx';
import { formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { Disclosure } from './disclosure.tsx';

/** More are counted: thousands of lines would say less, slower. */
const maxShown = 200;
/** So many are read; more are looked up. */
const maxUnfolded = 25;

/** The certificates by name. */
export function CertificateList({ certificates }: { readonly certificates: readonly SelectedCertificate[] }) {
  const rest = certificates.length - maxShown;
  if (certificates.length === 0) return null;
  const shown = certificates.slice(0, maxShown);
  const labels = authorityLabels(shown.map((certificate) => certificate.CertificateAuthorityName));
  const list = () => (
    <List aria-label="Certificates to be sent" tabIndex={0}>
      {shown.map((certificate) => (
        <li key={certificate.Id}>
          <span>
            <VisibleText text={certificateName(certificate)} />
          </span>
          <small>
            ID {certificate.Id} ·{' '}
            {certificate.CertificateAuthorityName === null ? (
              'no managed CA'
            ) : (
              <AuthorityName
                name={certificate.CertificateAuthorityName}
                label={labels.get(certificate.CertificateAuthorityName)}
              />
            )}
          </small>
        </li>
      ))}
      {rest > 0 && <li>and {formatCount(rest)} more</li>}
    </List>
  );
  if (certificates.length <= maxUnfolded) return list();
  return <Disclosure summary="Certificates by name">{list}</Disclosure>;
}

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: '6px 0 0',
    padding: '4px 0',
    maxHeight: 'min(140px, 20vh)',
    overflowY: 'auto',
    listStyle: 'none',
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    fontSize: '0.875rem',
    li: { display: 'flex', gap: 16, justifyContent: 'space-between', padding: '3px 12px' },
    // The name has precedence: it is what one recognises a certificate by.
    'li > span, li > small': {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    'li > span': { flexShrink: 0, maxWidth: '65%' },
    '@media (max-width: 599px)': {
      li: { flexDirection: 'column', gap: 0 },
      'li > span': { maxWidth: '100%' },
    },
    small: { fontSize: '0.8125rem', color: palette.text.secondary },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
  };
});
