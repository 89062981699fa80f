import { z } from 'zod';
import { numberedWords } from './wire.ts';

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
  PageReturned: queryInteger.describe('The page, from 1. Default 1.'),
  ReturnLimit: queryInteger.describe('Items on a page. Default 50.'),
  SortField: queryText.describe('The property to sort by.'),
  SortAscending: queryInteger.describe(
    `${numberedWords(sortOrder)}: whatever the name says, 0 is the default.`,
  ),
};

/** A collection as permission context. */
export const queryCollectionId = queryInteger.describe(
  'Collection in which the caller has the permission; without it the permission is needed for everything.',
);

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
