import * as z from 'zod/mini';

/** SortAscending on the wire: 0 sorts ascending, 1 descending, whatever its name says. */
export const sortOrder = { ascending: 0, descending: 1 } as const;

/** Parameters come as text over HTTP and as numbers from the typed client. */
export const queryInteger = z.optional(
  z.union([z.int(), integerText(/^\s*-?\d{1,10}\s*$/)], 'must be an integer'),
);

export const queryBoolean = z.optional(
  z.union(
    [
      z.boolean(),
      z.pipe(
        z.string().check(z.regex(/^\s*(true|false)\s*$/i)),
        z.transform((text) => text.trim().toLowerCase() === 'true'),
      ),
    ],
    'must be true or false',
  ),
);

const queryText = z.optional(z.string());

/** The paging model that every list of Command shares. Pages count from 1. */
export const pagingQuery = {
  QueryString: queryText,
  PageReturned: queryInteger,
  ReturnLimit: queryInteger,
  SortField: queryText,
  SortAscending: queryInteger,
};

export const idParams = z.object({
  id: z.union([z.int(), integerText(/^\d{1,10}$/)], 'must be an integer'),
});

function integerText(pattern: RegExp) {
  return z.pipe(z.string().check(z.regex(pattern)), z.transform(Number));
}
