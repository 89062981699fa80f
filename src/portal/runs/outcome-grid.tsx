import { useMemo } from 'react';
import { type OutcomeKind, outcomeOrder } from '#revocation/outcome.ts';
import type { RunState } from '#revocation/run.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { type OutcomeRow, outcomeColumns } from './outcome-columns.tsx';

interface OutcomeGridProps {
  readonly certificates: readonly PickedCertificate[];
  readonly state: RunState;
  /** Only these, or all. */
  readonly kind: OutcomeKind | undefined;
}

/** What became of every certificate of a run, failures first. */
export function OutcomeGrid({ certificates, state, kind }: OutcomeGridProps) {
  const layout = useGridLayout('countermand.outcomes');
  const rows = useMemo(() => outcomeRows(certificates, state, kind), [certificates, state, kind]);
  return (
    <DataGrid
      label="Outcomes"
      columns={outcomeColumns}
      rows={rows}
      rowId={rowId}
      layout={layout}
      empty={<Notice title="No certificate has this outcome" />}
    />
  );
}

const rowId = ({ certificate }: OutcomeRow) => String(certificate.Id);

function outcomeRows(
  certificates: readonly PickedCertificate[],
  { outcomes }: RunState,
  kind: OutcomeKind | undefined,
): readonly OutcomeRow[] {
  const byKind = new Map<OutcomeKind, OutcomeRow[]>(outcomeOrder.map((each) => [each, []]));
  for (const certificate of certificates) {
    const outcome = outcomes.get(certificate.Id);
    if (outcome) byKind.get(outcome.kind)?.push({ certificate, outcome });
  }
  return kind ? (byKind.get(kind) ?? []) : [...byKind.values()].flat();
}
