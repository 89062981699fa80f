import { serialNumberWritings } from '../serial-number.ts';
import { type Comparison, comparison, type Query } from './query.ts';

/** One thing that certificates are looked for by, as the search box takes it. */
export interface SearchTerm {
  readonly kind: SearchKind;
  /**
   * A name: as it is contained. A serial number: upper-case hexadecimal digits without leading zeros. A thumbprint, and
   * what may be either: 40 upper-case digits. An ID, and a serial number of digits alone that may be decimal: those digits.
   */
  readonly value: string;
}

/** `name` looks in common and alternative names; `commonName` is what queries made before asked for. */
export type SearchKind =
  | 'name'
  | 'commonName'
  | 'serialNumber'
  | 'serialNumberOfEitherBase'
  | 'thumbprint'
  | 'thumbprintOrSerialNumber'
  | 'id';

/** The query that finds what a term names. */
export function termQuery({ kind, value }: SearchTerm): Query {
  switch (kind) {
    case 'name':
      return anyOf([comparison('CN', '-contains', value), comparison('SAN', '-contains', value)]);
    case 'commonName':
      return comparison('CN', '-contains', value);
    case 'serialNumber':
      return anyOf(serialNumbers(value));
    case 'serialNumberOfEitherBase':
      return anyOf([...serialNumbers(value), ...serialNumbers(fromDecimal(value))]);
    case 'thumbprint':
      return comparison('Thumbprint', '-eq', value);
    case 'thumbprintOrSerialNumber':
      return anyOf([comparison('Thumbprint', '-eq', value), ...serialNumbers(significant(value))]);
    case 'id':
      return comparison('CertId', '-eq', value);
  }
}

/** The term that a query, or one term of it, asks for and nothing else; null of any other query. */
export function readTerm(query: Query): SearchTerm | null {
  const alternatives = query.type === 'or' ? query.terms : [query];
  if (!alternatives.every((each) => each.type === 'comparison')) return null;
  const term = termOf(alternatives);
  if (!term) return null;
  const asked = termQuery(term);
  const terms = asked.type === 'comparison' ? [asked] : asked.terms;
  const isSame =
    terms.length === alternatives.length &&
    terms.every((each, index) => each.type === 'comparison' && isSameComparison(each, alternatives[index]));
  return isSame ? term : null;
}

/** The only term that these alternatives can be. */
function termOf(alternatives: readonly Comparison[]): SearchTerm | null {
  const { field = '', operator, value = null } = alternatives[0] ?? {};
  const isOne = alternatives.length === 1;
  if (value === null || value.trim() === '') return null;
  if (operator === '-contains')
    return field.toLowerCase() === 'cn' ? { kind: isOne ? 'commonName' : 'name', value } : null;
  const digits = value.toUpperCase();
  switch (field.toLowerCase()) {
    case 'serialnumber':
      return /^[0-9A-F]+$/.test(digits) ? serialNumberOf(significant(digits), alternatives.length) : null;
    case 'thumbprint':
      return /^[0-9A-F]{40}$/.test(digits)
        ? { kind: isOne ? 'thumbprint' : 'thumbprintOrSerialNumber', value: digits }
        : null;
    case 'certid':
      return /^[1-9]\d{0,9}$/.test(digits) ? { kind: 'id', value: digits } : null;
    default:
      return null;
  }
}

/** Of digits alone twice as much is asked for, where they may be decimal. */
function serialNumberOf(value: string, count: number): SearchTerm {
  const isEither = count > serialNumberWritings(value).length && /^\d+$/.test(value);
  return { kind: isEither ? 'serialNumberOfEitherBase' : 'serialNumber', value };
}

/** In hexadecimal. */
function fromDecimal(digits: string): string {
  return BigInt(digits).toString(16).toUpperCase();
}

export function isSameTerm(one: SearchTerm | null, other: SearchTerm | null): boolean {
  return one?.kind === other?.kind && one?.value === other?.value;
}

function isSameComparison(one: Comparison, other: Comparison | undefined): boolean {
  return (
    one.field.toLowerCase() === other?.field.toLowerCase() &&
    one.operator === other.operator &&
    // Digits compare in any letter case; a name is shown as it stands.
    (one.operator === '-eq' ? one.value === other.value?.toUpperCase() : one.value === other.value)
  );
}

function serialNumbers(digits: string): readonly Comparison[] {
  return serialNumberWritings(digits).map((writing) => comparison('SerialNumber', '-eq', writing));
}

/** Without leading zeros. */
export function significant(digits: string): string {
  return digits.replace(/^0+/, '');
}

function anyOf(terms: readonly Comparison[]): Query {
  const [first, ...others] = terms;
  return first && others.length === 0 ? first : { type: 'or', terms };
}
