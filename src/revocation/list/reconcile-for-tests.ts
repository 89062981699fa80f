import type { Answers } from './answers.ts';
import type { CertificateFinder } from './certificate-finder.ts';
import { sortOut } from './findings.ts';
import type { ListEntry } from './list-entry.ts';
import { readText } from './read-text.ts';
import { reconcile, type Scope } from './reconcile.ts';

export const now = Date.parse('2026-11-22T12:00:00Z');

export const everything: Scope = { collectionId: undefined, seesAll: true };

export const read = (text: string): readonly ListEntry[] =>
  readText(text, { meaning: 'id', isSaid: true }).entries;

export const options = { readsEverything: true, onProgress: () => {} };

export async function kindsOf(
  text: string,
  finder: CertificateFinder,
  scope = everything,
  known?: Answers,
): Promise<readonly string[]> {
  const entries = read(text);
  const answers = await reconcile(entries, finder, scope, { ...options, known });
  return sortOut(entries, answers, scope, now).map(({ kind, note }) => (note ? `${kind}: ${note}` : kind));
}
