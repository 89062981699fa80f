import { describe } from './describe.ts';
import { collectionWords, pagingWords } from './list-query.reference.ts';
import { listMetadataFields, metadataTypes, updateMetadata } from './metadata.ts';
import { numberedWords } from './wire.ts';

export const metadataReference = [
  describe(listMetadataFields, {
    summary: 'Returns the metadata fields that certificates can have.',
    query: pagingWords,
    response: { DataType: numberedWords(metadataTypes), Enrollment: '0 optional, 1 required, 2 hidden.' },
  }),
  describe(updateMetadata, {
    summary: 'Changes values of metadata fields of one certificate.',
    query: { collectionId: collectionWords },
  }),
];
