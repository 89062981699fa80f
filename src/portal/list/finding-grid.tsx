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
  doubleColumns,
  missingColumns,
  namedColumns,
  notedColumns,
} from './finding-columns.tsx';
import type { FindingRow } from './finding-parts.ts';
import { chosenKinds } from './finding-words.ts';
import { type Choices, canBeChosen, choose } from './taken.ts';

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
        return row !== undefined && choices.get(row.finding.entry)?.has(row.certificate?.Id ?? 0) === true;
      },
      onToggle: (toggled: readonly FindingRow[], selected: boolean) =>
        onChoose(choose(choices, toggled, selected)),
      rowLabel: (row: FindingRow) => revealHostile(rowLabel(row)),
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

function columnsOf(kind: FindingKind) {
  if (kind === 'notFound' || kind === 'unchecked') return missingColumns;
  if (kind === 'ambiguous') return ambiguousColumns;
  if (kind === 'contradicts') return contradictionColumns;
  if (kind === 'also') return ambiguousColumns;
  if (kind === 'waiting') return notedColumns;
  if (kind === 'named' || kind === 'unproven' || kind === 'outOfScope') return namedColumns;
  return kind === 'double' ? doubleColumns : certificateColumns;
}

/** The label that tells a row from others of the same name and issuer. */
function rowLabel(row: FindingRow): string {
  const { finding, certificate } = row;
  if (!certificate) return `for line ${finding.entry.line}`;
  const { IssuerDN, SerialNumber } = certificate;
  const why = canBeChosen(row) ? '' : ', which cannot be revoked';
  return `for line ${finding.entry.line}: ${certificateName(certificate)}, serial number ${SerialNumber ?? 'not known'}, issued by ${IssuerDN ?? 'nobody known'}${why}`;
}

const rowId = ({ id }: FindingRow) => id;
