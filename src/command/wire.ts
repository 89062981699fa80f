import * as z from 'zod/mini';
import { parseDateTime } from './date-time.ts';

/**
 * An object on the wire whose property names are read in any letter case: Keyfactor's documentation writes
 * `CertificateIDs`, its clients `CertificateIds`, and casing of identifiers varies between versions.
 */
export function wireObject<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.pipe(z.transform(foldNames(Object.keys(shape))), z.object(shape));
}

/** A value that Command may leave out or send as null: `fallback` then stands for it. */
export function wireOr<Schema extends z.ZodMiniType, Fallback>(schema: Schema, fallback: () => Fallback) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? fallback()),
  );
}

/** A form on the wire that `read` reads further; where it makes null of it, `complaint` says what is wrong. */
export function wireRead<Schema extends z.ZodMiniType, Read>(
  schema: Schema,
  read: (value: z.output<Schema>) => Read | null,
  complaint: (value: z.output<Schema>) => string,
) {
  return z.pipe(
    schema,
    z.transform((value, context) => {
      const found = read(value);
      if (found !== null) return found;
      context.issues.push({ code: 'custom', message: complaint(value), input: value });
      return z.NEVER;
    }),
  );
}

/** An array that Command may leave out or send as null. */
export function wireArray<Item extends z.ZodMiniType>(item: Item) {
  return wireOr(z.array(item), (): z.output<Item>[] => []);
}

/** Values by name, which Command may leave out or send as null. */
export function wireRecord<Value extends z.ZodMiniType>(value: Value) {
  return wireOr(z.record(z.string(), value), (): Record<string, z.output<Value>> => ({}));
}

/** Text that Command may leave out or send as null. */
export const wireText = wireOr(z.string(), () => null);

/** An integer that Command may leave out or send as null. */
export const wireInteger = wireOr(z.int(), () => null);

export const wireBoolean = wireOr(z.boolean(), () => false);

/** ISO 8601 in UTC; Command may leave out the zone, which then is UTC. Read as `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
export const wireDateTime = wireRead(
  z.string().check(z.meta({ format: 'date-time' })),
  (text) => {
    const milliseconds = parseDateTime(text);
    return milliseconds === null ? null : new Date(milliseconds).toISOString();
  },
  (text) => `"${text}" is not an ISO 8601 date and time`,
);

export const wireDateTimeOrNull = wireOr(wireDateTime, () => null);

/**
 * A number of an enumeration, also read from its name, whatever its case and spaces, and from both as in `Revoked (2)`:
 * then the number counts where the name is not known. A number of a later version passes.
 * @param other what any other name stands for: no answer is unreadable for it
 * @param spellings other names that versions of Command have for a number
 */
export function wireEnum(
  names: Readonly<Record<string, number>>,
  other: number,
  spellings: Readonly<Record<string, number>> = {},
) {
  const byName = new Map(
    Object.entries({ ...names, ...spellings }).map(([name, number]) => [foldName(name), number]),
  );
  return z.pipe(
    z.union([z.int(), z.string()]).check(z.describe(numberedWords(names))),
    z.transform((value) => {
      if (typeof value === 'number') return value;
      const numbered = /\((-?\d{1,9})\)\s*$/.exec(value);
      const name = numbered ? value.slice(0, numbered.index) : value;
      return byName.get(foldName(name)) ?? parseInteger(numbered?.[1] ?? name) ?? other;
    }),
  );
}

function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d-]/g, '');
}

/** An enumeration for a reader of the API reference, such as `0 ascending, 1 descending`. */
export function numberedWords(names: Readonly<Record<string, number>>): string {
  return Object.entries(names)
    .map(([name, number]) => `${number} ${name}`)
    .join(', ');
}

function parseInteger(text: string): number | null {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

function foldNames(names: readonly string[]) {
  const canonical = new Map(names.map((name) => [name.toLowerCase(), name]));
  const known = new Set(names);
  return (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    // The usual case, and lists are long: whatever else there is, nothing is left to find under another name.
    if (names.every((name) => Object.hasOwn(value, name))) return value;
    const entries = Object.entries(value);
    if (entries.every(([name]) => known.has(name))) return value;
    return Object.fromEntries(
      entries.map(([name, item]) => [canonical.get(name.toLowerCase()) ?? name, item]),
    );
  };
}
