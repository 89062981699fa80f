import { sortOrder } from './list-query.ts';
import { numberedWords } from './wire.ts';

export const pagingWords = {
  PageReturned: 'The page, from 1. Default 1.',
  ReturnLimit: 'Items on a page. Default 50.',
  SortField: 'The field to sort by.',
  SortAscending: `${numberedWords(sortOrder)}: whatever the name says, 0 is the default.`,
};

export const collectionWords =
  'Collection in which the caller has the permission; without it the permission is needed for everything.';
