import { printQuery } from '#command/query/print-query.ts';
import { type Comparison, comparison } from '#command/query/query.ts';
import { serialNumberWritings } from '#command/serial-number.ts';
import type { KeyKind, ListKey } from './list-entry.ts';

/** How much goes into one query: what servers take differs, and shows only when they refuse. */
export interface BatchLimits {
  /** Of the query text as it stands in an address. */
  readonly characters: number;
  readonly comparisons: number;
}

/** Command sits behind IIS, whose own limit may be as low as 2,048; the gateway takes 16 kB of headers. */
export const firstLimits: BatchLimits = { characters: 7_500, comparisons: 100 };

export function keyText({ kind, value }: ListKey): string {
  return `${kind} ${value}`;
}

/** The query that finds any of these keys. */
export function printKeys(keys: readonly ListKey[]): string {
  const terms = keys.flatMap(comparisonsOf);
  const [first, ...others] = terms;
  return first && others.length === 0 ? printQuery(first) : printQuery({ type: 'or', terms });
}

/** Cuts off as many keys, all of one kind, as fit into one query; at least one. */
export function takeBatch(keys: readonly ListKey[], start: number, limits: BatchLimits): readonly ListKey[] {
  let comparisons = 0;
  let characters = 0;
  let end = start;
  while (end < keys.length) {
    const key = keys[end];
    if (!key || key.kind !== keys[start]?.kind) break;
    const terms = comparisonsOf(key);
    comparisons += terms.length;
    characters += terms.reduce((sum, term) => sum + sizeOf(term), 0);
    const isTooMuch = comparisons > limits.comparisons || characters > limits.characters;
    if (end > start && isTooMuch) break;
    end += 1;
  }
  return keys.slice(start, end);
}

/** With ` OR ` and everything percent-encoded; the values are letters and digits. */
function sizeOf({ field, operator, value }: Comparison): number {
  return field.length + operator.length + (value ?? '').length + '%20%20%22%22%20OR%20'.length;
}

function comparisonsOf({ kind, value }: ListKey): readonly Comparison[] {
  const writings = kind === 'serialNumber' ? serialNumberWritings(value) : [value];
  return writings.map((writing) => comparison(fields[kind], '-eq', writing));
}

/** Command cannot search SHA-256: what looks for one goes through the certificates themselves. */
const fields: Readonly<Record<KeyKind, string>> = {
  id: 'CertId',
  serialNumber: 'SerialNumber',
  thumbprint: 'Thumbprint',
  thumbprintSha256: 'Thumbprint',
};
