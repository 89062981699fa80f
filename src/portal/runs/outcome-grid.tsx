import { useMemo } from 'react';
import { type OutcomeKind, outcomeOrder } from '#revocation/run/outcome.ts';
import type { RunState } from '#revocation/run/run-state.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { type OutcomeRow, outcomeColumns } from './outcome-columns.tsx';
import { doneWord, outcomeWord } from './outcome-words.ts';
import type { PortalRun } from './portal-run.ts';

interface OutcomeGridProps {
  readonly run: PortalRun;
  readonly state: RunState;
  /** Only these, or all. */
  readonly kind: OutcomeKind | undefined;
}

/** What became of every certificate of a run, failures first. */
export function OutcomeGrid({ run, state, kind }: OutcomeGridProps) {
  const layout = useGridLayout('countermand.outcomes');
  const rows = useMemo(() => outcomeRows(run, state, kind), [run, state, kind]);
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
  run: PortalRun,
  { ledger }: RunState,
  kind: OutcomeKind | undefined,
): readonly OutcomeRow[] {
  const byKind = new Map<OutcomeKind, OutcomeRow[]>(outcomeOrder.map((each) => [each, []]));
  const done = doneWord(run.manifest);
  for (const certificate of run.certificates) {
    const outcome = ledger.outcomeOf(certificate.Id);
    if (!outcome) continue;
    byKind.get(outcome.kind)?.push({ certificate, outcome, word: outcomeWord(outcome.kind, done) });
  }
  return kind ? (byKind.get(kind) ?? []) : [...byKind.values()].flat();
}
