import { parse } from 'papaparse';
import type { ReadList } from '#revocation/list/list-entry.ts';
import { asksForNumbers } from '#revocation/list/number-meaning.ts';
import { readBinary } from '#revocation/list/pem.ts';
import { type ListReading, type ParsedTable, readList } from '#revocation/list/read-list.ts';
import { countLines } from './count-lines.ts';
import type { Content } from './decode-file.ts';
import type { ReadRequest, ReadSummary } from './read-messages.ts';

/** Reads a list, as the request or the list itself says. Runs in a worker: it takes as long as the list is. */
export function readContent(content: Content, request: Omit<ReadRequest, 'content'>) {
  const reading: ListReading =
    typeof content === 'string'
      ? readList(content, request, parseTable)
      : { form: 'text', table: null, choice: null, list: readBinary(content) };
  const { list, table, choice, form } = reading;
  const summary: ReadSummary = {
    kinds: countKinds(list),
    form,
    table,
    choice,
    isBinary: typeof content !== 'string',
    numbers: request.numbers ?? numbersOf(reading),
    hasNumbers: request.numbers !== null || asksForNumbers(list),
    otherLines: list.otherLines,
    lines: typeof content === 'string' ? countLines(content) : 0,
  };
  return { ...list, summary };
}

/** The meaning that the column of a table shows its numbers to have. */
function numbersOf({ table, choice }: ListReading) {
  return table?.columns[choice?.key ?? -1]?.numbers ?? null;
}

/** Digits alone that may be an ID or a serial number are neither yet. */
function countKinds({ entries }: ReadList): ReadSummary['kinds'] {
  const kinds = {
    thumbprint: 0,
    thumbprintSha256: 0,
    serialNumber: 0,
    id: 0,
    name: 0,
    number: 0,
  };
  for (const { readings } of entries) {
    const [first] = readings;
    if (first) kinds[first.kind === 'id' && readings.length > 1 ? 'number' : first.kind] += 1;
  }
  return kinds;
}

/** Papa Parse counts rows from 0, and takes an open quote for a reason to put all that follows into one cell. */
function parseTable(text: string, separator: string, rows = 0): ParsedTable {
  // Else a carriage return alone, or line ends of two kinds, would join rows.
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { data, errors } = parse(lines, { delimiter: separator, newline: '\n', preview: rows });
  const broken = new Map(
    errors.flatMap(({ code, row }) => {
      const reason = quoteMistakes[code];
      return reason === undefined || row === undefined ? [] : [[row, reason] as const];
    }),
  );
  return { rows: data, broken };
}

const quoteMistakes: Readonly<Record<string, string>> = {
  MissingQuotes: 'A quote is opened here or in a line before and never closed: nothing behind it is read.',
  InvalidQuotes: 'A quote stands in the middle of a quoted cell: nobody can tell where the cell ends.',
};
