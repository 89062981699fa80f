import { whyBrokenNumber } from './broken-number.ts';
import { headingKind, keyKindOf } from './headings.ts';
import { emptyList, type ReadList, type SaidMeaning } from './list-entry.ts';
import { pemBegin, readPemBlock } from './read-pem.ts';
import { isComment, readValue, type ValueHints } from './read-value.ts';

/** Reads a text of values, one or several to a line, and of PEM blocks. Every line with something on it ends in the answer. */
export function readLines(text: string, numbers: SaidMeaning, firstLine = 1): ReadList {
  const list = emptyList();
  const lines = splitLines(text);
  let index = 0;
  while (index < lines.length) {
    const content = lines[index] ?? '';
    if (pemBegin.test(content)) {
      index = readPemBlock(lines, index, firstLine, list);
      continue;
    }
    readParts(content, firstLine + index, { kind: null, numbers }, list);
    index += 1;
  }
  return list;
}

export function splitLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r]/);
}

/** Values separated by commas, semicolons or tabs; each may carry a label, as OpenSSL prints them. */
function readParts(content: string, line: number, hints: ValueHints, into: ReadList): void {
  const trimmed = content.trim();
  if (trimmed === '') return;
  // Cut at its commas, a number written with commas would become several others.
  const isOne = isComment(trimmed) || whyBrokenNumber(trimmed) !== null;
  const parts = isOne ? [trimmed] : trimmed.split(/[,;\t]/);
  const filled = parts.map((part) => part.trim()).filter((part) => part !== '');
  for (const part of filled.length > 0 ? filled : [trimmed]) readPart(part, line, hints, into);
}

/** Reads one value, with or without a label, into the list. */
export function readPart(text: string, line: number, hints: ValueHints, into: ReadList): void {
  const label = /^([A-Za-z][A-Za-z0-9 _-]*?)\s*[=:]\s*(\S.*)$/.exec(text);
  const labelled = label && hints.kind === null ? keyKindOf(headingKind(label[1] ?? '')) : null;
  const broken = whyBrokenNumber(text);
  if (broken) {
    into.unreadable.push({ line, text, reason: isComment(text) ? 'A comment.' : broken });
    return;
  }
  const value = labelled ? readValue(label?.[2] ?? '', { ...hints, kind: labelled }) : readValue(text, hints);
  if (value.kind === 'unreadable') into.unreadable.push({ line, text, reason: value.reason });
  else into.entries.push({ line, text, ...value });
}
