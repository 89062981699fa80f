import { sql } from 'kysely';
import type { Query } from '#command/query/query.ts';
import { createFilter, type Filter, type FilterFields } from './filter.ts';

/** The fields that a query of the audit log can name. Keyfactor publishes the words of its search page only, not these names. */
const fields: FilterFields = {
  Id: { kind: 'integer', column: sql.ref('id') },
  Timestamp: { kind: 'date', column: sql.ref('timestamp') },
  Category: { kind: 'enum', column: sql.ref('category') },
  CategoryName: { kind: 'text', column: categoryName() },
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

const filter = createFilter(fields);

/**
 * A category is asked for by its number or by its text, as in `category -contains "Agent"`.
 * Source: Keyfactor's API reference, GET Audit.
 */
export const auditFilter: Filter = (query, context) => filter(withCategoryNames(query), context);

function withCategoryNames(query: Query): Query {
  if (query.type !== 'comparison') return { ...query, terms: query.terms.map(withCategoryNames) };
  const { field, value } = query;
  const isByText = field.toLowerCase() === 'category' && value !== null && !/^\s*\d+\s*$/.test(value);
  return isByText ? { ...query, field: 'CategoryName' } : query;
}

/** Source: Keyfactor's API reference, GET Audit. */
function categoryName() {
  return sql`CASE category
    WHEN 2001 THEN 'Certificate'
    WHEN 2002 THEN 'API Application'
    WHEN 2003 THEN 'Template'
    WHEN 2004 THEN 'Certificate Collection'
    WHEN 2007 THEN 'Application Setting'
    WHEN 2010 THEN 'Security Identity'
    WHEN 2011 THEN 'Security Role'
    WHEN 2012 THEN 'Authorization Failure'
    WHEN 2013 THEN 'CSR' END`;
}
