import type { QueryClient } from '@tanstack/react-query';
import { createStore } from '#revocation/store.ts';
import { lazyPart } from '../ui/lazy-part.tsx';

const loadQueryFields = () => import('../api/query-fields.ts');
const loadFilterChips = () => import('./filter-chips.tsx');
const loadFilterEditor = () => import('./filter-editor.tsx');
const loadSearchMenu = () => import('./search-menu.tsx');
const loadQueryEditor = () => import('./query-editor.tsx');

/** How typed text is read; null until somebody is about to type, or something was searched. */
export const searchReading = createStore<typeof import('./search-reader.ts')['searchReader'] | null>(null);

async function loadReading() {
  const { searchReader } = await import('./search-reader.ts');
  if (searchReading.get() === null) searchReading.set(searchReader);
  return searchReader;
}

export const SearchMeaning = lazyPart(async () => (await loadReading()).SearchMeaning);
export const KindChoice = lazyPart(async () => (await loadReading()).KindChoice);
export const FilterChips = lazyPart(async () => (await loadFilterChips()).FilterChips);
export const FilterEditor = lazyPart(async () => (await loadFilterEditor()).FilterEditor);
export const SearchMenu = lazyPart(async () => (await loadSearchMenu()).SearchMenu);
export const QueryEditor = lazyPart(async () => (await loadQueryEditor()).QueryEditor);

/** Fetches ahead what opens when a control that has the focus or the pointer is used. */
export const fetchAhead = {
  reading: () => void loadReading().catch(ignore),
  filter: (queryClient: QueryClient) => ahead(loadFilterEditor, queryClient),
  menu: () => void Promise.all([loadSearchMenu(), loadFilterChips()]).catch(ignore),
  text: (queryClient: QueryClient) => ahead(loadQueryEditor, queryClient),
};

function ahead(load: () => Promise<unknown>, queryClient: QueryClient): void {
  void Promise.all([load(), loadFilterChips()]).catch(ignore);
  void loadQueryFields()
    .then(({ queryFieldsQuery }) => queryClient.prefetchQuery(queryFieldsQuery))
    .catch(ignore);
}

// A link with filters: they come beside the first list, not after it.
if (window.location.search.includes('query='))
  void Promise.all([loadFilterChips(), loadReading()]).catch(ignore);

/** A chunk that fails here is asked for again when it is needed, and fails there. */
function ignore(): void {}
