import { sql } from 'kysely';
import { createFilter, type FilterFields } from './filter.ts';

/** What a query of the audit log can name. Keyfactor publishes the words of its search page only, not these names. */
const fields: FilterFields = {
  Id: { kind: 'integer', column: sql.ref('id') },
  Timestamp: { kind: 'date', column: sql.ref('timestamp') },
  Category: { kind: 'enum', column: sql.ref('category') },
  Operation: { kind: 'enum', column: sql.ref('operation') },
  Level: { kind: 'enum', column: sql.ref('level') },
  User: { kind: 'identity', column: sql.ref('username') },
  ActingUser: { kind: 'identity', column: sql.ref('username') },
  EntityType: { kind: 'text', column: sql.ref('entity_type') },
  Name: { kind: 'text', column: sql.ref('audit_identifier') },
  AuditIdentifier: { kind: 'text', column: sql.ref('audit_identifier') },
  ImmutableIdentifier: { kind: 'text', column: sql.ref('immutable_identifier') },
  Message: { kind: 'text', column: sql.ref('message') },
};

export const auditFilter = createFilter(fields);
