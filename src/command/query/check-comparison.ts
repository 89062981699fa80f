import { readDateValue, readNumberValue } from './comparison-value.ts';
import type { FieldKind } from './field-kinds.ts';
import type { Comparison, ComparisonPositions, Operator } from './query.ts';

export interface ComparisonMistake {
  readonly message: string;
  /** Which part of the comparison is wrong. */
  readonly part: keyof ComparisonPositions;
}

interface CheckedField {
  /** The name of the field in messages about it. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly operators: readonly Operator[];
}

/** More than any name; SQLite's LIKE takes 50,000 octets. */
const maxValueLength = 8_000;

/** The mistake for which Command would refuse a comparison with this field; null when there is none. */
export function checkComparison(
  { label, kind, operators }: CheckedField,
  { operator, value }: Comparison,
): ComparisonMistake | null {
  if (!operators.includes(operator)) {
    return {
      message: `${label} does not know ${operator}: use one of ${operators.join(', ')}.`,
      part: 'operator',
    };
  }
  if (value === null) {
    if (operator === '-eq' || operator === '-ne') return null;
    return { message: `NULL goes with -eq and -ne, not with ${operator}.`, part: 'value' };
  }
  const message = checkValue(label, kind, value);
  return message === null ? null : { message, part: 'value' };
}

function checkValue(label: string, kind: FieldKind, value: string): string | null {
  if (value.length > maxValueLength) return `A value may have at most ${maxValueLength} characters.`;
  if (kind === 'text' || kind === 'identity') return null;
  if (kind === 'date') {
    // Whether it is a date does not hang on the day.
    return readDateValue(value, 0) === null
      ? `${label} needs a date such as "2026-01-31" or "%TODAY+30%".`
      : null;
  }
  if (readNumberValue(kind, value) !== null) return null;
  if (kind === 'boolean') return `${label} needs true or false.`;
  // Command's own words for an enumeration.
  return kind === 'enum' ? `Invalid ${label} value: ${value}.` : `${label} needs a whole number.`;
}

/** Of a field that there is not. */
export function unknownField(name: string): string {
  return `There is no field "${name}".`;
}
