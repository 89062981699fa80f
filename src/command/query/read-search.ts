import { textMistake } from '../text-mistake.ts';
import { readName } from './host-name.ts';
import { readLabel, type SearchLabel } from './search-labels.ts';
import { isSameTerm, type SearchTerm, significant } from './search-term.ts';
import { readNumber, trimTyped, type WrittenNumber } from './written-number.ts';

export type SearchReading =
  | { readonly type: 'nothing' }
  | {
      readonly type: 'term';
      readonly term: SearchTerm;
      /** Other terms that the text can mean, the likeliest first. */
      readonly others: readonly SearchTerm[];
      /** A note on what was left out of the text or made of it; null: nothing. */
      readonly note: string | null;
      /** Whether only the person who typed can know which of them is meant. */
      readonly isOpen: boolean;
    }
  | {
      readonly type: 'unreadable';
      readonly why: string;
      readonly others: readonly SearchTerm[];
      /** Whether a list finds what a search cannot. */
      readonly isForList: boolean;
    };

/** In UTF-16 units: more than any name, serial number or thumbprint. */
const maxSearchLength = 500;

const largestId = 2_147_483_647;
/** Digits of 20 octets, the most that RFC 5280 section 4.1.2.2 allows a serial number; a SHA-1 thumbprint has as many. */
const twentyOctets = 40;
const sha256Digits = 64;
/** Digits of 8 octets: what is shorter is no serial number unless something says so. */
const unlabelled = 16;
/** Digits of 2^160 in decimal. */
const maxDecimalLength = 49;

/**
 * Reads what somebody typed or copied from a ticket: a serial number, a thumbprint, an ID, else a name. In time linear in
 * its length.
 */
export function readSearch(typed: string): SearchReading {
  const text = trimTyped(typed);
  if (text === '') return { type: 'nothing' };
  if (text.length > maxSearchLength) {
    const why = `${text.length.toLocaleString('en')} characters: at most ${maxSearchLength} can be searched here.`;
    return { type: 'unreadable', why, others: [], isForList: true };
  }
  const mistake = textMistake(text);
  if (mistake) return { type: 'unreadable', why: mistake.message, others: [], isForList: false };
  const { kind, rest } = readLabel(text);
  const value = trimTyped(rest);
  if (value === '') return { type: 'nothing' };
  const number = kind === 'name' ? null : readNumber(value);
  const named = readName(kind === null || kind === 'name' ? value : text);
  const names = [named.name, ...named.others].map((name) => ({ kind: 'name', value: name }) as const);
  const terms = [...(number ? numberTerms(number, kind) : []), ...names];
  const found = kind === null ? guess(number) : said(kind, number);
  if (found === 'sha256') {
    const why = 'A SHA-256 thumbprint. Command cannot search these; “Add from a list” finds them.';
    return { type: 'unreadable', why, others: names, isForList: true };
  }
  if ('why' in found) return { type: 'unreadable', why: found.why, others: terms, isForList: false };
  const term = 'kind' in found ? found : { kind: 'name' as const, value: named.name };
  const others = terms.filter((other) => !isSameTerm(other, term));
  const isNumber = number?.isDecimal === true && (kind === null || kind === 'serialNumber');
  return {
    type: 'term',
    term,
    others,
    note: term.kind === 'name' ? named.note : null,
    isOpen: isNumber || (term.kind === 'name' && named.others.length > 0),
  };
}

type Found = SearchTerm | { readonly isName: true } | { readonly why: string } | 'sha256';

/** The kind of a text that nothing is said about. */
function guess(number: WrittenNumber | null): Found {
  if (!number) return { isName: true };
  const { digits, isMarked, isDecimal, isEven } = number;
  if (digits.length === sha256Digits && isEven) return 'sha256';
  if (digits.length === twentyOctets && isEven) return { kind: 'thumbprintOrSerialNumber', value: digits };
  if (isDecimal && !digits.startsWith('0')) {
    const id = asId(number);
    if (id) return id;
    return (digits.length >= unlabelled && asEither(number)) || { isName: true };
  }
  const isSerial = isMarked || (isEven && digits.length >= unlabelled);
  return isSerial ? asSerialNumber(digits) : { isName: true };
}

/** The kind that a label says a text is. */
function said(kind: SearchLabel, number: WrittenNumber | null): Found {
  switch (kind) {
    case 'name':
      return { isName: true };
    case 'id':
      return (number && asId(number)) ?? { why: 'A Command ID is a whole number from 1 to 2,147,483,647.' };
    case 'serialNumber':
      if (number?.isDecimal && number.digits.length >= unlabelled) {
        const either = asEither(number);
        if (either) return either;
      }
      return number
        ? asSerialNumber(number.digits)
        : { why: 'A serial number has hexadecimal digits alone.' };
    case 'thumbprint':
      if (number?.digits.length === sha256Digits) return 'sha256';
      return number?.digits.length === twentyOctets
        ? { kind: 'thumbprint', value: number.digits }
        : {
            why: `A SHA-1 thumbprint has ${twentyOctets} hexadecimal digits${number ? `; these are ${number.digits.length}` : ''}.`,
          };
  }
}

/** Everything that a number can mean. */
function numberTerms(number: WrittenNumber, kind: SearchLabel | null): readonly SearchTerm[] {
  const { digits, isDecimal } = number;
  const serial = asSerialNumber(digits);
  const isLongOrSaid = digits.length >= unlabelled || kind === 'serialNumber';
  const isThumbprint = digits.length === twentyOctets;
  return [
    asId(number),
    'kind' in serial ? serial : null,
    isDecimal && isLongOrSaid ? asDecimal(number) : null,
    isThumbprint ? ({ kind: 'thumbprint', value: digits } as const) : null,
  ].filter((term) => term !== null);
}

function asId({ digits, isDecimal }: WrittenNumber): SearchTerm | null {
  const value = significant(digits);
  return isDecimal && value !== '' && Number(value) <= largestId ? { kind: 'id', value } : null;
}

function asSerialNumber(digits: string): SearchTerm | { readonly why: string } {
  const value = significant(digits);
  if (value === '') return { why: 'A serial number is greater than zero.' };
  if (value.length > twentyOctets)
    return {
      why: `${digits.length} hexadecimal digits: a serial number has at most ${twentyOctets}, a thumbprint ${twentyOctets} (SHA-1) or ${sha256Digits} (SHA-256).`,
    };
  return { kind: 'serialNumber', value };
}

/**
 * A serial number of digits alone: decimal, as Go and Python print it, unless it is one of few in hexadecimal that have no letter. Both
 * are looked for, where both are possible.
 */
function asEither(number: WrittenNumber): SearchTerm | null {
  const decimal = asDecimal(number);
  if (number.digits.length > twentyOctets) return decimal;
  return decimal && { kind: 'serialNumberOfEitherBase', value: number.digits };
}

/** The serial number of these decimal digits. */
function asDecimal({ digits }: WrittenNumber): SearchTerm | null {
  if (digits.length > maxDecimalLength) return null;
  const found = asSerialNumber(BigInt(digits).toString(16).toUpperCase());
  return 'kind' in found ? found : null;
}
