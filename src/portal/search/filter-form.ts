import * as z from 'zod/mini';
import { checkComparison } from '#command/query/check-comparison.ts';
import { nullWords, operatorWords } from '#command/query/describe-comparison.ts';
import { type Comparison, comparison, type Operator } from '#command/query/query.ts';
import type { QueryField } from '#command/query/query-fields.ts';

/** What the form of one filter holds. */
export interface FilterInput {
  readonly field: string;
  /** One of `choicesOf`. */
  readonly choice: string;
  readonly value: string;
}

export interface OperatorChoice {
  readonly id: string;
  readonly words: string;
  readonly takesValue: boolean;
}

/** The operators of a field, and whether it has a value at all. */
export function choicesOf({ kind, operators }: QueryField): readonly OperatorChoice[] {
  const nulls = (['-eq', '-ne'] as const).filter((operator) => operators.includes(operator));
  return [
    ...operators.map((id) => ({ id, words: operatorWords(kind, id), takesValue: true })),
    ...nulls.map((operator) => ({
      id: `${operator} NULL`,
      words: nullWords[operator],
      takesValue: false,
    })),
  ];
}

/** What a new filter of this field begins with. */
export function firstInput(field: QueryField): FilterInput {
  const usual: Operator = field.kind === 'text' ? '-contains' : field.kind === 'date' ? '-le' : '-eq';
  const choices = choicesOf(field);
  const choice = choices.find(({ id }) => id === usual) ?? choices[0];
  return { field: field.name, choice: choice?.id ?? '-eq', value: field.kind === 'boolean' ? 'true' : '' };
}

export function inputOf({ field, operator, value }: Comparison): FilterInput {
  return { field, choice: value === null ? `${operator} NULL` : operator, value: value ?? '' };
}

/** Reads the form as a comparison; what Command would refuse is said at its field. */
export function filterForm(find: (name: string) => QueryField | undefined) {
  return z.pipe(
    z.object({ field: z.string(), choice: z.string(), value: z.string() }),
    z.transform((input: FilterInput, context): Comparison => {
      const field = find(input.field);
      if (!field) return refuse(context, 'field', 'Choose a field.');
      const operator = field.operators.find((name) => input.choice.split(' ')[0] === name);
      if (!operator) return refuse(context, 'choice', 'Choose a comparison.');
      if (input.choice.endsWith(' NULL')) return comparison(field.name, operator, null);
      // A space may be what a text is looked for by; of other values it is a slip.
      const value = field.kind === 'text' ? input.value : input.value.trim();
      if (value === '')
        return refuse(context, 'value', field.values.length > 0 ? 'Choose a value.' : 'Enter a value.');
      const made = comparison(field.name, operator, value);
      const mistake = checkComparison(field, made);
      return mistake ? refuse(context, 'value', mistake.message) : made;
    }),
  );
}

function refuse(context: z.core.ParsePayload, at: keyof FilterInput, message: string): never {
  context.issues.push({ code: 'custom', path: [at], message, input: context.value });
  return z.NEVER;
}
