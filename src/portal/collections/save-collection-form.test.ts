import { describe, expect, it } from 'vitest';
import type { CertificateCollection } from '#command/collections.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import { savableParts, saveCollectionSchema, savedQuery } from './save-collection-form.ts';

const webServers: CertificateCollection = {
  Id: 1,
  Name: 'Web servers',
  Description: null,
  Automated: false,
  Content: 'CN -contains "web" OR CN -contains "www"',
  DuplicationField: 0,
  ShowOnDashboard: false,
  Favorite: false,
};

const schema = saveCollectionSchema([webServers]);
const typed = { Name: 'Shops', Description: '', Favorite: false, part: 'search' } as const;

describe('saving a collection', () => {
  it.each([
    ['', 'Name is required'],
    ['   ', 'Name is required'],
    ['x'.repeat(101), 'Name must have 100 characters or fewer'],
    [' WEB servers ', 'There is a collection of this name already. Choose another name.'],
  ])('refuses the name %j', (Name, message) => {
    const { error } = schema.safeParse({ ...typed, Name });
    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('takes any other name, trimmed', () => {
    expect(schema.parse({ ...typed, Name: ' Web servers 2 ' }).Name).toBe('Web servers 2');
  });

  it('offers what there is to save', () => {
    expect(savableParts('CN -eq "a"', undefined)).toEqual(['search']);
    expect(savableParts('CN -eq "a"', { ...webServers, Content: '' })).toEqual(['search']);
    expect(savableParts('CN -eq "a"', webServers)).toEqual(['both', 'search']);
    expect(savableParts('', webServers)).toEqual(['collection']);
  });

  it('narrows a collection without changing what its own query means', () => {
    const query = 'CN -eq "a" OR CN -eq "b"';
    const saved = savedQuery('both', query, webServers);
    expect(saved).toBe('(CN -contains "web" OR CN -contains "www") AND (CN -eq "a" OR CN -eq "b")');
    expect(parseQuery(saved)).toMatchObject({
      query: { type: 'and', terms: [{ type: 'or' }, { type: 'or' }] },
    });
    expect(savedQuery('search', query, webServers)).toBe(query);
    expect(savedQuery('collection', '', webServers)).toBe(webServers.Content);
  });
});
