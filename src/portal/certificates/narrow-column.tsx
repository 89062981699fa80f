import type { Certificate } from '#command/certificate.ts';
import { serverClock } from '../api/transport.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import { CertificateName } from '../certificate/certificate-name.tsx';
import { CertificateState } from '../certificate/certificate-state.tsx';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { relativeTime } from '../ui/time-words.ts';

/** A certificate in the two lines of a phone: its name; state, end and CA. */
export const narrowColumn: GridColumn<Certificate> = {
  id: 'IssuedCN',
  header: 'Common name',
  cell: (certificate) => {
    const now = serverClock.now();
    return (
      <>
        <span>
          <CertificateName certificate={certificate} />
        </span>
        <span>
          <CertificateState certificate={certificate} now={now} /> ·{' '}
          {relativeTime(Date.parse(certificate.NotAfter), now)} ·{' '}
          {authorityCell(certificate.CertificateAuthorityName)}
        </span>
      </>
    );
  },
  width: 200,
  sortable: true,
  hideable: false,
};
