import type { Unreadable } from '#revocation/list/list-entry.ts';
import { byteOrderMark, csvLines } from '../ui/csv.ts';
import { downloadFile } from '../ui/download.ts';
import { readAsWords, stateWords } from './finding-columns.tsx';
import type { FindingRow } from './finding-parts.ts';

type Cells = readonly (string | number | null)[];

const chunk = 1_000;

/** @param part what the file is about, in words */
export async function downloadFindings(part: string, rows: readonly FindingRow[]): Promise<void> {
  await download(
    part,
    [
      ['Line', 'Entry', 'Read as', 'Result', 'Note', 'ID', 'Common name', 'Serial number', 'Thumbprint'],
      ['Issuer', 'State', 'Valid until'],
    ].flat(),
    rows,
    (row) => {
      const {
        finding: { entry, note },
        certificate,
      } = row;
      return [
        entry.line,
        entry.text,
        readAsWords(row),
        part,
        note,
        certificate?.Id ?? null,
        certificate?.IssuedCN ?? null,
        certificate?.SerialNumber ?? null,
        certificate?.Thumbprint ?? null,
        certificate?.IssuerDN ?? null,
        certificate ? stateWords(certificate)[1] : null,
        certificate?.NotAfter ?? null,
      ];
    },
  );
}

export async function downloadUnreadable(rows: readonly Unreadable[]): Promise<void> {
  const heading = ['Line', 'Entry', 'Why it cannot be read'];
  await download('Unreadable', heading, rows, ({ line, text, reason }) => [line, text, reason]);
}

async function download<Row>(
  part: string,
  heading: Cells,
  rows: readonly Row[],
  cells: (row: Row) => Cells,
): Promise<void> {
  const pieces = [byteOrderMark, csvLines([heading])];
  for (let start = 0; start < rows.length; start += chunk) {
    pieces.push(csvLines(rows.slice(start, start + chunk).map(cells)));
    // The page stays alive in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  downloadFile(`list-${part.toLowerCase().replaceAll(' ', '-')}.csv`, pieces, 'text/csv');
}
