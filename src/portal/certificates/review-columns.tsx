import { lastingReason, waits } from '#revocation/ineligible-reason.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { serverClock } from '../api/transport.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import { CertificateName } from '../certificate/certificate-name.tsx';
import { CertificateState } from '../certificate/certificate-state.tsx';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { RemoveButton } from './remove-button.tsx';

const ineligibleWords = {
  alreadyRevoked: 'Already revoked: left out',
  notManaged: 'No CA that Command manages issued it: left out',
};

/** A certificate as it was when it was picked, or taken out of "all that match". */
export interface ReviewedCertificate {
  readonly certificate: SelectedCertificate;
  readonly isTakenOut: boolean;
}

const removeColumn: GridColumn<ReviewedCertificate> = {
  id: 'Remove',
  header: 'Remove',
  cell: ({ certificate, isTakenOut }) => <RemoveButton certificate={certificate} isTakenOut={isTakenOut} />,
  width: 92,
  hideable: false,
};

export const reviewColumns: readonly GridColumn<ReviewedCertificate>[] = [
  {
    id: 'IssuedCN',
    header: 'Common name',
    cell: ({ certificate }) => <CertificateName certificate={certificate} />,
    width: 200,
    minWidth: 120,
    grow: 2,
  },
  { id: 'Id', header: 'ID', cell: ({ certificate }) => certificate.Id, width: 72, align: 'end' },
  {
    id: 'CertState',
    header: 'State',
    cell: ({ certificate }) => <CertificateState certificate={certificate} now={serverClock.now()} />,
    width: 150,
  },
  {
    id: 'CertificateAuthorityName',
    header: 'CA',
    cell: ({ certificate }) => authorityCell(certificate.CertificateAuthorityName),
    width: 120,
    grow: 1,
  },
  {
    id: 'Obstacle',
    header: 'When revoking',
    cell({ certificate, isTakenOut }) {
      if (isTakenOut) return 'Taken out: not sent';
      const ineligibleReason = lastingReason(certificate);
      if (ineligibleReason) return ineligibleWords[ineligibleReason];
      return waits(certificate, serverClock.now()) ? whoseRequest(certificate) : 'Sent to Command';
    },
    width: 150,
    grow: 2,
  },
  removeColumn,
];

const [nameColumn, ...otherColumns] = reviewColumns;

/** The same where a row is wider than the screen: what takes it out is beside its name. */
export const narrowReviewColumns = nameColumn
  ? [nameColumn, removeColumn, ...otherColumns.filter((column) => column !== removeColumn)]
  : reviewColumns;

/** Left out of a revocation unless somebody says so. */
function whoseRequest({ pendingRequest }: SelectedCertificate) {
  return (
    <VisibleText
      text={pendingRequest?.title ? `Left out: ${pendingRequest.title}` : 'Left out: waits already'}
    />
  );
}
