import { describe, expect, it } from 'vitest';
import { parseQuery } from '#command/query/parse-query.ts';
import { narrowToIdRange, narrowToIds } from './narrow-scope.ts';
import { intersectScopes, isSameScope, type Scope } from './scope.ts';

const web: Scope = {
  query: 'CN -contains "web" OR CN -contains "api"',
  collectionId: undefined,
  includeRevoked: true,
  includeExpired: false,
};
const unknown = () => undefined;

describe('scopes', () => {
  it('are the same only when everything is', () => {
    expect(isSameScope(web, { ...web })).toBe(true);
    const others: readonly Partial<Scope>[] = [
      { query: '' },
      { collectionId: 1 },
      { includeRevoked: false },
      { includeExpired: true },
    ];
    for (const other of others) expect(isSameScope(web, { ...web, ...other })).toBe(false);
  });

  it('keep their OR together when they are narrowed', () => {
    expect(narrowToIds(web, [4]).query).toBe(`(${web.query}) AND (CertId -eq "4")`);
    expect(narrowToIds(web, [4, 5]).query).toBe(`(${web.query}) AND (CertId -eq "4" OR CertId -eq "5")`);
    expect(narrowToIds({ ...web, query: '' }, [4]).query).toBe('CertId -eq "4"');
  });

  it('keep their OR together when they are narrowed to a range', () => {
    const everything = { ...web, query: '' };
    const within = (above: number | null, upTo: number | null) => narrowToIdRange(web, { above, upTo }).query;
    expect(within(9, null)).toBe(`(${web.query}) AND (CertId -gt "9")`);
    expect(within(null, 12)).toBe(`(${web.query}) AND (CertId -le "12")`);
    expect(within(9, 12)).toBe(`(${web.query}) AND (CertId -gt "9" AND CertId -le "12")`);
    expect(parseQuery(within(9, 12)).error).toBeNull();
    expect(within(null, null)).toBe(web.query);
    expect(narrowToIdRange(everything, { above: 9, upTo: null }).query).toBe('CertId -gt "9"');
  });

  it('meet in what both show', () => {
    const expiring = { ...web, query: 'KeySize -eq "2048"', includeRevoked: false, includeExpired: true };
    expect(intersectScopes(expiring, web, unknown)).toEqual({
      query: '(KeySize -eq "2048") AND (CN -contains "web" OR CN -contains "api")',
      collectionId: undefined,
      includeRevoked: false,
      includeExpired: false,
    });
    expect(intersectScopes(web, web, unknown)).toEqual(web);
  });

  it('meet across collections by the content of the one that is left', () => {
    const one = { ...web, query: '', collectionId: 1 };
    const two = { ...web, query: '', collectionId: 2 };
    expect(intersectScopes(one, two, unknown)).toBeNull();
    expect(intersectScopes(one, two, () => 'CA -eq "B"')).toEqual({ ...one, query: 'CA -eq "B"' });
    expect(intersectScopes(one, web, unknown)?.collectionId).toBe(1);
    expect(intersectScopes(web, two, () => '')).toEqual(web);
  });
});
