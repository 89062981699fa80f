import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldText } from '#command/folded-text.ts';
import { checkComparison } from '#command/query/check-comparison.ts';
import { readDateValue, readNumberValue } from '#command/query/comparison-value.ts';
import { type FieldKind, operatorsOf } from '#command/query/field-kinds.ts';
import type { Comparison } from '#command/query/query.ts';
import { FilterError } from './filter-error.ts';
import { foldedColumn, lettersBeyondAscii, maxLettersBeyondAscii } from './folded-column.ts';

/** The place of a resource's field in the database. */
export interface FilterField {
  readonly kind: FieldKind;
  /** Where its value stands; text is compared in its folded form. */
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
  const mistake = checkComparison(
    { label: name, kind: field.kind, operators: operatorsOf[field.kind] },
    comparison,
  );
  if (mistake) throw new FilterError(mistake.message, comparison.at?.[mistake.part]);
  const { operator, value } = comparison;
  const negated = operator === '-ne' || operator === '-notcontains';
  if (value === null) return { matches: sql<SqlBool>`${field.column} IS NOT NULL`, negated: !negated };
  return { matches: matching(field, comparison, value, context), negated };
}

/** @returns the text that `%ME%` and `%ME-AN%` stand for, any other text as it is */
export function readIdentity(value: string, { me }: FilterContext): string {
  if (/^%ME%$/i.test(value)) return me;
  return /^%ME-AN%$/i.test(value) ? me.replace(/^.*\\/, '') : value;
}

function matching(
  { kind, column }: FilterField,
  comparison: Comparison,
  value: string,
  context: FilterContext,
): RawBuilder<SqlBool> {
  if (kind === 'text') return textMatching(column, comparison, value);
  if (kind === 'identity') return textMatching(column, comparison, readIdentity(value, context));
  const number = kind === 'date' ? readDateValue(value, context.now) : readNumberValue(kind, value);
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
  { operator, at }: Comparison,
  value: string,
): RawBuilder<SqlBool> {
  const folded = foldText(value);
  const beyondAscii = lettersBeyondAscii(folded).length;
  if (beyondAscii > maxLettersBeyondAscii) {
    throw new FilterError(
      `A value may have at most ${maxLettersBeyondAscii} different characters beyond ASCII here.`,
      at?.value,
    );
  }
  // A column of which an index is kept stays as it is where it can.
  const compared = beyondAscii === 0 ? column : foldedColumn(column, folded);
  const pattern = folded.replace(/[\\%_]/g, '\\$&');
  switch (operator) {
    case '-contains':
    case '-notcontains':
      return like(compared, `%${pattern}%`);
    case '-startswith':
      return like(compared, `${pattern}%`);
    case '-endswith':
      return like(compared, `%${pattern}`);
    default:
      return sql<SqlBool>`${compared} = ${wholeValue(folded)} COLLATE NOCASE`;
  }
}

/**
 * The value as SQL Server compares it, where Command keeps its data: blanks at the end do not count. Keyfactor's plugin for
 * HashiCorp Vault asks for `CA -eq "name "`.
 */
export function wholeValue(value: string): string {
  return value.replace(/ +$/, '');
}

function like(column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} LIKE ${pattern} ESCAPE '\\'`;
}
