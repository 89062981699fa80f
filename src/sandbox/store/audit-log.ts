import type { Selectable } from 'kysely';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import { prepared } from './prepared.ts';
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

type NewAuditEntry = Omit<AuditLogRow, 'id'>;

const insert = prepared<NewAuditEntry>((value) =>
  build.insertInto('audit_log').values({
    timestamp: value('timestamp'),
    category: value('category'),
    operation: value('operation'),
    level: value('level'),
    username: value('username'),
    entity_type: value('entity_type'),
    audit_identifier: value('audit_identifier'),
    immutable_identifier: value('immutable_identifier'),
    message: value('message'),
    signature: value('signature'),
  }),
);

export function insertAuditEntry(database: Database, entry: NewAuditEntry): void {
  database.run(insert(entry));
}

export function findAuditEntry(database: Database, id: number): StoredAuditEntry | undefined {
  return database.first(build.selectFrom('audit_log').selectAll().where('id', '=', id));
}
