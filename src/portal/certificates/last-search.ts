import { createStore } from '#revocation/store.ts';
import { defaultSearch, type SearchParams } from './certificate-search.ts';

/** The search that was looked at last: the way back from another page leads to it. */
export const lastSearch = createStore<SearchParams>(defaultSearch);
