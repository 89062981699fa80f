import { describe } from './describe.ts';
import { downloadAudit, downloadCertificateList } from './downloads.ts';
import { collectionWords, pagingWords } from './list-query.reference.ts';

export const downloadsReference = [
  describe(downloadCertificateList, {
    summary: 'Returns the certificates that match a query as comma-separated values.',
    query: {
      Query: 'Such as `CN -contains "web"`. Without it all match.',
      SortName: 'The query field to sort by.',
      SortOrder: '0 ascending, 1 descending.',
      CollectionId: collectionWords,
    },
  }),
  describe(downloadAudit, {
    summary: 'Returns the audit log entries that match a query as comma-separated values.',
    query: { SortField: pagingWords.SortField, SortAscending: pagingWords.SortAscending },
  }),
];
