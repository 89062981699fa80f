import { KindChoice } from './kind-choice.tsx';
import { SearchMeaning } from './search-meaning.tsx';
import { typeText, viewSearch } from './typed-search.ts';

/** The parts that the search box needs once somebody types: loaded as one, and not before. */
export const searchReader = { viewSearch, typeText, KindChoice, SearchMeaning };
