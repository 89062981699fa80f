import { whyBrokenNumber } from './broken-number.ts';
import { cleanValue, isComment } from './cell-text.ts';
import { CertificateText } from './certificate-text.ts';
import { isPlainNumber, readDigits } from './digits.ts';
import { doubted, raisesDoubt } from './doubt.ts';
import { isStruckOut, saysException } from './exceptions.ts';
import {
  type Claim,
  emptyList,
  entryOf,
  type KeyKind,
  type ListEntry,
  type Numbers,
  type ReadList,
} from './list-entry.ts';
import { findMarked } from './marked-entries.ts';
import { hostName, mailAddress } from './names.ts';
import { hasPem, readBareBase64, readBase64, readPem } from './pem.ts';
import { readBareKey } from './read-key.ts';
import { findSections, sectionReader } from './sections.ts';
import { splitLines } from './text-lines.ts';
import { findTokens, severalInLine } from './tokens.ts';

/**
 * Reads a text: a list of values, one or several to a line; PEM; what tools print of certificates; mails with a thumbprint among the
 * words. Every line with something on it ends in the answer.
 */
export function readText(text: string, numbers: Numbers, firstLine = 1): ReadList {
  const list = emptyList();
  const lines = splitLines(text);
  const isNumberList = numbers.meaning === null && lines.every(isOnlyNumbers) && lines.some(isPlainNumber);
  const isSpaced = isDoubleSpaced(lines);
  const printed = new CertificateText(list, numbers, isSpaced);
  let index = 0;
  while (index < lines.length) {
    const content = lines[index] ?? '';
    const line = firstLine + index;
    if (hasPem(content)) {
      const { next, entries, unreadable } = readPem(lines, index, firstLine);
      list.unreadable.push(...unreadable);
      list.entries.push(...printed.endWithPem(entries));
      index = next;
      continue;
    }
    const bare = readBareBase64(lines, index, line);
    if (bare) {
      list.entries.push(...printed.endWithPem(bare.entries));
      list.unreadable.push(...bare.unreadable);
      index = bare.next;
      continue;
    }
    index += 1;
    // Digits are all that most lists have: read without looking for what else they may be.
    if (onlyDigits.test(content) && printed.isOutside) {
      printed.blank();
      const read = readPart(content, line, numbers, isNumberList);
      if (!('reason' in read) && !('entries' in read)) {
        list.entries.push(read);
        continue;
      }
    }
    if (content.trim() === '') printed.blank();
    else if (!printed.read(content, line)) readLine(content, line, numbers, isNumberList, list);
  }
  printed.end();
  list.entries.sort((one, other) => one.line - other.line);
  const keys = list.entries.map(({ line }) => line);
  const marked = findMarked(printed.marks, keys, lines, firstLine, isSpaced);
  const read = withoutSetAside(list, lines, firstLine, marked);
  // An operator who says what the numbers are knows of whom they are.
  return !numbers.isSaid && lines.some(raisesDoubt) ? { ...read, entries: read.entries.map(doubted) } : read;
}

/**
 * Values below a heading that says they are not meant, or beside such a label, are listed with what that says, there and wherever
 * else they stand.
 */
function withoutSetAside(
  list: ReadList,
  lines: readonly string[],
  firstLine: number,
  marked: ReadonlyMap<number, string>,
): ReadList {
  const sections = findSections(lines);
  const remarked = linesRemarkedOn(lines);
  if (remarked.size + marked.size === 0 && sections.every(({ why }) => why === null)) return list;
  const below = sectionReader(sections);
  const whyOf = (index: number) => remarked.get(index) ?? marked.get(firstLine + index) ?? below(index);
  const setAside = new Map<string, string>();
  const textOf = ({ readings }: ListEntry) => readings.map(({ kind, value }) => `${kind} ${value}`).join(' ');
  for (const entry of list.entries) {
    const why = whyOf(entry.line - firstLine);
    if (why !== null) setAside.set(textOf(entry), why);
  }
  const entries: ListEntry[] = [];
  for (const entry of list.entries) {
    const reason = setAside.get(textOf(entry));
    if (reason === undefined) entries.push(entry);
    else list.unreadable.push({ line: entry.line, text: entry.text, reason });
  }
  return { ...list, entries };
}

/** Lines of which the one below says that they are not meant, such as "^ keep this one" or "(do not revoke)"; by their place from 0. */
function linesRemarkedOn(lines: readonly string[]): ReadonlyMap<number, string> {
  const remarked = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    const remark = /^\s*(?:[\^↑←(]|<-)\s*(.{1,200})$/u.exec(line)?.[1];
    if (index === 0 || !remark || !saysException(remark)) continue;
    remarked.set(index - 1, `The line below it says that it may not be meant: “${remark.slice(0, 40)}”.`);
  }
  return remarked;
}

/** Whether a blank line stands below every line, as in a mail that was HTML. */
function isDoubleSpaced(lines: readonly string[]): boolean {
  const isEmpty = (line = '') => line.trim() === '';
  return !lines.some((line, index) => !isEmpty(line) && !isEmpty(lines[index + 1]));
}

