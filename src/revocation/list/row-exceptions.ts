import { cleanValue } from './cell-text.ts';
import { isHeading, type Table, type TableRows } from './columns.ts';
import { isStruckOut, saysException, saysReplacement, whySetAside } from './exceptions.ts';
import { headingRole } from './headings.ts';
import { isLongKey } from './value-kind.ts';

/** Headings over whether something is to be done, and over whether it is not. */
const toDo =
  /^(?:(?:to |a |zu )?revoke|revoke (?:it|cert|certificate)|action|decision|to ?do|(?:in )?scope|affected|impacted|include|sperren|widerrufen|massnahme|aktion|entscheidung|betroffen|(?:a )?revoquer|concerne|(?:a )?revocar|accion|afectado|(?:da )?revocare|azione|interessato|intrekken|actie|getroffen)$/;
const no = /^(?:no|n|false|0|none|nein|non|nee|falso|faux|falsch|onwaar|[-–✗✘✖❌])$/iu;
const stays =
  /^(?:keep|kept|retain\w*|exclud\w+|exempt\w*|exception|skip\w*|ignor\w+|leave|stays?|behalten|bleibt|ausnahme|ausgenommen|conserver|garder|exclue?|conservar|mantener|excluid[oa]|conservare|mantenere|esclus[oa]|behouden|uitgezonderd)\b|(?:\bnot|n['’]t|\bnicht|\bne pas|\bniet|\bnon|\bno) (?:be |to |meer )?(?:revo|révo|touch|affect|sperr|gesperr|widerr|betroff|intrek|ingetr|getroff)/iu;
const fresh = /^(?:new|renewed|replacement|neu\w*|nouve\w+|nuev[oa]|nuov[oa]|nieuwe?)\b/i;
const former = /^(?:old|former|previous|alt\w*|ancien\w*|antigu[oa]|viejo|vecchi[oa]|oude?)\b/i;

interface Marks {
  readonly index: number;
  readonly name: string;
  /** The meaning of a cell under the heading when there is something in it. */
  readonly kind: 'toDo' | 'stays' | 'remark';
  readonly isFilled: boolean;
  readonly hasBoth: boolean;
}

/**
 * Tells of one row after the other why what stands in it may not be meant: a column says so ("Revoke: no", "Keep", a remark), a title above
 * it, or it belongs to another table with other columns.
 * @param keyIndex the column that names the certificates
 */
export function createRowExceptions(
  rows: TableRows,
  table: Table,
  keyIndex: number,
): (row: readonly string[], line: number) => string | null {
  const { headingRow } = table;
  const headings = headingRow === null ? null : namesIn(rows[headingRow] ?? []);
  const marks = findMarks(rows, table, keyIndex);
  let above: string | null = null;
  let isOther = false;
  return (row, line) => {
    const only = onlyCell(row);
    if (only !== '' && !isLongKey(only) && !/^[\d\W]/.test(only) && !isHeading(only)) {
      const why = whySetAside(only.replace(/[\s:;,.!]+$/, ''));
      above = why && `“${only.slice(0, 40)}” in line ${line} ${why}.`;
    }
    if (headings !== null && isHeadings(row, keyIndex)) isOther = namesIn(row) !== headings;
    if (isOther) return 'Another table begins here or above: read it by itself.';
    if (row.some((cell, index) => index !== keyIndex && isOfAnother(cell)))
      return 'The number in it is called that of an issuer, a key, a device or a new certificate.';
    return above ?? marks.map((mark) => whyMarked(mark, row)).find((why) => why !== null) ?? null;
  };
}

/** The text of a row of one cell; empty: there are several. */
function onlyCell(row: readonly string[]): string {
  const first = row.findIndex((cell) => cell.trim() !== '');
  const isOne = first !== -1 && row.findLastIndex((cell) => cell.trim() !== '') === first;
  return isOne ? cleanValue(row[first] ?? '') : '';
}

function namesIn(row: readonly string[]): string {
  return row
    .map((cell) => cleanValue(cell).toLowerCase())
    .join('\t')
    .trimEnd();
}

const longDigits = /[0-9a-f]{12}|(?:[0-9a-f]{2}[:-]){5}/i;

/** Whether it is what a number is called that is not that of the certificate which is meant. */
function isOfAnother(cell: string): boolean {
  if (cell.length > 80 || !ofKey.test(cell)) return false;
  const value = cleanValue(cell);
  return saysReplacement(value) || headingRole(value) === 'foreign';
}

/** Nearly no cell has such a word: the others are not looked at any closer. */
const ofKey = /thumb|finger|seri|hash|sha|empreinte|huella|impronta|vinger|key ?id/i;

function isHeadings(row: readonly string[], keyIndex: number): boolean {
  // Nearly every row has a key where the others have one.
  if (longDigits.test(row[keyIndex] ?? '') || row.some((cell) => longDigits.test(cell))) return false;
  const cells = row.map(cleanValue);
  const own = cells[keyIndex] ?? '';
  return isHeading(own) || isOfAnother(own) || cells.filter(isHeading).length > 1;
}

function findMarks(rows: TableRows, { columns, headingRow }: Table, keyIndex: number): readonly Marks[] {
  const body = rows.slice((headingRow ?? -1) + 1);
  return columns.flatMap(({ index, name, role }): readonly Marks[] => {
    if (role !== null || index === keyIndex) return [];
    const kind = headingRow === null ? 'remark' : kindOf(name);
    const has = (pattern: RegExp) => body.some((row) => pattern.test(cleanValue(row[index] ?? '')));
    const isFilled = body.some((row) => cleanValue(row[index] ?? '') !== '');
    return [{ index, name, kind, isFilled, hasBoth: kind === 'remark' && has(fresh) && has(former) }];
  });
}

function kindOf(name: string): Marks['kind'] {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z' ]+/g, ' ')
    .trim();
  if (toDo.test(words)) return 'toDo';
  return saysException(words) ? 'stays' : 'remark';
}

/** Why a label and its value may say that the certificate beside them is not meant; null: they say nothing of the kind. */
export function whyNotMeant(label: string, value: string): string | null {
  return value.length > 200 || label.length > 60
    ? null
    : whyMarked({ index: 0, name: label.trim(), kind: kindOf(label), isFilled: true, hasBoth: false }, [
        value,
      ]);
}

function whyMarked({ index, name, kind, isFilled, hasBoth }: Marks, row: readonly string[]): string | null {
  const value = cleanValue(row[index] ?? '');
  if (value === '' && kind !== 'toDo') return null;
  const why = `It may not be meant: ${name} is “${value.slice(0, 40)}”.`;
  if (value.length < 200 && (stays.test(value) || isStruckOut(value))) return why;
  if (hasBoth && fresh.test(value)) return why;
  if (kind === 'stays') return value === '' || no.test(value) ? null : why;
  if (kind !== 'toDo') return null;
  if (value === '')
    return isFilled ? `It may not be meant: ${name} is empty, and not so in other rows.` : null;
  return no.test(value) ? why : null;
}
