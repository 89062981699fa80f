import { textMistake } from '../text-mistake.ts';
import { type Comparison, type Operator, operators, type Query, type QueryError } from './query.ts';
import { type Token, tokenize } from './tokens.ts';

export type ParsedQuery =
  | { readonly query: Query; readonly error: null }
  | { readonly query: null; readonly error: QueryError };

const deepestNesting = 100;
/** More than any person writes; SQLite takes a thousand. */
const maxComparisons = 500;
const operatorByName = new Map<string, Operator>(operators.map((operator) => [operator, operator]));

/** Reads a query text; the error says what is wrong in words an operator understands, and where. */
export function parseQuery(text: string): ParsedQuery {
  const mistake = textMistake(text);
  if (mistake) return { query: null, error: mistake };
  const { tokens, error } = tokenize(text);
  if (error) return { query: null, error };
  try {
    const reader = new Reader(tokens, text.length);
    const query = readCombination(reader, 0);
    const rest = reader.peek();
    if (rest)
      reader.fail(rest.type === 'close' ? 'This parenthesis closes nothing.' : 'AND or OR is missing here.');
    return { query, error: null };
  } catch (thrown) {
    if (thrown instanceof Mistake)
      return { query: null, error: { message: thrown.message, position: thrown.position } };
    throw thrown;
  }
}

class Mistake extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  comparisons = 0;
  #next = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  take(): Token | undefined {
    this.#next += 1;
    return this.#tokens[this.#next - 1];
  }

  takeWord(word: string): boolean {
    const token = this.peek();
    if (token?.type !== 'word' || token.text.toUpperCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  /** @throws Mistake at the next token, or at the end of the text */
  fail(message: string): never {
    throw new Mistake(message, this.peek()?.at ?? this.#end);
  }
}

function readCombination(reader: Reader, depth: number): Query {
  if (depth > deepestNesting) reader.fail('The parentheses are nested too deeply.');
  const alternatives = readSeries(reader, 'OR', () => {
    const terms = readSeries(reader, 'AND', () => readTerm(reader, depth));
    return combine('and', terms);
  });
  return combine('or', alternatives);
}

function readSeries(reader: Reader, word: string, readOne: () => Query): readonly Query[] {
  const series = [readOne()];
  while (reader.takeWord(word)) series.push(readOne());
  return series;
}

function combine(type: 'and' | 'or', terms: readonly Query[]): Query {
  const [first, ...others] = terms;
  return first && others.length === 0 ? first : { type, terms };
}

function readTerm(reader: Reader, depth: number): Query {
  if (reader.peek()?.type !== 'open') return readComparison(reader);
  reader.take();
  const query = readCombination(reader, depth + 1);
  if (reader.peek()?.type !== 'close') reader.fail('A closing parenthesis is missing.');
  reader.take();
  return query;
}

function operatorMistake(field: string, found: Token | undefined): string {
  if (field.toUpperCase() === 'NOT') return 'There is no NOT: use -ne, -notcontains or another operator.';
  const isUnknown = found?.type === 'word' && found.text.startsWith('-') && found.text.length > 1;
  const problem = isUnknown ? `There is no operator ${found.text}` : 'An operator is missing here';
  return `${problem}: one of ${operators.join(', ')}.`;
}

function readComparison(reader: Reader): Comparison {
  reader.comparisons += 1;
  if (reader.comparisons > maxComparisons)
    reader.fail(`A query may have at most ${maxComparisons} comparisons.`);
  const field = reader.peek();
  if (field?.type !== 'word') return reader.fail('A field name is missing here, such as CN.');
  reader.take();
  const operator = reader.peek();
  const name = operator?.type === 'word' ? operatorByName.get(operator.text.toLowerCase()) : undefined;
  if (!operator || !name) return reader.fail(operatorMistake(field.text, operator));
  reader.take();
  const value = reader.peek();
  if (value?.type !== 'word' && value?.type !== 'quoted')
    return reader.fail('A value is missing here, such as "web".');
  reader.take();
  return {
    type: 'comparison',
    field: field.text,
    operator: name,
    value: value.type === 'word' && value.text.toUpperCase() === 'NULL' ? null : value.text,
    at: { field: field.at, operator: operator.at, value: value.at },
  };
}
