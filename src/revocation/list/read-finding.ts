import { cleanValue } from './cell-text.ts';
import type { Table } from './columns.ts';
import { findingNames } from './finding-names.ts';
import type { HeadingRole } from './heading-role.ts';
import { entryOf, type ReadList, unknownNumbers } from './list-entry.ts';
import { hostName, mailAddress } from './names.ts';
import { type KeyRole, type ReadKey, readBareKey, readKeyAs } from './read-key.ts';

/** Results of a list that were not taken without somebody's word, and are not when they come back. */
const unsettled: ReadonlySet<string> = new Set([
  findingNames.ambiguous,
  findingNames.unproven,
  findingNames.named,
]);
/** Results whose entry says what is not true of the certificate beside it, or says nothing of it. */
const setApart: ReadonlySet<string> = new Set([findingNames.contradicts, findingNames.also]);
const readAsRoles: readonly (readonly [string, KeyRole])[] = [
  ['thumbprint', 'thumbprint'],
  ['SHA-256 thumbprint', 'thumbprintSha256'],
  ['serial number', 'anySerialNumber'],
  ['ID', 'anyId'],
];

/**
 * A row of what this product found for a list and wrote down: what was not settled then is looked for again as it was read, and never by
 * the thumbprint of a certificate that may have been meant.
 * @returns whether the row is done with
 */
export function readFinding(
  row: readonly string[],
  line: number,
  { columns }: Table,
  list: ReadList,
): boolean {
  const cellOf = (role: HeadingRole) =>
    cleanValue(row[columns.find((column) => column.role === role)?.index ?? -1] ?? '');
  const [text, result, readAs] = [cellOf('entry'), cellOf('result'), cellOf('readAs')];
  if (setApart.has(result)) {
    const reason = `It was set apart then (${result}). Take it from the list it came from.`;
    list.unreadable.push({ line, text, reason });
    return true;
  }
  const hasThumbprint = columns.some(
    ({ role, index }) => (role === 'thumbprint' || role === 'digest') && cleanValue(row[index] ?? '') !== '',
  );
  if (hasThumbprint && !unsettled.has(result)) return false;
  const name = readAs === 'name' ? (hostName(text) ?? mailAddress(text)) : null;
  const role = readAsRoles.find(([words]) => words === readAs)?.[1];
  const read: ReadKey = name
    ? { readings: [{ kind: 'name', value: name }], isProof: false }
    : role
      ? readKeyAs(role, text, unknownNumbers)
      : readBareKey(text, unknownNumbers, true);
  if ('reason' in read) list.unreadable.push({ line, text, reason: read.reason });
  else list.entries.push(entryOf(line, text, unsettled.has(result) ? { ...read, isProof: false } : read));
  return true;
}
