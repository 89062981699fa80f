import type { Certificate } from '#command/certificate.ts';
import { serverClock } from '../api/transport.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import { CertificateName } from '../certificate/certificate-name.tsx';
import { CertificateState } from '../certificate/certificate-state.tsx';
import { formatCount } from '../ui/counted.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { relativeTime, utcDate, utcTime } from '../ui/time-words.ts';
import { cellText } from '../ui/visible-text.tsx';

/** Ids are the properties of Command's answer that they show. */
export const certificateColumns: readonly GridColumn<Certificate>[] = [
  {
    id: 'IssuedCN',
    header: 'Common name',
    cell: (certificate) => <CertificateName certificate={certificate} />,
    width: 280,
    minWidth: 140,
    grow: 2,
    sortable: true,
    hideable: false,
  },
  {
    id: 'CertState',
    header: 'State',
    cell: (certificate) => <CertificateState certificate={certificate} now={serverClock.now()} />,
    width: 118,
    sortable: true,
  },
  {
    id: 'Id',
    header: 'ID',
    cell: ({ Id }) => Id,
    width: 90,
    align: 'end',
    sortable: true,
    initiallyHidden: true,
  },
  {
    id: 'Names',
    header: 'Names',
    cell: ({ SubjectAltNameElements }) => formatCount(SubjectAltNameElements.length),
    width: 78,
    align: 'end',
  },
  {
    id: 'NotAfter',
    header: 'Valid until',
    cell: ({ NotAfter }) => <ValidUntil time={Date.parse(NotAfter)} />,
    width: 206,
    sortable: true,
  },
  {
    id: 'CertificateAuthorityName',
    header: 'CA',
    cell: ({ CertificateAuthorityName }) => authorityCell(CertificateAuthorityName),
    width: 226,
    grow: 1,
    sortable: true,
  },
  {
    id: 'TemplateName',
    header: 'Template',
    cell: ({ TemplateName }) => cellText(TemplateName ?? '–'),
    width: 150,
    grow: 1,
    sortable: true,
  },
  {
    id: 'SerialNumber',
    header: 'Serial number',
    cell: ({ SerialNumber }) => <code>{cellText(SerialNumber ?? '–')}</code>,
    width: 174,
    sortable: true,
  },
  {
    id: 'RequesterName',
    header: 'Requester',
    cell: ({ RequesterName }) => cellText(RequesterName ?? '–'),
    width: 160,
    sortable: true,
  },
];

/** Relative at rest; exact, in UTC, for whoever points at it or has the focus on it. */
function ValidUntil({ time }: { readonly time: number }) {
  return (
    <time dateTime={new Date(time).toISOString()}>
      <span className="grid-rest">
        {utcDate(time)} · {relativeTime(time, serverClock.now())}
      </span>
      <span className="grid-close">{utcTime(time)}</span>
    </time>
  );
}
