import type { Insertable, Selectable } from 'kysely';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import type { AuditLogRow } from './schema.ts';

export type StoredAuditEntry = Selectable<AuditLogRow>;

export const auditLog: Listing<'audit_log'> = {
  table: 'audit_log',
  sortColumns: {
    id: 'id',
    timestamp: 'timestamp',
    category: 'category',
    operation: 'operation',
    level: 'level',
    immutableidentifier: 'immutable_identifier',
  },
};

export function insertAuditEntry(database: Database, entry: Insertable<AuditLogRow>): void {
  database.run(build.insertInto('audit_log').values(entry));
}

export function findAuditEntry(database: Database, id: number): StoredAuditEntry | undefined {
  return database.first(build.selectFrom('audit_log').selectAll().where('id', '=', id));
}
