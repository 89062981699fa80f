import { me, todayWith } from './comparison-value.ts';
import { daysInWords, nullWords, operatorWords } from './describe-comparison.ts';
import { type Operator, operators } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';
import { type Token, tokenEnd, tokenize } from './tokens.ts';

/** The options at a place of a query text. Places in UTF-16 units. */
export interface Completion {
  /** The range that a taken option replaces. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly CompletionOption[];
  /** Whether a word has been begun that no option is yet: only then is an option offered for Enter. */
  readonly isBegun: boolean;
}

export interface CompletionOption {
  readonly insert: string;
  readonly label: string;
  /** How the text will say it, where the label says something else. */
  readonly detail: string;
}

/** Days from today that people ask for. */
const usualDays = [0, 7, 30, 90, -7, -30] as const;

const maxOptions = 60;

/** @returns null where nothing can be offered */
export function completeQuery(text: string, caret: number, fields: readonly QueryField[]): Completion | null {
  const from = wordStart(text, caret);
  const { tokens } = tokenize(text.slice(0, from));
  const begun = text.slice(from, caret);
  const place = placeAfter(tokens);
  // A closing parenthesis is a word of its own: what is typed before it stays.
  const to = begun === '' ? caret : Math.max(caret, tokenEnd(text, from));
  const word = begun.replace(/^"/, '').replace(/\\(.)/g, '$1').toLowerCase();
  const options = optionsAt(place, fields, begun.startsWith('"'))
    .map((option) => ({ option, rank: rankOf(option, word) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .slice(0, maxOptions)
    .map(({ option }) => option);
  if (options.length === 0) return null;
  const isWhole = options.some(({ insert }) => insert.toLowerCase() === begun.toLowerCase());
  return { from, to, options, isBegun: word !== '' && !isWhole };
}

/** The text with an option taken, and where the caret goes: behind it, ready for what comes next. */
export function takeOption(
  text: string,
  { from, to }: Completion,
  { insert }: CompletionOption,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to);
  const gap = /^\s/.test(rest) ? '' : ' ';
  return { text: text.slice(0, from) + insert + gap + rest, caret: from + insert.length + 1 };
}

type Place =
  | { readonly expects: 'field' }
  | { readonly expects: 'operator'; readonly field: string }
  | { readonly expects: 'value'; readonly field: string; readonly operator: string }
  | { readonly expects: 'connective'; readonly depth: number };

/** The place after these tokens. Tokens that fit nowhere are passed over: half a query is the usual case. */
function placeAfter(tokens: readonly Token[]): Place {
  let place: Place = { expects: 'field' };
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'open') depth += 1;
    else if (token.type === 'close') depth = Math.max(0, depth - 1);
    place = next(place, token, depth);
  }
  return place;
}

function next(place: Place, token: Token, depth: number): Place {
  if (token.type !== 'word' && token.type !== 'quoted')
    return token.type === 'open' ? { expects: 'field' } : { expects: 'connective', depth };
  switch (place.expects) {
    case 'field':
      return { expects: 'operator', field: token.text };
    case 'operator':
      return { expects: 'value', field: place.field, operator: token.text.toLowerCase() };
    case 'value':
      return { expects: 'connective', depth };
    case 'connective':
      return { expects: 'field' };
  }
}

function optionsAt(
  place: Place,
  fields: readonly QueryField[],
  isQuoted: boolean,
): readonly CompletionOption[] {
  switch (place.expects) {
    case 'field':
      return fields.map(({ name, label }) => option(name, label));
    case 'operator':
      return operatorOptions(findField(fields, place.field));
    case 'value':
      return valueOptions(findField(fields, place.field), place.operator, isQuoted);
    case 'connective':
      return ['AND', 'OR', ...(place.depth > 0 ? [')'] : [])].map((word) => option(word, word));
  }
}

function operatorOptions(field: QueryField | undefined): readonly CompletionOption[] {
  const allowed: readonly Operator[] = field?.operators ?? operators;
  return allowed.map((operator) => option(operator, operatorWords(field?.kind ?? 'text', operator)));
}

function valueOptions(
  field: QueryField | undefined,
  operator: string,
  isQuoted: boolean,
): readonly CompletionOption[] {
  const known = field ? knownValues(field).map(({ value, words }) => option(quoted(value), words)) : [];
  // In quotation marks it would be a text of four letters.
  if (isQuoted || (operator !== '-eq' && operator !== '-ne')) return known;
  return [...known, option('NULL', nullWords[operator])];
}

/** Values that can be offered without asking anybody. */
export function knownValues({ kind, values }: QueryField): QueryField['values'] {
  if (kind === 'date')
    return usualDays.map(todayWith).map((value) => ({ value, words: daysInWords(value) ?? value }));
  if (kind === 'identity') return [{ value: me.account, words: 'Me' }];
  if (kind === 'boolean') return ['true', 'false'].map((value) => ({ value, words: value }));
  return values;
}

/** Where the word begins that the caret stands in or behind. */
function wordStart(text: string, caret: number): number {
  const { tokens, error } = tokenize(text.slice(0, caret));
  // A quotation mark that is open takes everything up to the caret.
  if (error) return error.position;
  const last = tokens.at(-1);
  return last?.type === 'word' && tokenEnd(text, last.at) >= caret ? last.at : caret;
}

/** Smaller is better; null when the option has nothing of the word in it. */
function rankOf({ insert, label }: CompletionOption, word: string): number | null {
  const places = [insert.replace(/^"/, ''), label].map((text) => text.toLowerCase().indexOf(word));
  if (places.every((place) => place === -1)) return null;
  return places.includes(0) ? 0 : 1;
}

function option(insert: string, label: string): CompletionOption {
  return { insert, label, detail: insert === label ? '' : insert };
}

function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
