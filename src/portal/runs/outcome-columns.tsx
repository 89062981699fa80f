import { useSyncExternalStore } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import type { Outcome } from '#revocation/run/outcome.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { cellText } from '../ui/visible-text.tsx';
import { doneWord, outcomeCause, outcomeTones, outcomeWord } from './outcome-words.ts';
import type { PortalRun } from './portal-run.ts';

/**
 * A row is a certificate, which never changes: the outcome is read by the cells that show it, so that a run with a hundred
 * thousand rows makes none of them anew.
 * @param address of a certificate's details
 */
export function outcomeColumns(
  run: PortalRun,
  address: (id: number) => string,
): readonly GridColumn<PickedCertificate>[] {
  const done = doneWord(run.manifest);
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
      cell: ({ Id }) => (
        <OutcomeCell
          run={run}
          id={Id}
          show={({ kind }) => <StatusLabel tone={outcomeTones[kind]}>{outcomeWord(kind, done)}</StatusLabel>}
        />
      ),
      width: 172,
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
      cell: ({ Id }) => <OutcomeCell run={run} id={Id} show={(outcome) => cellText(outcomeCause(outcome))} />,
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

interface OutcomeCellProps {
  readonly run: PortalRun;
  readonly id: number;
  readonly show: (outcome: Outcome) => React.ReactNode;
}

function OutcomeCell({ run, id, show }: OutcomeCellProps) {
  const outcome = useSyncExternalStore(run.state.subscribe, () => run.state.get().ledger.outcomeOf(id));
  return outcome ? show(outcome) : null;
}
