import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type FieldKind, operatorsOf } from '#command/query/field-kinds.ts';
import type { Comparison } from '#command/query/query.ts';
import { readDate, readIdentity, readNumber } from './comparison-value.ts';
import { FilterError } from './filter-error.ts';

/** What a field of a resource is in the database. */
export interface FilterField {
  readonly kind: FieldKind;
  /** Where its value stands; text is compared without regard to the case of ASCII letters. */
  readonly column: RawBuilder<unknown>;
  /**
   * For a field with its values in another table: the statement that selects the keys of the records of which one
   * value meets the condition.
   */
  readonly keysWhere?: (condition: RawBuilder<SqlBool>) => RawBuilder<unknown>;
}

export interface FilterContext {
  /** Milliseconds since 1970 UTC; gives %TODAY%. */
  readonly now: number;
  /** The caller's account as the records name it; gives %ME%, and without its domain %ME-AN%. */
  readonly me: string;
}

export interface Condition {
  /** True for the values that match; a missing value never does. */
  readonly matches: RawBuilder<SqlBool>;
  /** Whether the comparison asks for all the other records, those without a value included. */
  readonly negated: boolean;
}

/** More than any name; SQLite's LIKE takes 50,000 octets. */
const longestValue = 8_000;

/**
 * One comparison as a condition on the field's column; its value becomes a bound parameter.
 * @throws FilterError naming the operator or value that does not fit
 */
export function comparisonCondition(
  name: string,
  field: FilterField,
  comparison: Comparison,
  context: FilterContext,
): Condition {
  const { operator, value } = comparison;
  const allowed = operatorsOf[field.kind];
  if (!allowed.includes(operator)) {
    const message = `${name} does not know ${operator}: use one of ${allowed.join(', ')}.`;
    throw new FilterError(message, comparison.at?.operator);
  }
  const negated = operator === '-ne' || operator === '-notcontains';
  if (value === null) {
    if (operator !== '-eq' && operator !== '-ne') {
      throw new FilterError(`NULL goes with -eq and -ne, not with ${operator}.`, comparison.at?.value);
    }
    return { matches: sql<SqlBool>`${field.column} IS NOT NULL`, negated: !negated };
  }
  if (value.length > longestValue) {
    throw new FilterError(`A value may have at most ${longestValue} characters.`, comparison.at?.value);
  }
  return { matches: matching(name, field, comparison, value, context), negated };
}

function matching(
  name: string,
  { kind, column }: FilterField,
  comparison: Comparison,
  value: string,
  context: FilterContext,
): RawBuilder<SqlBool> {
  if (kind === 'text') return textMatching(column, comparison, value);
  if (kind === 'identity') return textMatching(column, comparison, readIdentity(value, context));
  const number =
    kind === 'date' ? readDate(name, comparison, value, context) : readNumber(name, kind, comparison, value);
  switch (comparison.operator) {
    case '-lt':
      return sql<SqlBool>`${column} < ${number}`;
    case '-le':
      return sql<SqlBool>`${column} <= ${number}`;
    case '-gt':
      return sql<SqlBool>`${column} > ${number}`;
    case '-ge':
      return sql<SqlBool>`${column} >= ${number}`;
    default:
      return sql<SqlBool>`${column} = ${number}`;
  }
}

function textMatching(
  column: RawBuilder<unknown>,
  { operator }: Comparison,
  value: string,
): RawBuilder<SqlBool> {
  const pattern = value.replace(/[\\%_]/g, '\\$&');
  switch (operator) {
    case '-contains':
    case '-notcontains':
      return like(column, `%${pattern}%`);
    case '-startswith':
      return like(column, `${pattern}%`);
    case '-endswith':
      return like(column, `%${pattern}`);
    default:
      return sql<SqlBool>`${column} = ${value} COLLATE NOCASE`;
  }
}

function like(column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} LIKE ${pattern} ESCAPE '\\'`;
}
