import * as z from 'zod/mini';

/** The last moment that a Date can be, in milliseconds; the first one is as far before 1970. */
const last = 8.64e15;

/** Milliseconds since 1970 UTC, and a moment that can be shown: of any other one, Date throws when it is printed. */
export const timeSchema = z.number().check(z.gte(-last), z.lte(last));
