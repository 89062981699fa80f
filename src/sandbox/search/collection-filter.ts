import { sql } from 'kysely';
import { createFilter, type FilterFields } from './filter.ts';

/** The fields that a query of collections can name. Source: Keyfactor's API reference, GET Certificate Collections. */
const fields: FilterFields = {
  Id: { kind: 'integer', column: sql.ref('id') },
  Name: { kind: 'text', column: sql.ref('name') },
  Query: { kind: 'text', column: sql.ref('query') },
};

/** Command 10 and 11. */
export const olderCollectionFilter = createFilter(fields);

/** Since Command 12. */
export const collectionFilter = createFilter({
  ...fields,
  Favorite: { kind: 'boolean', column: sql.ref('favorite') },
});
