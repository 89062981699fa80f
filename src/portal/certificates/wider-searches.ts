import { boxTerm, type FlatQuery, printFlat, viewQuery, withBoxTerm } from '#command/query/flat-query.ts';
import { readSearch } from '#command/query/read-search.ts';
import type { SearchTerm } from '#command/query/search-term.ts';
import { termWords } from '#command/query/term-words.ts';
import type { Scope } from '#revocation/scope.ts';
import type { SearchParams } from './certificate-search.ts';

/** Another search that may find what one without matches did not. */
export interface WiderSearch {
  readonly label: string;
  /** The same in the middle of a sentence. */
  readonly short: string;
  readonly change: Partial<Pick<SearchParams, 'query' | 'revoked' | 'expired' | 'collection'>>;
  readonly scope: Scope;
  /** Whether the search is of use only where no other finds anything. */
  readonly isLast: boolean;
}

interface Where {
  readonly Id: number;
  readonly Name: string | null;
}

/** Collections that are looked through: each is a request of its own. */
const maxCollections = 5;
const maxMeanings = 3;

/**
 * Searches to try in place of one that matches nothing, each only where it asks for something else.
 * @param seesAll whether the caller may see certificates without naming a collection
 */
export function widerSearches(
  scope: Scope,
  collections: readonly Where[],
  seesAll: boolean,
): readonly WiderSearch[] {
  const view = viewQuery(scope.query);
  const flat = view.type === 'flat' ? view : null;
  const term = flat && boxTerm(flat);
  const name: SearchTerm | null = term?.kind === 'commonName' ? { kind: 'name', value: term.value } : null;
  const filterCount = term ? (flat?.terms.length ?? 0) - 1 : 0;
  const isAll = scope.includeRevoked && scope.includeExpired;
  const isCollection = scope.collectionId !== undefined;
  const ways = [
    name && { label: 'Alternative names too', short: 'alternative names', change: queryOf(flat, name) },
    isAll
      ? null
      : {
          label: 'Include revoked and expired',
          short: 'revoked and expired',
          change: { revoked: true, expired: true },
        },
    term && filterCount > 0
      ? {
          label: filterCount === 1 ? 'Without the filter' : `Without the ${filterCount} filters`,
          short: 'without filters',
          change: queryOf(null, term),
        }
      : null,
    isCollection && seesAll
      ? { label: 'In all certificates', short: 'in all certificates', change: { collection: undefined } }
      : null,
  ].filter((way) => way !== null);
  const meanings = term && !name ? meaningsOf(term) : [];
  const others = isCollection && !seesAll ? collections.filter(({ Id }) => Id !== scope.collectionId) : [];
  return [
    ...meanings.map((other) => wider(scope, termWords(other), termWords(other), queryOf(flat, other))),
    ...ways.map(({ label, short, change }) => wider(scope, label, short, change)),
    ...others
      .slice(0, maxCollections)
      .map(({ Id, Name }) => [Id, Name ?? `collection ${Id}`] as const)
      .map(([collection, name]) => wider(scope, `In ${name}`, `in ${name}`, { collection })),
    // Two ways together find what neither finds alone.
    ...(ways.length < 2
      ? []
      : [
          {
            ...wider(scope, `All at once: ${ways.map(({ short }) => short).join(', ')}`, 'all at once', {
              ...Object.assign({}, ...ways.map(({ change }) => change)),
              ...(filterCount > 0 && term ? queryOf(null, name ?? term) : {}),
            }),
            isLast: true,
          },
        ]),
  ];
}

/** The query with another term, and with the filters of this one. */
function queryOf(flat: FlatQuery | null, term: SearchTerm): { readonly query: string } {
  return { query: printFlat(withBoxTerm(flat ?? { type: 'flat', terms: [], boxAt: -1 }, term)) };
}

function meaningsOf(term: SearchTerm): readonly SearchTerm[] {
  const reading = readSearch(term.value);
  if (reading.type === 'nothing') return [];
  const all = reading.type === 'term' ? [reading.term, ...reading.others] : reading.others;
  return all.filter(({ kind, value }) => kind !== term.kind || value !== term.value).slice(0, maxMeanings);
}

function wider(scope: Scope, label: string, short: string, change: WiderSearch['change']): WiderSearch {
  const { query = scope.query, revoked = scope.includeRevoked, expired = scope.includeExpired } = change;
  const collectionId = 'collection' in change ? change.collection : scope.collectionId;
  return {
    label,
    short,
    change,
    isLast: false,
    scope: { query, collectionId, includeRevoked: revoked, includeExpired: expired },
  };
}
