import {
  copyCollection,
  createCollection,
  deleteCollection,
  duplicationFields,
  getCollection,
  setCollectionFavorite,
  updateCollection,
} from './collection-changes.ts';
import { describe } from './describe.ts';
import { numberedWords } from './wire.ts';

const savedWords = {
  Query: 'Such as `CN -contains "web"`.',
  DuplicationField: `What makes certificates duplicates of each other: ${numberedWords(duplicationFields)}.`,
  Favorite: 'Shown in the navigator.',
};

export const collectionChangesReference = [
  describe(createCollection, {
    summary: 'Saves a query as a certificate collection.',
    body: savedWords,
  }),
  describe(updateCollection, {
    summary: 'Changes a certificate collection.',
    body: savedWords,
  }),
  describe(copyCollection, {
    summary: 'Copies a certificate collection and the permissions on it.',
    body: savedWords,
  }),
  describe(deleteCollection, {
    summary: 'Deletes a certificate collection; its certificates stay.',
  }),
  describe(setCollectionFavorite, {
    summary: 'Shows a certificate collection in the navigator, or no longer.',
  }),
  describe(getCollection, {
    summary: 'Returns one certificate collection by its id or its name.',
  }),
];
