import * as z from 'zod/mini';
import { wireOr } from './wire.ts';

/*
 * Schemas that bodies of requests are read with. Command takes a number or a truth value as text too, as its clients send them.
 */

/** An integer, also as text such as `"5"`. */
export function bodyInteger(message: string) {
  const text = z.pipe(z.string().check(z.regex(/^\s*-?\d{1,10}\s*$/)), z.transform(Number));
  return z.union([z.int(message), text], message);
}

/** An integer that may be left out or null. */
export function bodyIntegerOrNull(message: string) {
  return wireOr(bodyInteger(message), () => null);
}

/** A truth value, also as text such as `"True"`. */
export function bodyBoolean(message: string) {
  const text = z.pipe(
    z.string().check(z.regex(/^\s*(true|false)\s*$/i)),
    z.transform((value) => value.trim().toLowerCase() === 'true'),
  );
  return z.union([z.boolean(message), text], message);
}

/** A truth value that may be left out or null: false then. */
export function bodyFlag(message: string) {
  return wireOr(bodyBoolean(message), () => false);
}
