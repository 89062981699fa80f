import * as z from 'zod/mini';
import { maxQueryLength } from '#command/query/query.ts';
import { keepOwn, readOwn } from '../session/own-storage.ts';
import type { SearchState } from './search-state.ts';

const slot = 'recent-searches';
const most = 10;

const storedSearches = z.array(
  z.object({
    query: z.string().check(z.minLength(1), z.maxLength(maxQueryLength)),
    revoked: z.boolean(),
    expired: z.boolean(),
  }),
);

/** The last searches, the latest first. */
export function recentSearches(): readonly SearchState[] {
  return parseSearches(readOwn(slot) ?? '[]');
}

export function rememberSearch(search: SearchState): void {
  write(withSearch(recentSearches(), search));
}

export function forgetSearch(search: SearchState): void {
  write(withoutSearch(recentSearches(), search));
}

export function forgetAllSearches(): void {
  write([]);
}

/** Text that cannot be read is no list at all. */
export function parseSearches(text: string): readonly SearchState[] {
  try {
    return storedSearches.parse(JSON.parse(text)).slice(0, most);
  } catch {
    return [];
  }
}

/** Each search once, the latest first. */
export function withSearch(searches: readonly SearchState[], search: SearchState): readonly SearchState[] {
  const { query, revoked, expired } = search;
  return [{ query, revoked, expired }, ...withoutSearch(searches, search)].slice(0, most);
}

function withoutSearch(searches: readonly SearchState[], { query, revoked, expired }: SearchState) {
  return searches.filter(
    (other) => other.query !== query || other.revoked !== revoked || other.expired !== expired,
  );
}

function write(searches: readonly SearchState[]): void {
  keepOwn(slot, JSON.stringify(searches));
}
