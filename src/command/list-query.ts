import { z } from 'zod';

/** SortAscending on the wire: 0 sorts ascending, 1 descending, whatever its name says. */
export const sortOrder = { ascending: 0, descending: 1 } as const;

/** Parameters come as text over HTTP and as numbers from the typed client. */
export const queryInteger = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^\s*-?\d{1,10}\s*$/)
        .transform(Number),
    ],
    'must be an integer',
  )
  .optional();

export const queryBoolean = z
  .union(
    [
      z.boolean(),
      z
        .string()
        .regex(/^(true|false)$/i)
        .transform((text) => text.toLowerCase() === 'true'),
    ],
    'must be true or false',
  )
  .optional();

const queryText = z.string().optional();

/** The paging model that every list of Command shares. Pages count from 1. */
export const pagingQuery = {
  QueryString: queryText,
  PageReturned: queryInteger,
  ReturnLimit: queryInteger,
  SortField: queryText,
  SortAscending: queryInteger,
};

export const idParams = z.object({
  id: z.union(
    [
      z.int(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ],
    'must be an integer',
  ),
});
