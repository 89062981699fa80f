import { z } from 'zod';
import { parseDateTime } from './date-time.ts';

/**
 * An object on the wire whose property names are read in any letter case: Keyfactor's documentation writes
 * `CertificateIDs`, its clients `CertificateIds`, and casing of identifiers varies between versions.
 */
export function wireObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(foldNames(Object.keys(shape)), z.object(shape));
}

/** An array that Command may leave out or send as null. */
export function wireArray<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** Text that Command may leave out or send as null. */
export const wireText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** An integer that Command may leave out or send as null. */
export const wireInteger = z
  .int()
  .nullish()
  .transform((number) => number ?? null);

export const wireBoolean = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** ISO 8601 in UTC; Command may leave out the zone, which then is UTC. Read as `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
export const wireDateTime = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const milliseconds = parseDateTime(text);
    if (milliseconds !== null) return new Date(milliseconds).toISOString();
    context.addIssue({ code: 'custom', message: `"${text}" is not an ISO 8601 date and time` });
    return z.NEVER;
  });

export const wireDateTimeOrNull = wireDateTime.nullish().transform((text) => text ?? null);

/** A number of an enumeration, also read from its name; a number of a later version passes. */
export function wireEnum(names: Readonly<Record<string, number>>) {
  const byName = new Map(Object.entries(names).map(([name, number]) => [name.toLowerCase(), number]));
  return z
    .union([z.int(), z.string()])
    .describe(numberedWords(names))
    .transform((value, context) => {
      const number =
        typeof value === 'number' ? value : (byName.get(value.toLowerCase()) ?? parseInteger(value));
      if (number !== null) return number;
      context.addIssue({ code: 'custom', message: `"${value}" is no known value` });
      return z.NEVER;
    });
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
    // What is named as it is here needs no folding, whatever else stands beside it.
    if (names.every((name) => Object.hasOwn(value, name))) return value;
    const entries = Object.entries(value);
    if (entries.every(([name]) => known.has(name))) return value;
    return Object.fromEntries(
      entries.map(([name, item]) => [canonical.get(name.toLowerCase()) ?? name, item]),
    );
  };
}
