import { certificateName } from '#revocation/certificate-name.ts';
import type { Outcome } from '#revocation/run/outcome.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { outcomeCause, outcomeTones } from './outcome-words.ts';

export interface OutcomeRow {
  readonly certificate: PickedCertificate;
  readonly outcome: Outcome;
  readonly word: string;
}

export const outcomeColumns: readonly GridColumn<OutcomeRow>[] = [
  {
    id: 'Id',
    header: 'ID',
    cell: ({ certificate }) => certificate.Id,
    width: 88,
    align: 'end',
    hideable: false,
  },
  {
    id: 'Outcome',
    header: 'Outcome',
    cell: ({ outcome, word }) => <StatusLabel tone={outcomeTones[outcome.kind]}>{word}</StatusLabel>,
    width: 172,
    hideable: false,
  },
  {
    id: 'CommonName',
    header: 'Common name',
    cell: ({ certificate }) => <VisibleText text={certificateName(certificate)} />,
    width: 260,
    grow: 1,
  },
  {
    id: 'Cause',
    header: 'Cause',
    // It may quote the server: text from outside.
    cell: ({ outcome }) => <VisibleText text={outcomeCause(outcome)} />,
    width: 420,
    grow: 3,
  },
  {
    id: 'CA',
    header: 'CA',
    cell: ({ certificate }) => <VisibleText text={certificate.CertificateAuthorityName ?? 'No managed CA'} />,
    width: 220,
  },
  {
    id: 'SerialNumber',
    header: 'Serial number',
    cell: ({ certificate }) => (
      <code>
        <VisibleText text={certificate.SerialNumber ?? '–'} />
      </code>
    ),
    width: 220,
  },
];
