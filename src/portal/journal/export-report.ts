import type { Ledger } from '#revocation/run/record/ledger.ts';
import { printReport, type ReportedRun } from '#revocation/run/report/report.ts';
import { certificateColumns, reportRows, runCells, runColumns } from '#revocation/run/report/report-table.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { configuration } from '../api/configuration.ts';
import { byteOrderMark, type Cell, csvLines } from '../ui/csv.ts';
import { drain } from '../ui/drain.ts';
import { createFileInMemory } from '../ui/file-in-memory.ts';
import { foldEvent, foldSteps } from './fold-events.ts';
import type { PortalRun } from './portal-run.ts';

export type ReportFormat = 'csv' | 'json';

const types: Readonly<Record<ReportFormat, string>> = { csv: 'text/csv', json: 'application/json' };

const rowsAtOnce = 64;

/** Characters that are handed to the browser at once. */
const partLength = 1 << 18;

/**
 * Writes all that is known of a run into a file, as it stands now, and downloads it: a table, or JSON that another browser can
 * import.
 * @param only these certificates alone, in this order, in a table that says so in its name; null: the whole run
 */
export async function exportReport(
  run: PortalRun,
  format: ReportFormat = 'json',
  only: readonly SelectedCertificate[] | null = null,
): Promise<void> {
  const { manifest, events } = run;
  const part = only === null ? '' : `-${only.length}-of-${run.certificates.length}`;
  const name = `countermand-run-${manifest.id}${part}.${format}`;
  const file = createFileInMemory(name, types[format]);
  // Events that come while the report is written are not in it.
  const certificates = only ?? run.certificates;
  const reported = { manifest, certificates, events: events.slice(), ledger: await ledgerNow(run) };
  const origin = { server: configuration().commandUrl, printedAt: Date.now() };
  let text: string[] = [];
  let length = 0;
  await drain(
    format === 'csv' ? csvParts(reported, only !== null) : printReport(reported, origin),
    (part) => {
      text.push(part);
      length += part.length;
      if (length < partLength) return;
      // In memory: nothing has to be waited for.
      void file.write(text.join(''));
      text = [];
      length = 0;
    },
  );
  await file.write(text.join(''));
  await file.close();
}

/** The ledger as it stands now. The one of the run itself changes while the run goes on. */
async function ledgerNow({ certificates, events, state }: PortalRun): Promise<Ledger> {
  const unknown = [...state.get().ledger.idsOf('unknown')];
  const ids = certificates.map(({ Id }) => Id);
  const ledger = await drain(foldSteps(ids, events.slice()));
  // Of a run that was interrupted no event says so before somebody goes on with it.
  const interrupted = unknown.filter((id) => ledger.outcomeOf(id)?.kind !== 'unknown');
  if (interrupted.length > 0) foldEvent(ledger, { type: 'interrupted', at: Date.now(), ids: interrupted });
  return ledger;
}

/** Values that are the same in every row are printed once: a third of all cells. */
function* csvParts(reported: ReportedRun, isPart: boolean): Generator<string, void, void> {
  // With the mark: spreadsheets read names in any script then.
  yield byteOrderMark + csvLines([[...certificateColumns, ...runColumns]]);
  const run = csvLines([runCells(reported.manifest)]);
  let rows: (readonly Cell[])[] = [];
  for (const row of reportRows(reported, isPart)) {
    if (row) rows.push(row);
    if (rows.length < rowsAtOnce) {
      yield '';
      continue;
    }
    yield csvLines(rows, run);
    rows = [];
  }
  yield csvLines(rows, run);
}
