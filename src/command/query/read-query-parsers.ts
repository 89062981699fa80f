import type * as z from 'zod/mini';
import { type listQueryParsers, queryDataTypes } from '../query-parsers.ts';
import { certificateFields } from './certificate-fields.ts';
import type { FieldKind } from './field-kinds.ts';
import { type Operator, operators } from './query.ts';
import { builtInFields, findField, type QueryField, type QueryFieldValue } from './query-fields.ts';

type QueryParsers = z.output<typeof listQueryParsers.response>;
type ListedField = QueryParsers[number]['Fields'][number];

/** The fields of certificates that the server itself lists; the built-in ones when it lists none that can be read. */
export function readQueryParsers(parsers: QueryParsers): readonly QueryField[] {
  const listed = parsers.flatMap(({ Fields }) => Fields).flatMap(readField);
  return listed.length === 0 ? builtInFields : listed.toSorted(byPlace);
}

function readField(listed: ListedField): readonly QueryField[] {
  const name = listed.name ?? '';
  const known = operators.filter((operator) =>
    listed.comparisons.some(({ shortName }) => shortName?.toLowerCase() === operator),
  );
  // A name that the language could not carry would make queries that nobody can read.
  if (known.length === 0 || !/^[^\s()"]+$/.test(name)) return [];
  const ours = findField(builtInFields, name);
  const values = ours && ours.values.length > 0 ? ours.values : listed.values.flatMap(readValue);
  const kind = ours?.kind ?? kindOf(listed, known, values);
  return [{ name, label: ours?.label ?? name, kind, operators: known, values }];
}

function readValue(listed: ListedField['values'][number]): readonly QueryFieldValue[] {
  const { value, displayName } = listed;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ value: String(value), words: displayName ?? String(value) }];
}

/** The numbers of QueryDataType are not published: what a field compares with says more. */
function kindOf(
  { type }: ListedField,
  known: readonly Operator[],
  values: readonly QueryFieldValue[],
): FieldKind {
  if (known.includes('-contains')) return 'text';
  if (known.includes('-lt')) return type === queryDataTypes.date ? 'date' : 'integer';
  if (values.length > 0) return 'enum';
  // Nothing is refused of a text: where nothing is known the server decides.
  return type === queryDataTypes.boolean ? 'boolean' : 'text';
}

const places = new Map(Object.keys(certificateFields).map((name, index) => [name.toLowerCase(), index]));

/** As the built-in list has them; a site's own fields after those, by name. */
function byPlace(one: QueryField, other: QueryField): number {
  const end = places.size;
  const distance =
    (places.get(one.name.toLowerCase()) ?? end) - (places.get(other.name.toLowerCase()) ?? end);
  return distance || one.name.localeCompare(other.name);
}
