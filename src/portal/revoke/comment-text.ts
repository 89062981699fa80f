import { longestComment } from '#command/comment.ts';
import { counted, formatCount } from '../ui/counted.ts';

/** From this many characters on the limit is worth a word. */
const near = longestComment * 0.8;

/** A paragraph of the same length: what is typed behind a place stays behind it. */
export function inOneLine(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\n\v\f\u0085\u2028\u2029]/g, ' ');
}

/** How far a comment is from the limit, once it is near; null: not near. */
export function lengthNote(comment: string): { readonly isOver: boolean; readonly words: string } | null {
  const { length } = comment;
  if (length < near) return null;
  const reached = `${formatCount(length)} of ${formatCount(longestComment)} characters`;
  const why = 'every certificate keeps the comment, in its history and audit log, too';
  if (length <= longestComment) return { isOver: false, words: `${reached}: ${why}.` };
  const over = counted(length - longestComment, 'character');
  return { isOver: true, words: `${reached}: ${why}. Shorten it by ${over}; nothing of it is lost.` };
}
