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
  const values: Json[] = [];
  for (const line of lines) {
    const value = parse(line);
    if (value === null) return null;
    values.push(value);
  }
  return values.length > 1 ? values : null;
}

/**
 * The list of certificates: the first whose items have a property that names one for certain, else one that may name one; else the
 * outermost. Lists in the items of a list are one list.
 */
function findItems(value: Json): readonly Json[] | null {
  const lists = new Map<string, Json[]>();
  const collect = (each: Json, path: string, depth: number): void => {
    if (depth > 8 || each === null || typeof each !== 'object') return;
    if (isList(each)) {
      const list = lists.get(path) ?? [];
      lists.set(path, list);
      for (const item of each) {
        list.push(item);
        collect(item, `${path}[]`, depth + 1);
      }
      return;
    }
    for (const [name, inner] of Object.entries(each)) collect(inner, `${path} ${name}`, depth + 1);
  };
  collect(value, '', 0);
  const hasOne = (roles: readonly string[]) => (list: readonly Json[]) =>
    list.slice(0, 50).some((item) => isObject(item) && hasKey(item, roles));
  const own = [...lists].filter(([path]) => !foreignList.test(wordsOf(path))).map(([, list]) => list);
  // The object around lists comes first: the certificate whose chain a list may be.
  const all = [[value], ...own];
  const named = all.find(hasOne(sureRoles)) ?? all.find(hasOne([...sureRoles, ...otherRoles]));
  if (named) return named;
  return own.find((list) => list.length > 0) ?? (isObject(value) ? [value] : null);
}

/** Names in camel case, with underscores or hyphens, as words. */
function wordsOf(path: string): string {
  return path.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');
}

/** Lists of those that have issued it, that replace it, or that are to stay. */
const foreignList =
  /(?:chain|issuers?|parents?|intermediates?|roots?|\bcas?|authorit(?:y|ies)|keep|kept|exclude[ds]?|exceptions?|ignored?|skip(?:ped)?|new|renewed|replacements?|successors?)(?:\[\]|\b)/i;
const sureRoles = ['thumbprint', 'thumbprintSha256', 'digest', 'serialNumber', 'pem'];
const otherRoles = ['anySerialNumber', 'id', 'anyId'];

function hasKey(item: JsonObject, roles: readonly string[]): boolean {
  for (const [name] of flatten(item)) if (roles.includes(headingRole(name) ?? '')) return true;
  return false;
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
    for (const [name, whole, cell] of flatten(item)) {
      // A name that the object has twice is told by the path to it: neither value may hide the other.
      const taken = places.get(name);
      const heading = taken !== undefined && row[taken] !== undefined ? whole : name;
      const place = places.get(heading) ?? places.size;
      places.set(heading, place);
      row[place] = cell;
    }
    return Array.from(row, (cell) => cell ?? '');
  });
  return [[...places.keys()], ...rows];
}

/**
 * Properties of objects inside of it are named with those they stand in, such as "issuer cn", but for what stands around all that is said of
 * a certificate and says nothing itself; then with all they stand in.
 */
function* flatten(item: JsonObject, prefix = '', whole = ''): Generator<readonly [string, string, string]> {
  for (const [name, value] of Object.entries(item)) {
    const path = prefix === '' || containers.test(prefix) ? name : `${prefix} ${name}`;
    const wholePath = whole === '' ? name : `${whole} ${name}`;
    if (isObject(value) && wholePath.length < 100) yield* flatten(value, path, wholePath);
    else yield [path, wholePath, cellOf(value)];
  }
}

const containers = /^(?:data|attributes|properties|spec|result|fields|certificate|cert)$/i;

function cellOf(value: Json): string {
  if (value === null) return '';
  if (isList(value)) return value.map(cellOf).join(' | ');
  if (!isObject(value)) return String(value);
  const { Value, value: text, name } = value;
  const said = Value ?? text ?? name;
  return said === undefined ? '' : cellOf(said);
}
