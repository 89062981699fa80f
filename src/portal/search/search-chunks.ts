import type { QueryClient } from '@tanstack/react-query';
import { lazyPart } from '../ui/lazy-part.tsx';

const loadQueryFields = () => import('../api/query-fields.ts');
const loadFilterEditor = () => import('./filter-editor.tsx');
const loadSearchMenu = () => import('./search-menu.tsx');
const loadQueryEditor = () => import('./query-editor.tsx');

export const FilterEditor = lazyPart(async () => (await loadFilterEditor()).FilterEditor);
export const SearchMenu = lazyPart(async () => (await loadSearchMenu()).SearchMenu);
export const QueryEditor = lazyPart(async () => (await loadQueryEditor()).QueryEditor);

/** Fetches ahead what opens when a control that has the focus or the pointer is used. */
export const fetchAhead = {
  filter: (queryClient: QueryClient) => ahead(loadFilterEditor, queryClient),
  menu: () => void loadSearchMenu().catch(ignore),
  text: (queryClient: QueryClient) => ahead(loadQueryEditor, queryClient),
};

function ahead(load: () => Promise<unknown>, queryClient: QueryClient): void {
  void load().catch(ignore);
  void loadQueryFields()
    .then(({ queryFieldsQuery }) => queryClient.prefetchQuery(queryFieldsQuery))
    .catch(ignore);
}

/** What fails here is asked for again when it is needed, and fails there. */
function ignore(): void {}
