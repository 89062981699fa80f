import { certificateName } from '#revocation/certificate-name.ts';
import type { LedgerView } from '#revocation/run/ledger.ts';
import type { Manifest } from '#revocation/run/manifest.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { cellText } from '../ui/visible-text.tsx';
import { doneWord, outcomeCause, outcomeTones, outcomeWord } from './outcome-words.ts';

/**
 * A row is a certificate, which never changes, and its outcome is read when it is drawn: so a run with a hundred thousand
 * rows makes none of them anew. Make columns anew to draw the rows on the screen again.
 * @param address of a certificate's details
 */
export function outcomeColumns(
  manifest: Manifest,
  ledger: Pick<LedgerView, 'outcomeOf'>,
  address: (id: number) => string,
): readonly GridColumn<PickedCertificate>[] {
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
      cell: ({ Id }) => {
        const { kind } = ledger.outcomeOf(Id) ?? unknown;
        return <StatusLabel tone={outcomeTones[kind]}>{outcomeWord(kind, done)}</StatusLabel>;
      },
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
      // It may quote the server: text from outside.
      cell: ({ Id }) => cellText(outcomeCause(ledger.outcomeOf(Id) ?? unknown)),
      width: 420,
      grow: 3,
    },
    {
      id: 'CA',
      header: 'CA',
      cell: ({ CertificateAuthorityName }) => cellText(CertificateAuthorityName ?? 'No managed CA'),
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

/** Of a certificate that is no part of the run, which none of its rows is. */
const unknown = { kind: 'unknown', message: '' } as const;
