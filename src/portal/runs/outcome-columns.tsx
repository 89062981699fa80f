import { useSyncExternalStore } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { Outcome } from '#revocation/run/record/outcome.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { Store } from '#revocation/store.ts';
import { authorityCell } from '../certificate/authority-name.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { cellText } from '../ui/visible-text.tsx';
import { doneWord, outcomeCause, outcomeTones, outcomeWord } from './outcome-words.ts';

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

interface OutcomeCellProps {
  readonly state: Store<RunState>;
  readonly id: number;
}

interface NamedOutcomeCellProps extends OutcomeCellProps {
  /** The word for what the run does, from `doneWord`. */
  readonly done: string;
}

function OutcomeCell({ state, id, done }: NamedOutcomeCellProps) {
  const { kind } = useOutcome(state, id);
  return <StatusLabel tone={outcomeTones[kind]}>{outcomeWord(kind, done)}</StatusLabel>;
}

/** The cause of an outcome. It may quote the server: text from outside. */
function CauseCell({ state, id }: OutcomeCellProps) {
  return cellText(outcomeCause(useOutcome(state, id)));
}

/** Drawn anew only when this one has changed. */
function useOutcome(state: Store<RunState>, id: number): Outcome {
  return useSyncExternalStore(state.subscribe, () => state.get().ledger.outcomeOf(id)) ?? unknown;
}

/** Of a certificate that is no part of the run, which none of its rows is. */
const unknown = { kind: 'unknown', message: '' } as const;
