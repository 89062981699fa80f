import { certificateName } from '#revocation/certificate-name.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { cellText } from '../ui/visible-text.tsx';
import { CauseCell, OutcomeCell } from './outcome-cells.tsx';
import { doneWord } from './outcome-words.ts';

/**
 * A row is a certificate, which never changes, and the cells about its outcome follow the run by themselves: so a run with a
 * hundred thousand rows makes none of them anew.
 * @param address of a certificate's details
 */
export function outcomeColumns(
  { manifest, state }: Pick<PortalRun, 'manifest' | 'state'>,
  address: (id: number) => string,
): readonly GridColumn<SelectedCertificate>[] {
  const done = doneWord(manifest);
  return [
    {
      id: 'Id',
      header: 'ID',
      cell: ({ Id }) => Id,
      width: 96,
      align: 'end',
      sortable: true,
      hideable: false,
    },
    {
      id: 'Outcome',
      header: 'Outcome',
      cell: ({ Id }) => <OutcomeCell state={state} id={Id} done={done} />,
      width: 184,
      sortable: true,
      hideable: false,
    },
    {
      id: 'CommonName',
      header: 'Common name',
      cell: (certificate) => (
        <a href={address(certificate.Id)} data-open={certificate.Id}>
          {cellText(certificateName(certificate))}
        </a>
      ),
      width: 260,
      grow: 1,
      sortable: true,
    },
    {
      id: 'Cause',
      header: 'Cause',
      cell: ({ Id }) => <CauseCell state={state} id={Id} />,
      width: 420,
      grow: 3,
    },
    {
      id: 'CA',
      header: 'CA',
      cell: ({ CertificateAuthorityName }) => authorityCell(CertificateAuthorityName),
      width: 220,
      sortable: true,
    },
    {
      id: 'SerialNumber',
      header: 'Serial number',
      cell: ({ SerialNumber }) => <code>{cellText(SerialNumber ?? '–')}</code>,
      width: 220,
    },
  ];
}