/** The digits of a key in one piece, or in octets. */
const onlyDigits = /^(?:[0-9a-f]{16,64}|\d{1,10}|[0-9a-f]{2}(?::[0-9a-f]{2}){7,31})$/i;

/** Whether a line has nothing but IDs or short serial numbers on it. */
function isOnlyNumbers(line: string): boolean {
  // A mark of numbers alone is a heading, of those of rows.
  if (line.trim() === '' || (isComment(line) && line.trim() !== '#')) return true;
  return (
    whyBrokenNumber(line) === null &&
    line.split(/[,;\t]/).every((part) => part.trim() === '' || isPlainNumber(part))
  );
}

/** Marks before a value in mails and documents: of quoted text, of lists, and the bars of a table. */
const decoration = /^(?:\s*(?:>|[-*•–·‣▪+]\s|\d{1,4}[.)]\s|\|))+\s*/u;

function readLine(
  content: string,
  line: number,
  numbers: Numbers,
  isNumberList: boolean,
  list: ReadList,
): void {
  const text = cleanValue(content.replace(decoration, '').replace(/[|,;]\s*$/, ''));
  if (text === '') {
    list.otherLines += 1;
    return;
  }
  const refuse = (reason: string, what = content.trim()) =>
    list.unreadable.push({ line, text: what, reason });
  if (isComment(text)) {
    refuse('A comment.');
    return;
  }
  if (isStruckOut(text)) {
    refuse('It is struck out.');
    return;
  }
  if (/^(?:[-=]+>|[→⇒➔])/u.test(text)) {
    refuse('An arrow points to it: it may be what takes the place of another one.');
    return;
  }
  // Cut at its commas, a number written with commas would become several others.
  const broken = whyBrokenNumber(text);
  if (broken) {
    refuse(broken);
    return;
  }
  const parts = text
    .split(/[,;\t]/)
    .map(cleanValue)
    .filter((part) => part !== '');
  const read = parts.map((part) => readPart(part, line, numbers, isNumberList));
  const isList = read.every((each) => !('reason' in each)) || parts.every(isValueLike);
  if (!isList) {
    readWords(text, content.trim(), line, list);
    return;
  }
  const together = findTogether(read);
  if (together !== null) {
    if ('reason' in together) refuse(together.reason);
    else list.entries.push(together);
    return;
  }
  for (const [place, each] of read.entries()) {
    if ('reason' in each) refuse(each.reason, parts[place]);
    else if ('entries' in each) {
      list.entries.push(...each.entries);
      list.unreadable.push(...each.unreadable);
    } else list.entries.push(each);
  }
}

/**
 * Values of several kinds in one line are those of one certificate, and must agree; of one kind they are a list. null: a list, or
 * something that cannot be read.
 */
function findTogether(read: readonly ReadPart[]): ListEntry | { readonly reason: string } | null {
  const entries = read.flatMap((each) => ('readings' in each ? [each] : []));
  const kindOf = ({ readings }: ListEntry) => readings[0]?.kind ?? 'name';
  const keys = entries.filter((each) => kindOf(each) !== 'name');
  const kinds = new Set(keys.map(kindOf));
  const isOne = kinds.size > 1 || (keys.length === 1 && entries.length > 1);
  if (entries.length < read.length || !isOne) return null;
  if (keys.length > kinds.size) return { reason: severalInLine };
  const sorted = keys.toSorted(
    (one, other) => searchOrder.indexOf(kindOf(one)) - searchOrder.indexOf(kindOf(other)),
  );
  const [best] = sorted;
  if (!best) return null;
  const claims = entries.flatMap((each): readonly Claim[] => {
    const kind = kindOf(each);
    const values = each.readings.map(({ value }) => value);
    return each === best ? [] : [{ subject: kind === 'name' ? 'host' : kind, text: each.text, values }];
  });
  return { ...best, claims };
}

/** Kinds that Command can search for come first. */
const searchOrder: readonly KeyKind[] = ['thumbprint', 'serialNumber', 'thumbprintSha256', 'id', 'name'];

type ReadPart = ListEntry | ReadList | { readonly reason: string };

function readPart(part: string, line: number, numbers: Numbers, isNumberList: boolean): ReadPart {
  // Pages about a certificate have its digest in their address.
  const name = /[0-9a-f]{32}/i.test(part) ? null : (hostName(part) ?? mailAddress(part));
  if (name !== null)
    return entryOf(line, part, { readings: [{ kind: 'name', value: name }], isProof: false });
  const block = readBase64(part, line);
  if (block) return block;
  const read = readBareKey(part, numbers, isNumberList);
  return 'reason' in read ? read : entryOf(line, part, read);
}

/** Whether it is a value rather than a word, though it cannot be read. */
function isValueLike(part: string): boolean {
  return readDigits(part) !== null || /^[\d\s:.,/-]+$/.test(part);
}

/** A line of words, such as one of a mail or of a console, with what names a certificate among them. */
function readWords(text: string, written: string, line: number, list: ReadList): void {
  const found = findTokens(text);
  if ('reason' in found) {
    list.unreadable.push({ line, text: written, reason: found.reason });
    return;
  }
  list.entries.push({ line, ...found, isProof: true });
}
