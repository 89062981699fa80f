import { printReport } from '#revocation/run/report.ts';
import { reportColumns, reportRows } from '#revocation/run/report-table.ts';
import { csvLines } from '../ui/csv.ts';
import { createFileInMemory } from '../ui/file-in-memory.ts';
import { inSteps } from './in-steps.ts';
import type { PortalRun } from './portal-run.ts';

export type ReportFormat = 'csv' | 'json';

const types: Readonly<Record<ReportFormat, string>> = { csv: 'text/csv', json: 'application/json' };

/** Characters that are handed to the browser at once. */
const partLength = 1 << 18;

/**
 * Writes all that is known of a run into a file, as it stands now, and downloads it.
 * @returns the name of the file
 */
export async function saveReport(run: PortalRun, format: ReportFormat): Promise<string> {
  const name = `run-${run.manifest.id}.${format}`;
  const file = createFileInMemory(name, types[format]);
  const reported = {
    manifest: run.manifest,
    certificates: run.certificates,
    // What comes while it is written is not in it.
    events: run.events.slice(),
    ledger: run.state.get().ledger,
  };
  const origin = { server: window.location.origin, printedAt: Date.now() };
  const parts = format === 'csv' ? csvParts(reportRows(reported)) : printReport(reported, origin);
  await new Promise<void>((resolve) => inSteps(writing(parts, file.write), resolve));
  await file.close();
  return name;
}

/** Rows that become lines at once: some milliseconds. */
const rowsAtOnce = 64;

function* csvParts(rows: ReturnType<typeof reportRows>): Generator<string, void, void> {
  yield csvLines([reportColumns]);
  let some: (readonly (string | number | null)[])[] = [];
  for (const row of rows) {
    if (row) some.push(row);
    if (some.length < rowsAtOnce) {
      if (!row) yield '';
      continue;
    }
    yield csvLines(some);
    some = [];
  }
  yield csvLines(some);
}

function* writing(
  parts: Generator<string, void, void>,
  write: (text: string) => Promise<void>,
): Generator<void, void, void> {
  let text: string[] = [];
  let length = 0;
  for (const part of parts) {
    text.push(part);
    length += part.length;
    if (length >= partLength) {
      // In memory: nothing has to be waited for.
      void write(text.join(''));
      text = [];
      length = 0;
    }
    yield;
  }
  void write(text.join(''));
}
