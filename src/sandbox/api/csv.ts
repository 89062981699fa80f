type Field = string | number | boolean | null;

/** Comma-separated values (RFC 4180): the first row has the names. */
export function printCsv(rows: readonly (readonly Field[])[]): string {
  return rows.map((row) => `${row.map(printField).join(',')}\r\n`).join('');
}

function printField(field: Field): string {
  const text = String(field ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
