import type { TableRows } from './columns.ts';
import { headingRole } from './headings.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/**
 * The rows of a table that a text of JSON holds, its property names as headings; of a list of texts one to a row. Also of a text with
 * one object to a line.
 * @returns null when it is no JSON, or holds no list
 */
export function readJsonRows(text: string): TableRows | null {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return null;
  const value = parse(text) ?? parseLines(text);
  if (value === null) return null;
  const items = findItems(value);
  return items && toRows(items);
}

/** A number of 16 digits or more is kept as it is written: it would lose its last ones. */
const longNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

function parse(text: string): Json {
  try {
    // JSON.parse is typed as anything; what it gives is what the type says.
    const value: Json = JSON.parse(
      text.replace(longNumber, (found) => (found.startsWith('"') ? found : `"${found}"`)),
    );
    return value;
  } catch {
    return null;
  }
}

function parseLines(text: string): Json {
  const lines = text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '');
  const values = lines.map(parse);
  return lines.length > 1 && values.every((value) => value !== null) ? values : null;
}

/** The list of certificates: the first whose items have a property that names one; else the outermost. */
function findItems(value: Json): readonly Json[] | null {
  const lists: (readonly Json[])[] = [];
  const collect = (each: Json, depth: number): void => {
    if (depth > 6 || each === null || typeof each !== 'object') return;
    if (isList(each)) {
      lists.push(each);
      return;
    }
    for (const inner of Object.values(each)) collect(inner, depth + 1);
  };
  collect(value, 0);
  const named = lists.find((list) => list.slice(0, 50).some((item) => isObject(item) && hasKey(item)));
  if (named) return named;
  if (isObject(value) && hasKey(value)) return [value];
  return lists.find((list) => list.length > 0) ?? (isObject(value) ? [value] : null);
}

const keyRoles = ['thumbprint', 'thumbprintSha256', 'digest', 'serialNumber', 'anySerialNumber', 'id', 'pem'];

function hasKey(item: JsonObject): boolean {
  return [...flatten(item)].some(([name]) => keyRoles.includes(headingRole(name) ?? ''));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !isList(value);
}

function toRows(items: readonly Json[]): TableRows {
  const objects = items.filter(isObject);
  if (objects.length === 0) return items.map((item) => [cellOf(item)]);
  const places = new Map<string, number>();
  const rows = objects.map((item) => {
    const row: string[] = [];
    for (const [name, cell] of flatten(item)) {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      row[place] = cell;
    }
    return Array.from(row, (cell) => cell ?? '');
  });
  return [[...places.keys()], ...rows];
}

/** Properties of objects inside of it are named with those they stand in, such as "issuer cn". */
function* flatten(item: JsonObject, prefix = ''): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(item)) {
    const path = prefix === '' ? name : `${prefix} ${name}`;
    if (isObject(value) && prefix.length < 100) yield* flatten(value, path);
    else yield [path, cellOf(value)];
  }
}

function cellOf(value: Json): string {
  if (value === null) return '';
  if (isList(value)) return value.map(cellOf).join(' | ');
  if (!isObject(value)) return String(value);
  const { Value, value: text, name } = value;
  const said = Value ?? text ?? name;
  return said === undefined ? '' : cellOf(said);
}
