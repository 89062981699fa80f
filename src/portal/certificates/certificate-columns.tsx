import type { Certificate } from '#command/certificate.ts';
import { certificateStateName } from '#revocation/certificate-state-name.ts';
import { serverClock } from '../api/transport.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import { CertificateName } from '../certificate/certificate-name.tsx';
import { CertificateState } from '../certificate/certificate-state.tsx';
import { formatCount } from '../ui/counted.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { isPlain } from '../ui/hostile-characters.ts';
import { relativeTime, utcDate, utcTime } from '../ui/time-words.ts';
import { cellText } from '../ui/visible-text.tsx';

/** Ids are the properties of Command's answer that they show. */
export const certificateColumns: readonly GridColumn<Certificate>[] = [
  {
    id: 'IssuedCN',
    header: 'Common name',
    cell: (certificate) => <CertificateName certificate={certificate} />,
    width: 236,
    minWidth: 140,
    grow: 1,
    sortable: true,
    hideable: false,
  },
  {
    id: 'CertState',
    header: 'State',
    cell: (certificate) => <CertificateState certificate={certificate} now={serverClock.now()} />,
    width: 168,
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
    width: 74,
    align: 'end',
    priority: 2,
  },
  {
    id: 'NotAfter',
    header: 'Valid until',
    cell: (certificate) => <ValidUntil certificate={certificate} />,
    width: 210,
    sortable: true,
  },
  {
    id: 'CertificateAuthorityName',
    header: 'CA',
    cell: ({ CertificateAuthorityName }) => authorityCell(CertificateAuthorityName),
    width: 196,
    grow: 1,
    priority: 4,
    sortable: true,
  },
  {
    id: 'TemplateName',
    header: 'Template',
    cell: ({ TemplateName }) => cellText(TemplateName ?? '–'),
    width: 138,
    grow: 1,
    priority: 3,
    sortable: true,
  },
  {
    id: 'SerialNumber',
    header: 'Serial number',
    cell: ({ SerialNumber }) => <Serial text={SerialNumber ?? '–'} />,
    width: 150,
    priority: 1,
    sortable: true,
  },
  {
    id: 'RequesterName',
    header: 'Requester',
    cell: ({ RequesterName }) => <Requester name={RequesterName ?? '–'} />,
    width: 144,
    grow: 1,
    priority: 0,
    sortable: true,
  },
];

const day = 86_400_000;

/** Relative at rest; exact, in UTC, for whoever points at it or has the focus on it. What is active and ends soon stands out. */
function ValidUntil({ certificate }: { readonly certificate: Certificate }) {
  const time = Date.parse(certificate.NotAfter);
  const now = serverClock.now();
  const daysLeft = (time - now) / day;
  const isSoon = daysLeft < 30 && certificateStateName(certificate, now) === 'Active';
  return (
    <time dateTime={new Date(time).toISOString()}>
      <span className="grid-rest">
        {utcDate(time)} ·{' '}
        {isSoon ? (
          <b data-tone={daysLeft < 7 ? 'error' : 'warning'}>{relativeTime(time, now)}</b>
        ) : (
          relativeTime(time, now)
        )}
      </span>
      <span className="grid-close">{utcTime(time)}</span>
    </time>
  );
}

/** Characters at the end that are always seen: by these people tell serial numbers apart. */
const endLength = 6;

function Serial({ text }: { readonly text: string }) {
  if (text.length <= 12 || !isPlain(text)) return <code>{cellText(text)}</code>;
  return (
    <code className="grid-middle" title={text}>
      <span>{text.slice(0, -endLength)}</span>
      {text.slice(-endLength)}
    </code>
  );
}

/** An account, its domain less loud: most of a list share it. */
function Requester({ name }: { readonly name: string }) {
  const at = name.lastIndexOf('\\') + 1;
  if (at === 0 || !isPlain(name)) return cellText(name);
  return (
    <>
      <span className="grid-dim">{name.slice(0, at)}</span>
      {name.slice(at)}
    </>
  );
}
