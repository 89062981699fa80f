import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { unknownField } from '#command/query/check-comparison.ts';
import type { Comparison, Query } from '#command/query/query.ts';
import {
  type Condition,
  comparisonCondition,
  type FilterContext,
  type FilterField,
} from './comparison-condition.ts';
import { FilterError } from './filter-error.ts';

/** A resource's fields by name. Names are read in any letter case; of two that differ in case alone the first counts. */
export type FilterFields = Readonly<Record<string, FilterField>>;

/** @throws FilterError naming the field, operator or value that does not fit */
export type Filter = (query: Query, context: FilterContext) => Expression<SqlBool>;

/**
 * Makes queries over these fields into where-clauses. No text of a query becomes SQL: a name only picks one of the
 * fields, and every value is a bound parameter.
 * @param key the record's key, where one of the fields has its values in another table
 */
export function createFilter(fields: FilterFields, key: RawBuilder<unknown> = sql.ref('id')): Filter {
  const find = createFieldFinder(fields);

  const filter: Filter = (query, context) => {
    if (query.type === 'comparison') return compare(query, context);
    const terms = query.terms.map((term) => filter(term, context));
    return sql<SqlBool>`(${sql.join(terms, query.type === 'and' ? sql` AND ` : sql` OR `)})`;
  };
  return filter;

  function compare(comparison: Comparison, context: FilterContext): RawBuilder<SqlBool> {
    const { name, field } = find(comparison);
    const { matches, negated }: Condition = comparisonCondition(name, field, comparison, context);
    const found = field.keysWhere ? sql<SqlBool>`${key} IN (${field.keysWhere(matches)})` : matches;
    return negated ? sql<SqlBool>`(${found}) IS NOT TRUE` : found;
  }
}

/** @returns a function that finds the field a comparison names, or throws a FilterError */
export function createFieldFinder<Field extends FilterField>(fields: Readonly<Record<string, Field>>) {
  const byName = new Map<string, { readonly name: string; readonly field: Field }>();
  for (const [name, field] of Object.entries(fields)) {
    const folded = name.toLowerCase();
    if (!byName.has(folded)) byName.set(folded, { name, field });
  }
  return (comparison: Comparison) => {
    const found = byName.get(comparison.field.toLowerCase());
    if (found) return found;
    throw new FilterError(unknownField(comparison.field), comparison.at?.field);
  };
}
