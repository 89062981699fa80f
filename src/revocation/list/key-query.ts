import { printQuery } from '#command/query/print-query.ts';
import { type Comparison, comparison } from '#command/query/query.ts';
import { serialNumberWritings } from '#command/serial-number.ts';
import type { KeyKind, ListKey } from './list-entry.ts';
import { normalizeName } from './names.ts';

/** How much goes into one query: what servers take differs, and shows only when they refuse. */
export interface BatchLimits {
  /** Of the query text as it stands in an address. */
  readonly characters: number;
  readonly comparisons: number;
}

/** Command sits behind IIS, whose own limit may be as low as 2,048; the gateway takes 16 kB of headers. */
export const firstLimits: BatchLimits = { characters: 7_500, comparisons: 100 };

/** Tells keys apart: names as they are compared. */
export function keyText({ kind, value }: ListKey): string {
  return `${kind} ${kind === 'name' ? normalizeName(value) : value}`;
}

/** How one field is asked for keys. */
export interface KeyField {
  readonly name: string;
  readonly operator: '-eq' | '-contains';
}

/**
 * The fields that a kind of key is looked for in, one after the other: not every Command joins fields with OR. Of alternative names
 * it is not published how a Command keeps them: what contains a name is asked for, and compared here.
 */
export const keyFields: Readonly<Record<Exclude<KeyKind, 'thumbprintSha256'>, readonly KeyField[]>> = {
  id: [{ name: 'CertId', operator: '-eq' }],
  serialNumber: [{ name: 'SerialNumber', operator: '-eq' }],
  thumbprint: [{ name: 'Thumbprint', operator: '-eq' }],
  name: [
    { name: 'CN', operator: '-eq' },
    { name: 'SAN', operator: '-contains' },
  ],
};

/** The query that finds any of these keys. */
export function printKeys(keys: readonly ListKey[], field: KeyField): string {
  const terms = keys.flatMap((key) => comparisonsOf(key, field));
  const [first, ...others] = terms;
  return first && others.length === 0 ? printQuery(first) : printQuery({ type: 'or', terms });
}

/** Cuts off as many keys, all of one kind, as fit into one query; at least one. */
export function takeBatch(
  keys: readonly ListKey[],
  start: number,
  limits: BatchLimits,
  field: KeyField,
): readonly ListKey[] {
  let comparisons = 0;
  let characters = 0;
  let end = start;
  while (end < keys.length) {
    const key = keys[end];
    if (!key) break;
    const terms = comparisonsOf(key, field);
    comparisons += terms.length;
    characters += terms.reduce((sum, term) => sum + sizeOf(term), 0);
    const isTooMuch = comparisons > limits.comparisons || characters > limits.characters;
    if (end > start && isTooMuch) break;
    end += 1;
  }
  return keys.slice(start, end);
}

/** Queries that find these keys, short enough also for servers that take no long address: none of them is asked twice. */
export function* shortQueries(keys: readonly ListKey[], field: KeyField): Generator<string> {
  const limits = { ...firstLimits, characters: 1_500 };
  for (let start = 0; start < keys.length; ) {
    const batch = takeBatch(keys, start, limits, field);
    start += batch.length;
    yield printKeys(batch, field);
  }
}

/** With ` OR ` and everything percent-encoded; most values are letters and digits. */
function sizeOf({ field, operator, value }: Comparison): number {
  return (
    field.length + operator.length + encodeURIComponent(value ?? '').length + '%20%20%22%22%20OR%20'.length
  );
}

function comparisonsOf({ kind, value }: ListKey, { name, operator }: KeyField): readonly Comparison[] {
  const writings = kind === 'serialNumber' ? serialNumberWritings(value) : [value];
  return writings.map((writing) => comparison(name, operator, writing));
}
