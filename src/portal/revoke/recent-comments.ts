import * as z from 'zod/mini';
import { keepOwn, readOwn } from '../session/own-storage.ts';

const slot = 'recent-comments';
const most = 8;
/** A longer one is a report: nobody uses it twice, and it would fill the list. */
const longest = 1000;

const storedComments = z.array(z.string().check(z.minLength(1), z.maxLength(longest)));

/** The last comments that were confirmed, the latest first. */
export function recentComments(): readonly string[] {
  return parseComments(readOwn(slot) ?? '[]');
}

export function rememberComment(comment: string): void {
  write(withComment(recentComments(), comment));
}

export function forgetComments(): void {
  write([]);
}

/** Text that cannot be read is no list at all. */
export function parseComments(text: string): readonly string[] {
  try {
    return storedComments.parse(JSON.parse(text)).slice(0, most);
  } catch {
    return [];
  }
}

/** Each once, the latest first. */
export function withComment(comments: readonly string[], comment: string): readonly string[] {
  const trimmed = comment.trim();
  if (trimmed === '' || trimmed.length > longest) return comments;
  return [trimmed, ...comments.filter((other) => other !== trimmed)].slice(0, most);
}

function write(comments: readonly string[]): void {
  keepOwn(slot, JSON.stringify(comments));
}
