import type { Operator } from './query.ts';

/** The content of a field of a query. An identity is text that also compares with `%ME%`. */
export type FieldKind = 'text' | 'identity' | 'date' | 'integer' | 'boolean' | 'enum';

const textOperators = ['-eq', '-ne', '-contains', '-notcontains', '-startswith', '-endswith'] as const;
const orderOperators = ['-eq', '-ne', '-lt', '-le', '-gt', '-ge'] as const;

/** Operators by kind of field. Source: Keyfactor's reference guide, "Using the … Search Feature". */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: textOperators,
  identity: textOperators,
  date: orderOperators,
  integer: orderOperators,
  boolean: ['-eq', '-ne'],
  enum: ['-eq', '-ne'],
};
