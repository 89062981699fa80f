import type * as z from 'zod/mini';

/** A part of an answer that could not be read, and without which the rest was. */
export interface LeftOut {
  /** Of the element that it is a part of; null where that cannot be read either. */
  readonly id: number | null;
  /** Such as `CARowIndex` or `Locations.Port`; empty for an element that is nothing of the kind. */
  readonly property: string;
  /** Whether the whole element is not in the answer. */
  readonly isWhole: boolean;
}

export interface Lenience {
  /** The values that an element is taken to have once this property of it is lost, such as a state that is not known now. */
  readonly without?: (property: string) => Readonly<Record<string, unknown>>;
}

const maxRounds = 8;

/**
 * Reads what can be read of an answer: a property that is not as it should be counts as not told, and where that does not
 * help the element it is of is left out. No element takes another one down with it.
 * @param value as JSON.parse made it; it is changed
 * @returns null where nothing of it can be read
 */
export function readWithout<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  { without }: Lenience = {},
): { readonly data: z.output<Schema>; readonly leftOut: readonly LeftOut[] } | null {
  const leftOut: LeftOut[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const result = schema.safeParse(value);
    if (result.success) return { data: result.data, leftOut };
    const gone = new Map<unknown[], Set<number>>();
    for (const { path } of result.error.issues) {
      const lost = lose(value, path, gone);
      if (!lost) return null;
      if (lost === 'already') continue;
      leftOut.push(lost.part);
      const { element, part } = lost;
      if (!element || part.isWhole) continue;
      for (const [name, instead] of Object.entries(without?.(part.property) ?? {})) {
        element[keyIn(element, name)] = instead;
      }
    }
    for (const [list, indexes] of gone) {
      for (const index of [...indexes].sort((one, other) => other - one)) list.splice(index, 1);
    }
  }
  return null;
}

/** @returns what was lost; null where there is nothing that could be left out */
function lose(
  value: unknown,
  path: readonly PropertyKey[],
  gone: Map<unknown[], Set<number>>,
): { readonly part: LeftOut; readonly element: Record<string, unknown> | null } | 'already' | null {
  const places = placesOn(value, path);
  const outermost = places.find(({ holder }) => Array.isArray(holder));
  const top = outermost ? valueAt(outermost) : value;
  const element = isObject(top) ? top : null;
  const behind = outermost ? places.indexOf(outermost) + 1 : 0;
  const property = places
    .slice(behind)
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
    .join('.');
  const part = { id: element && idOf(element), property, isWhole: false };
  const last = places.at(-1);
  if (last && isObject(last.holder) && valueAt(last) !== undefined && valueAt(last) !== null) {
    Reflect.deleteProperty(last.holder, last.key);
    return { part, element };
  }
  const innermost = places.findLast(({ holder }) => Array.isArray(holder));
  if (!innermost || !Array.isArray(innermost.holder) || typeof innermost.key !== 'number') return null;
  const indexes = gone.get(innermost.holder) ?? new Set();
  gone.set(innermost.holder, indexes);
  if (indexes.has(innermost.key)) return 'already';
  indexes.add(innermost.key);
  return { part: { ...part, isWhole: innermost === outermost }, element };
}

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: PropertyKey;
  /** As the contract calls it: on the wire its letter case may be another. */
  readonly name: PropertyKey;
}

/** The places that the path leads through, as far as there is something. */
function placesOn(value: unknown, path: readonly PropertyKey[]): readonly Place[] {
  const places: Place[] = [];
  let holder = value;
  for (const name of path) {
    if (!isObject(holder) && !Array.isArray(holder)) break;
    const key = isObject(holder) ? keyIn(holder, String(name)) : name;
    const place: Place = { holder, key, name };
    places.push(place);
    holder = valueAt(place);
  }
  return places;
}

function valueAt({ holder, key }: Place): unknown {
  return Object(holder)[key];
}

/** Under whatever letter case it came. */
function keyIn(object: Record<string, unknown>, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function idOf(element: Record<string, unknown>): number | null {
  const id = element[keyIn(element, 'Id')];
  return Number.isSafeInteger(id) ? Number(id) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
