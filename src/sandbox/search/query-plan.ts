import type { RawBuilder } from 'kysely';
import { isAscii } from '#command/folded-text.ts';
import { readNumberValue } from '#command/query/comparison-value.ts';
import type { Comparison, Query } from '#command/query/query.ts';
import type { CertificateFilterField } from './certificate-filter.ts';
import { comparisonCondition, type FilterContext, readIdentity, wholeValue } from './comparison-condition.ts';
import { createFieldFinder } from './filter.ts';
import { octetsOf, type TextOperator } from './text-column.ts';

/** A query whose every comparison is known to be right, and how each is answered. */
export type Plan =
  | { readonly type: 'and' | 'or'; readonly terms: readonly Plan[] }
  | ({ readonly type: 'comparison' } & PlannedComparison);

export interface PlannedComparison {
  /** Whether all the other certificates are asked for. */
  readonly negated: boolean;
  /** Whether revoking a certificate may change the answer. */
  readonly changes: boolean;
  readonly find:
    | {
        readonly by: 'text';
        readonly column: string;
        readonly operator: TextOperator;
        readonly value: string;
      }
    | ({ readonly by: 'range' } & Range)
    | { readonly by: 'statement'; readonly select: RawBuilder<unknown> };
}

/** Ids from one to another, both among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** @throws FilterError naming the field, operator or value that does not fit */
export function planQuery(
  query: Query,
  fields: Readonly<Record<string, CertificateFilterField>>,
  context: FilterContext,
): Plan {
  const find = createFieldFinder(fields);
  const plan = (part: Query): Plan =>
    part.type === 'comparison'
      ? { type: 'comparison', ...planComparison(part, find(part), context) }
      : { type: part.type, terms: part.terms.map(plan) };
  return plan(query);
}

function planComparison(
  comparison: Comparison,
  { name, field }: { readonly name: string; readonly field: CertificateFilterField },
  context: FilterContext,
): PlannedComparison {
  const { matches, negated } = comparisonCondition(name, field, comparison, context);
  const operator = textOperator(comparison, field);
  const changes = field.changes ?? false;
  const range = field.isId && idRange(comparison);
  if (range) return { negated, changes, find: { by: 'range', ...range } };
  if (field.searchedText === undefined || operator === null || comparison.value === null) {
    return { negated, changes, find: { by: 'statement', select: field.keysWhere(matches) } };
  }
  const value = field.kind === 'identity' ? readIdentity(comparison.value, context) : comparison.value;
  return {
    negated,
    changes,
    find: {
      by: 'text',
      column: field.searchedText,
      operator,
      value: octetsOf(operator === '-eq' ? wholeValue(value) : value),
    },
  };
}

/** A list that is walked through by id asks for another range each time. */
function idRange({ operator, value }: Comparison): Range | null {
  if (value === null) return null;
  const id = readNumberValue('integer', value);
  if (id === null) return null;
  switch (operator) {
    case '-lt':
      return { from: 0, to: id - 1 };
    case '-le':
      return { from: 0, to: id };
    case '-gt':
      return { from: id + 1, to: Number.POSITIVE_INFINITY };
    case '-ge':
      return { from: id, to: Number.POSITIVE_INFINITY };
    default:
      return null;
  }
}

/** For a comparison that no index of the database can answer: they know the case of ASCII letters alone. */
function textOperator(
  { operator, value }: Comparison,
  { isUnindexed }: CertificateFilterField,
): TextOperator | null {
  if (operator === '-contains' || operator === '-notcontains') return '-contains';
  if (operator === '-eq' || operator === '-ne') return isUnindexed || !isAscii(value ?? '') ? '-eq' : null;
  return operator === '-startswith' || operator === '-endswith' ? operator : null;
}
