import { type AuditEntry, getAuditEntry, listAudit, validateAuditEntry } from '#command/audit.ts';
import { auditFilter } from '../search/audit-filter.ts';
import { auditLog, findAuditEntry, type StoredAuditEntry } from '../store/audit-log.ts';
import { isoDate } from './iso-date.ts';
import { listPage } from './list-page.ts';
import { notFound } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

const entries = { listing: auditLog, filter: auditFilter };

export function auditRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, audit } = sandbox;

  function find(id: number): StoredAuditEntry {
    const entry = findAuditEntry(database, id);
    if (!entry) throw notFound('AuditLog', id);
    return entry;
  }

  return [
    route(listAudit, ({ query, caller }) => {
      const { rows, count } = listPage(sandbox, entries, query, caller);
      return { data: rows.map(entryReply), totalCount: count };
    }),

    route(getAuditEntry, ({ params }) => ({ data: entryReply(find(params.id)) })),

    route(validateAuditEntry, ({ params }) => ({ data: audit.isAsSigned(find(params.id)) })),
  ];
}

export function entryReply(entry: StoredAuditEntry): AuditEntry {
  return {
    Id: entry.id,
    Timestamp: isoDate(entry.timestamp),
    Message: entry.message,
    Signature: entry.signature,
    Category: entry.category,
    Operation: entry.operation,
    Level: entry.level,
    User: entry.username,
    EntityType: entry.entity_type,
    AuditIdentifier: entry.audit_identifier,
    ImmutableIdentifier: entry.immutable_identifier,
  };
}
