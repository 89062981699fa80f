import { useMemo } from 'react';
import { certificateName } from '#revocation/certificate-name.ts';
import { findingNames } from '#revocation/list/finding-names.ts';
import type { FindingKind } from '#revocation/list/findings.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import {
  ambiguousColumns,
  certificateColumns,
  contradictionColumns,
  findingColumns,
  missingColumns,
  notedColumns,
} from './finding-columns.tsx';
import type { FindingRow } from './finding-parts.ts';
import { chosenKinds } from './finding-words.ts';
import type { Choices } from './taken.ts';

interface FindingGridProps {
  readonly kind: FindingKind;
  readonly rows: readonly FindingRow[];
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}

/** The entries of one part; of ambiguous ones every certificate that may be meant, to tick one. */
export function FindingGrid({ kind, rows, choices, onChoose }: FindingGridProps) {
  const layout = useGridLayout('countermand.list');
  const isChosen = chosenKinds.includes(kind);
  // Where nothing is chosen nothing is looked up: a part may have a hundred thousand rows.
  const rowById = useMemo(() => new Map(isChosen ? rows.map((row) => [row.id, row]) : []), [isChosen, rows]);
  const selection = useMemo(
    () => ({
      isSelected: (id: string) => {
        const row = rowById.get(id);
        return row !== undefined && choices.get(row.finding.entry) === row.certificate?.Id;
      },
      onToggle: (toggled: readonly FindingRow[], selected: boolean) =>
        onChoose(choose(choices, toggled, selected)),
      rowLabel: ({ finding, certificate }: FindingRow) =>
        revealHostile(
          `for line ${finding.entry.line}: ${certificate ? certificateName(certificate) : ''}, issued by ${certificate?.IssuerDN ?? 'nobody known'}`,
        ),
    }),
    [rowById, choices, onChoose],
  );
  return (
    <DataGrid
      label={findingNames[kind]}
      columns={columnsOf(kind)}
      rows={rows}
      rowId={rowId}
      layout={layout}
      viewKey={kind}
      selection={isChosen ? selection : undefined}
    />
  );
}

/** A certificate that has become the choice takes the place of another; several at once are no choice. */
function choose(choices: Choices, toggled: readonly FindingRow[], selected: boolean): Choices {
  const next = new Map(choices);
  for (const { finding, certificate } of toggled) {
    const rivals = toggled.filter((row) => row.finding === finding).length;
    if (!selected) next.delete(finding.entry);
    else if (rivals === 1 && certificate) next.set(finding.entry, certificate.Id);
  }
  return next;
}

function columnsOf(kind: FindingKind) {
  if (kind === 'notFound' || kind === 'unchecked') return missingColumns;
  if (kind === 'ambiguous') return ambiguousColumns;
  if (kind === 'contradicts') return contradictionColumns;
  if (kind === 'waiting' || kind === 'also') return notedColumns;
  return kind === 'double' ? findingColumns : certificateColumns;
}

const rowId = ({ id }: FindingRow) => id;
