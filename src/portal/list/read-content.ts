import { parse } from 'papaparse';
import {
  type CertificateBlock,
  emptyList,
  type KeyKind,
  type ListEntry,
  type ReadList,
  type SaidMeaning,
} from '#revocation/list/list-entry.ts';
import { isPlainNumber, suggestNumberMeaning } from '#revocation/list/number-meaning.ts';
import { readLines } from '#revocation/list/read-lines.ts';
import { type BrokenRows, looksLikeTable, readColumn, recognizeTable } from '#revocation/list/table.ts';
import { countLines } from './count-lines.ts';
import type { ReadRequest, ReadSummary } from './read-messages.ts';

/** Reads a list, as the request or the list itself says. Runs in a worker: it takes as long as the list is. */
export async function readContent(text: string, request: Omit<ReadRequest, 'content'>) {
  const isTable = request.isTable ?? looksLikeTable(text);
  const parsed = isTable ? parseTable(text) : null;
  const table = parsed && recognizeTable(parsed.rows);
  const column = table && (request.column ?? table.suggested);
  const read = (numbers: SaidMeaning): ReadList => {
    if (!parsed || !table) return readLines(text, numbers);
    if (column === null) return emptyList();
    return readColumn(parsed.rows, table, column, numbers, parsed.broken);
  };
  const isIdColumn = table?.columns[column ?? -1]?.heading === 'id';
  const asIds = read('id');
  const suggested = isIdColumn ? 'id' : suggestNumberMeaning(asIds, table !== null);
  const numbers = request.numbers ?? suggested;
  const list = numbers === 'id' ? asIds : read(numbers);
  await digest(list);
  const kinds: Record<KeyKind, number> = { thumbprint: 0, thumbprintSha256: 0, serialNumber: 0, id: 0 };
  for (const { kind } of list.entries) kinds[kind] += 1;
  const summary: ReadSummary = {
    kinds,
    table,
    column,
    numbers,
    hasNumbers:
      !isIdColumn && [...asIds.entries, ...asIds.unreadable].some(({ text: each }) => isPlainNumber(each)),
    lines: countLines(text),
  };
  return { summary, ...list };
}

/** Papa Parse counts rows from 0, and takes an open quote for a reason to put all that follows into one cell. */
function parseTable(text: string) {
  // Else a carriage return alone, or line ends of two kinds, would join rows.
  const { data, errors } = parse(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const broken: BrokenRows = new Map(
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

/** Puts the thumbprints of the certificates in the list among its entries. */
async function digest({ blocks, entries, unreadable }: ReadList): Promise<void> {
  if (blocks.length === 0) return;
  if (!globalThis.isSecureContext) {
    const reason = 'The browser computes thumbprints only where the portal is opened over HTTPS.';
    unreadable.push(...blocks.map(({ line }) => ({ line, text: blockText, reason })));
  } else for (const block of blocks) entries.push(await entryOf(block));
  entries.sort((one, other) => one.line - other.line);
  unreadable.sort((one, other) => one.line - other.line);
}

const blockText = '-----BEGIN CERTIFICATE-----';

async function entryOf({ line, der }: CertificateBlock): Promise<ListEntry> {
  const octets = new Uint8Array(await crypto.subtle.digest('SHA-1', der));
  const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0'));
  const value = hex.join('').toUpperCase();
  return { line, text: blockText, kind: 'thumbprint', value, maybeSerialNumber: false };
}

/**
 * The text of a file: UTF-8, or UTF-16 as Windows PowerShell and Excel write it.
 * @throws Error that says what is wrong with the file
 */
export async function decodeFile(file: File): Promise<string> {
  const largest = 256 * 2 ** 20;
  if (file.size > largest) throw new Error('The file is larger than 256 MB: split it.');
  const octets = new Uint8Array(await file.arrayBuffer());
  const isUtf16 = (octets[0] === 0xff && octets[1] === 0xfe) || (octets[0] === 0xfe && octets[1] === 0xff);
  const encoding = isUtf16 ? (octets[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const text = new TextDecoder(encoding).decode(octets);
  if (text.slice(0, 10_000).includes('\0')) {
    throw new Error('The file is not text. Export certificates as PEM (Base64), spreadsheets as CSV.');
  }
  return text;
}
