import Link from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { unreadableSentences } from '../journal/run-record.ts';
import type { ReadableRow, RunRow } from '../journal/run-rows.ts';
import { paths } from '../paths.ts';
import { formatCount } from '../ui/counted.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { utcTime } from '../ui/time-words.ts';
import { cellText, VisibleText } from '../ui/visible-text.tsx';
import { doneWord } from './outcome-words.ts';
import { RunOutcomesCell } from './run-outcomes-cell.tsx';
import { RunRowActions, type RunRowHandlers } from './run-row-actions.tsx';
import { rowWord } from './run-word.ts';

const RouterLink = createLink(Link);

/** @param on the same object all the time: a new one draws every row again */
export function runColumns(on: RunRowHandlers): readonly GridColumn<RunRow>[] {
  return [
    {
      id: 'StartedAt',
      header: 'Started',
      cell: (row) => (
        <RouterLink to={paths.run} params={{ runId: row.id }}>
          <StartedAt row={row} />
        </RouterLink>
      ),
      width: 176,
      hideable: false,
    },
    { id: 'Status', header: 'Status', cell: statusLabel, width: 186, hideable: false },
    {
      id: 'Certificates',
      header: 'Certificates',
      cell: (row) => formatIfKnown('other' in row ? row.other.count : countOf(row)),
      width: 104,
      align: 'end',
    },
    {
      id: 'Outcomes',
      header: 'Outcomes',
      cell: (row) =>
        'heading' in row && row.counts ? (
          <RunOutcomesCell counts={row.counts} done={doneWord(row.heading)} />
        ) : (
          '–'
        ),
      width: 260,
      grow: 1,
    },
    text('Reason', 'Reason', ({ heading }) => revocationReasonWords(heading.form.Reason), 150),
    {
      id: 'Comment',
      header: 'Comment',
      cell: (row) =>
        'heading' in row ? cellText(row.heading.form.Comment) : <VisibleText text={whyNotShown(row)} />,
      width: 200,
      grow: 1,
    },
    text('Collection', 'Collection', ({ heading }) => heading.collectionName ?? '–', 160, true),
    {
      id: 'ConfirmedBy',
      header: 'By',
      cell: (row) => ('unreadable' in row ? '' : cellText(confirmerOf(row) || 'Not known')),
      width: 110,
    },
    {
      id: 'Actions',
      header: 'Actions',
      cell: (row) => <RunRowActions row={row} on={on} />,
      width: 144,
      hideable: false,
    },
  ];
}

function text(
  id: string,
  header: string,
  read: (row: ReadableRow) => string,
  width: number,
  initiallyHidden = false,
): GridColumn<RunRow> {
  return {
    id,
    header,
    cell: (row) => ('heading' in row ? cellText(read(row)) : ''),
    width,
    initiallyHidden,
  };
}

function formatIfKnown(number: number | null): string {
  return number === null ? '–' : formatCount(number);
}

function countOf(row: Exclude<RunRow, { other: unknown }>): number | null {
  return 'heading' in row ? row.heading.count : null;
}

function confirmerOf(row: Exclude<RunRow, { unreadable: unknown }>): string {
  return 'other' in row ? row.other.ofOther : row.heading.confirmedBy;
}

/** Why nothing of what was confirmed is shown. */
function whyNotShown(row: Exclude<RunRow, ReadableRow>): string {
  if ('unreadable' in row) return unreadableSentences[row.unreadable];
  return `Only ${row.other.ofOther || 'whoever confirmed it'} can open it.`;
}

function StartedAt({ row }: { readonly row: RunRow }) {
  const time = 'other' in row ? row.other.confirmedAt : 'heading' in row ? row.heading.confirmedAt : null;
  return time === null ? <VisibleText text={row.id} /> : utcTime(time);
}

function statusLabel(row: RunRow) {
  if ('unreadable' in row) return <StatusLabel tone="error">Cannot be read</StatusLabel>;
  if ('other' in row) return <StatusLabel tone="neutral">Somebody else’s</StatusLabel>;
  const [tone, word] = rowWord(row);
  return <StatusLabel tone={tone}>{word}</StatusLabel>;
}
