/**
 * Command's query language as a tree. Keyfactor publishes no complete grammar; this one is what its documentation
 * and its clients use:
 *
 *     query   := and { "OR" and }
 *     and     := term { "AND" term }
 *     term    := "(" query ")" | field operator value
 *     value   := "quoted, with \" and \\" | bare | NULL
 */
export type Query = Combination | Comparison;

export interface Combination {
  readonly type: 'and' | 'or';
  /** Two or more. */
  readonly terms: readonly Query[];
}

export interface Comparison {
  readonly type: 'comparison';
  readonly field: string;
  readonly operator: Operator;
  /** null is Command's NULL: the field has no value. */
  readonly value: string | null;
  /** Where its parts stand in the text it was read from, in UTF-16 units. */
  readonly at?: ComparisonPositions;
}

export interface ComparisonPositions {
  readonly field: number;
  readonly operator: number;
  readonly value: number;
}

export const operators = [
  '-eq',
  '-ne',
  '-gt',
  '-ge',
  '-lt',
  '-le',
  '-contains',
  '-notcontains',
  '-startswith',
  '-endswith',
] as const;

export type Operator = (typeof operators)[number];

/** Of a query that a person writes, in UTF-16 units: it stands in addresses, which have limits of their own. */
export const maxQueryLength = 4000;

export interface QueryError {
  readonly message: string;
  /** Where in the text, in UTF-16 units from 0. */
  readonly position: number;
}

/** `CN -contains "web"` */
export function comparison(field: string, operator: Operator, value: string | null): Comparison {
  return { type: 'comparison', field, operator, value };
}
