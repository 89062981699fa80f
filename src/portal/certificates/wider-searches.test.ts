import { describe, expect, it } from 'vitest';
import type { Scope } from '#revocation/scope.ts';
import { widerSearches } from './wider-searches.ts';

const scope: Scope = { query: '', collectionId: undefined, includeRevoked: false, includeExpired: false };
const collections = Array.from({ length: 9 }, (_, index) => ({ Id: index + 1, Name: `C${index + 1}` }));

const labels = (changes: Partial<Scope>, seesAll = true) =>
  widerSearches({ ...scope, ...changes }, collections, seesAll).map(({ label }) => label);

describe('what else can be searched when nothing matches', () => {
  it('is only what asks for something else', () => {
    expect(labels({ query: 'CN -contains "web" OR SAN -contains "web"' })).toEqual([
      'Include revoked and expired',
    ]);
    const all = { includeRevoked: true, includeExpired: true };
    expect(labels({ query: 'CN -contains "web" OR SAN -contains "web"', ...all })).toEqual([]);
    expect(labels({ ...all, includeExpired: false })).toEqual(['Include revoked and expired']);
    expect(labels({ query: 'CN -contains "web"', ...all })).toEqual(['Alternative names too']);
    expect(labels({ query: 'CN -eq "web" OR OU -eq "x"', ...all })).toEqual([]);
  });

  it('of a number is everything that it can mean', () => {
    expect(labels({ query: 'CertId -eq "1016"', includeRevoked: true, includeExpired: true })).toEqual([
      'Serial number 1016',
      'Name contains 1016',
    ]);
  });

  it('is the same without the filters', () => {
    expect(
      labels({
        query: '(CN -contains "web" OR SAN -contains "web") AND KeySize -eq "1" AND CA -eq "x"',
        includeRevoked: true,
        includeExpired: true,
      }),
    ).toEqual(['Without the 2 filters']);
    expect(labels({ query: 'KeySize -eq "1"', includeRevoked: true, includeExpired: true })).toEqual([]);
  });

  it('is in all certificates, or in the other collections of whoever may see no more', () => {
    const all = { includeRevoked: true, includeExpired: true, collectionId: 2 };
    expect(labels(all)).toEqual(['In all certificates']);
    expect(labels(all, false)).toEqual(['In C1', 'In C3', 'In C4', 'In C5', 'In C6']);
    expect(labels({ ...all, collectionId: undefined }, false)).toEqual([]);
  });

  it('changes what is searched and nothing else', () => {
    const searches = widerSearches(
      { ...scope, query: 'CN -contains "web" AND KeySize -eq "1"', collectionId: 2 },
      collections,
      true,
    );
    expect(searches.map(({ change }) => change)).toEqual([
      { query: '(CN -contains "web" OR SAN -contains "web") AND KeySize -eq "1"' },
      { revoked: true, expired: true },
      { query: 'CN -contains "web"' },
      { collection: undefined },
      {
        query: 'CN -contains "web" OR SAN -contains "web"',
        revoked: true,
        expired: true,
        collection: undefined,
      },
    ]);
    expect(searches.map(({ label }) => label)).toEqual([
      'Alternative names too',
      'Include revoked and expired',
      'Without the filter',
      'In all certificates',
      'All at once: alternative names, revoked and expired, without filters, in all certificates',
    ]);
    expect(searches.map(({ isLast }) => isLast)).toEqual([false, false, false, false, true]);
    expect(searches.at(-1)?.scope).toEqual({
      query: 'CN -contains "web" OR SAN -contains "web"',
      collectionId: undefined,
      includeRevoked: true,
      includeExpired: true,
    });
  });
});
