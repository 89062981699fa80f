/** A label and a value that say of certificates beside them that they are to stay, such as "Action: keep". */
export interface Mark {
  readonly line: number;
  readonly label: string;
  readonly reason: string;
}

/** A line that has the label of a mark: it says of the same certificates as the others of its name whether they are meant. */
interface Labelled {
  readonly line: number;
  readonly label: string;
  /** null: it is no reason to leave them out. */
  readonly reason: string | null;
}

interface Paragraph {
  readonly keys: number[];
  readonly labelled: Labelled[];
}

const labelOf = /^[\s>|*"'{<-]*([\p{L}.][\p{L}\p{N} ._#/'’()[\]-]{0,60}?)["']?\s*[:=>]/u;
/** An item of a list whose items have labels themselves, as in YAML. */
const item = /^\s*-\s+["']?[\p{L}_][\p{L}\p{N} ._/-]{0,60}["']?\s*[:=]/u;
const hasWords = /[\p{L}\p{N}]/u;

/**
 * Which certificates marks are about. In a paragraph that a label begins, those between the mark and the next label of its name; in one that
 * a certificate begins, those between the mark and the label before it; where a paragraph names none, the next that is named.
 * @param keys numbers of lines that name certificates
 * @param firstLine the number of `lines[0]`
 * @returns why each is to stay, by the number of its line
 */
export function findMarked(
  marks: readonly Mark[],
  keys: readonly number[],
  lines: readonly string[],
  firstLine: number,
  isDoubleSpaced: boolean,
): ReadonlyMap<number, string> {
  const marked = new Map<number, string>();
  if (marks.length === 0) return marked;
  let carried: string | null = null;
  for (const paragraph of paragraphsOf(marks, keys, lines, firstLine, isDoubleSpaced)) {
    const [first] = paragraph.keys;
    if (first === undefined) {
      carried ??= paragraph.labelled.find(({ reason }) => reason !== null)?.reason ?? null;
      continue;
    }
    if (carried !== null) marked.set(first, carried);
    carried = null;
    for (const [key, reason] of markedIn(paragraph)) marked.set(key, reason);
  }
  return marked;
}

function* markedIn({ keys, labelled }: Paragraph): Generator<readonly [number, string]> {
  const [first = 0] = keys;
  for (const name of new Set(labelled.map(({ label }) => label))) {
    const same = labelled.filter(({ label }) => label === name);
    const isAbove = (same[0]?.line ?? 0) < first;
    for (const [index, { line, reason }] of same.entries()) {
      if (reason === null) continue;
      const from = isAbove ? line : (same[index - 1]?.line ?? 0);
      const to = isAbove ? (same[index + 1]?.line ?? Number.POSITIVE_INFINITY) : line;
      for (let at = firstBehind(keys, from); (keys[at] ?? to) < to; at += 1) yield [keys[at] ?? 0, reason];
    }
  }
}

/** Where the first number stands that is greater than `from`; they stand in order. */
function firstBehind(keys: readonly number[], from: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  return low;
}

function paragraphsOf(
  marks: readonly Mark[],
  keys: readonly number[],
  lines: readonly string[],
  firstLine: number,
  isDoubleSpaced: boolean,
): readonly Paragraph[] {
  const named = new Set(keys);
  const names = new Set(marks.map(({ label }) => label));
  const reasons = new Map(marks.map(({ line, reason }) => [line, reason]));
  let paragraph: Paragraph = { keys: [], labelled: [] };
  const paragraphs = [paragraph];
  for (const [index, text] of lines.entries()) {
    const line = firstLine + index;
    const isEnd = !isDoubleSpaced && !hasWords.test(text);
    if (isEnd || item.test(text)) {
      paragraph = { keys: [], labelled: [] };
      paragraphs.push(paragraph);
    }
    if (named.has(line)) paragraph.keys.push(line);
    const reason = reasons.get(line) ?? null;
    const label = labelOf.exec(text)?.[1] ?? '';
    if (names.has(label)) paragraph.labelled.push({ line, label, reason });
  }
  return paragraphs;
}
