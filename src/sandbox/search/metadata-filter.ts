import { sql } from 'kysely';
import { createFilter } from './filter.ts';

/** Source: Keyfactor's API reference 25.1, GET Metadata Fields. */
export const metadataFilter = createFilter({ Name: { kind: 'text', column: sql.ref('name') } });
