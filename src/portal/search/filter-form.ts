import * as z from 'zod/mini';
import { checkComparison } from '#command/query/check-comparison.ts';
import {
  type DateChoice,
  type DateFilter,
  dateChoiceWords,
  dateComparisons,
  readDateFilter,
} from '#command/query/date-filter.ts';
import { nullWords, operatorWords } from '#command/query/describe-comparison.ts';
import type { Comparisons } from '#command/query/filter-parts.ts';
import { comparison, type Operator } from '#command/query/query.ts';
import type { QueryField } from '#command/query/query-fields.ts';

/** The fields of the form of one filter. */
export interface FilterInput {
  readonly field: string;
  /** One of `choicesOf`. */
  readonly choice: string;
  readonly value: string;
  /** The last day of `between`. */
  readonly until: string;
}

export interface OperatorChoice {
  readonly id: string;
  readonly words: string;
  /** Command's own way to say it. */
  readonly detail: string;
  readonly takesValue: boolean;
}

/** Operators that a choice for a date is written with, which a server's field may lack. */
const needed: Readonly<Record<DateChoice, readonly Operator[]>> = {
  '-lt': ['-lt'],
  '-le': ['-lt', '-le'],
  '-eq': ['-ge', '-lt', '-eq'],
  '-ge': ['-ge'],
  '-gt': ['-ge', '-gt'],
  between: ['-ge', '-lt', '-le'],
  // A whole day cannot be excluded by one comparison: kept where a query has it, never offered.
  '-ne': [],
};

/**
 * The operators of a field, and whether it has a value at all.
 * @param current the choice of the filter that is edited, which stays among them
 */
export function choicesOf({ kind, operators }: QueryField, current = ''): readonly OperatorChoice[] {
  const nulls = (['-eq', '-ne'] as const).filter((operator) => operators.includes(operator));
  return [
    ...(kind === 'date'
      ? dateChoices(operators, current)
      : operators.map((id) => ({ id, words: operatorWords(kind, id), detail: id, takesValue: true }))),
    ...nulls.map((operator) => ({
      id: `${operator} NULL`,
      words: nullWords[operator],
      detail: `${operator} NULL`,
      takesValue: false,
    })),
  ];
}

function dateChoices(operators: readonly Operator[], current: string): readonly OperatorChoice[] {
  return dateChoiceNames
    .filter((id) => (id === '-ne' ? current === id : needed[id].every((each) => operators.includes(each))))
    .map((id) => ({ id, words: dateChoiceWords[id], detail: '', takesValue: true }));
}

const dateChoiceNames = Object.keys(dateChoiceWords).filter((name): name is DateChoice => name in needed);

/** The input that a new filter of this field begins with. */
export function firstInput(field: QueryField): FilterInput {
  const usual: Operator = field.kind === 'text' ? '-contains' : field.kind === 'date' ? '-le' : '-eq';
  const choices = choicesOf(field);
  const choice = choices.find(({ id }) => id === usual) ?? choices[0];
  const value = field.kind === 'boolean' ? 'true' : '';
  return { field: field.name, choice: choice?.id ?? '-eq', value, until: '' };
}

/** @param kind of the field that the comparisons name */
export function inputOf([first, second]: Comparisons, kind: QueryField['kind']): FilterInput {
  const { field, operator, value } = first;
  if (value === null) return { field, choice: `${operator} NULL`, value: '', until: '' };
  const date = kind === 'date' ? readDateFilter(first, second ?? null) : null;
  return date ? { field, ...date } : { field, choice: operator, value, until: '' };
}

/** Reads the form as comparisons; what Command would refuse is said at its field. */
export function filterForm(find: (name: string) => QueryField | undefined, now: () => number) {
  return z.pipe(
    z.object({ field: z.string(), choice: z.string(), value: z.string(), until: z.string() }),
    z.transform((input: FilterInput, context): Comparisons => {
      const field = find(input.field);
      if (!field) return refuse(context, 'field', 'Choose a field.');
      const choice = choicesOf(field, input.choice).find(({ id }) => id === input.choice);
      if (!choice) return refuse(context, 'choice', 'Choose a comparison.');
      const operator = field.operators.find((name) => input.choice.split(' ')[0] === name);
      if (operator && !choice.takesValue) return [comparison(field.name, operator, null)];
      const dateChoice = field.kind === 'date' && dateChoiceNames.find((name) => name === input.choice);
      if (dateChoice) return readDates(field, { ...input, choice: dateChoice }, now(), context);
      if (!operator) return refuse(context, 'choice', 'Choose a comparison.');
      // A space may be what a text is looked for by; of other values it is a slip.
      const value = field.kind === 'text' ? input.value : input.value.trim();
      if (value === '')
        return refuse(context, 'value', field.values.length > 0 ? 'Choose a value.' : 'Enter a value.');
      const made = comparison(field.name, operator, value);
      const mistake = checkComparison(field, made);
      return mistake ? refuse(context, 'value', mistake.message) : [made];
    }),
  );
}

function readDates(
  field: QueryField,
  filter: DateFilter,
  now: number,
  context: z.core.ParsePayload,
): Comparisons {
  const ends = filter.choice === 'between' ? (['value', 'until'] as const) : (['value'] as const);
  let isWrong = false;
  for (const end of ends) {
    const typed = filter[end].trim();
    const mistake = checkComparison(field, comparison(field.name, '-ge', typed))?.message;
    const message = typed === '' ? 'Enter a day, or a day and a time.' : mistake;
    if (message) isWrong = true;
    if (message) refuse(context, end, message);
  }
  if (isWrong) return z.NEVER;
  const [first, second] = dateComparisons(field.name, filter, now) ?? [];
  if (first) return second ? [first, second] : [first];
  if (filter.choice === 'between') return refuse(context, 'until', 'The end lies before the start.');
  return refuse(context, 'value', 'A whole day cannot be left out: enter a time as well.');
}

function refuse(context: z.core.ParsePayload, at: keyof FilterInput, message: string): never {
  context.issues.push({ code: 'custom', path: [at], message, input: context.value });
  return z.NEVER;
}
