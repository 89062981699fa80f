import { describe, expect, it } from 'vitest';
import { certificateSearch, defaultSearch, queryMistake, toCertificateSearch } from './certificate-search.ts';

describe('the search in the address', () => {
  it('drops what cannot be read and keeps the rest', () => {
    const search = certificateSearch.parse({
      collection: 'x',
      page: -1,
      size: 5000,
      sort: 'Nope',
      revoked: true,
    });
    expect(search).toEqual({ ...defaultSearch, collection: 0, revoked: true });
  });

  it('never takes a query that is too long, or cannot be read, for none', () => {
    const long = certificateSearch.parse({ query: `CN -eq "${'x'.repeat(4000)}"` });
    expect(queryMistake(long)?.message).toMatch(/at most 4,000 characters/);
    expect(queryMistake(certificateSearch.parse({ query: 'CN -foo "x"' }))).not.toBeNull();
    expect(queryMistake(defaultSearch)).toBeNull();
  });

  it('becomes a request to Command, its query as it is', () => {
    const search = certificateSearch.parse({
      query: ' CN -contains "a\\"b\\\\c" ',
      sort: 'NotAfter',
      descending: true,
      page: 3,
      size: 50,
    });
    expect(toCertificateSearch(search, 12)).toEqual({
      QueryString: 'CN -contains "a\\"b\\\\c"',
      collectionId: 12,
      IncludeRevoked: false,
      IncludeExpired: false,
      SortField: 'ExpirationDate',
      SortAscending: 1,
      PageReturned: 3,
      ReturnLimit: 50,
    });
  });
});
