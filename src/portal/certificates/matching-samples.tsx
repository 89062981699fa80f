import { styled } from '@mui/material/styles';
import { useId } from 'react';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { serverClock } from '../api/transport.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import { CertificateName } from '../certificate/certificate-name.tsx';
import { CertificateState } from '../certificate/certificate-state.tsx';
import { RemoveButton } from './remove-button.tsx';

/** Some of what matches, in the order of their ids: who knows the names sees whether it is what was meant. */
export function MatchingSamples({ certificates }: { readonly certificates: readonly SelectedCertificate[] }) {
  const captionId = useId();
  return (
    // On a narrow screen it scrolls, and must be in reach of the keys for that.
    <Frame tabIndex={0} role="group" aria-labelledby={captionId}>
      <table>
        <caption id={captionId}>Samples: the first, some between and the last by ID</caption>
        <thead>
          <tr>
            <th scope="col">ID</th>
            <th scope="col">Common name</th>
            <th scope="col">State</th>
            <th scope="col">CA</th>
            <th scope="col">Remove</th>
          </tr>
        </thead>
        <tbody>
          {certificates.map((certificate) => (
            <tr key={certificate.Id}>
              <td>{certificate.Id}</td>
              <th scope="row">
                <CertificateName certificate={certificate} />
              </th>
              <td>
                <CertificateState certificate={certificate} now={serverClock.now()} />
              </td>
              <td>{authorityCell(certificate.CertificateAuthorityName)}</td>
              <td>
                <RemoveButton certificate={certificate} isTakenOut={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    overflowX: 'auto',
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    '@media (max-width: 599px)': { '&& button': { width: 44, minHeight: 44 } },
    table: { width: '100%', borderCollapse: 'collapse', fontSize: '0.8125rem' },
    caption: { textAlign: 'start', padding: '0 0 4px', color: palette.text.secondary },
    'th, td': {
      padding: '5px 12px 5px 0',
      textAlign: 'start',
      fontWeight: 'inherit',
      borderBottom: `1px solid ${palette.divider}`,
      maxWidth: 'min(280px, 42vw)',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    'thead th': { color: palette.text.secondary, fontSize: '0.75rem', fontWeight: 600 },
    'td:first-of-type, thead th:first-of-type': { fontVariantNumeric: 'tabular-nums' },
  };
});
