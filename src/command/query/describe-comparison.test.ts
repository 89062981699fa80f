import { describe, expect, it } from 'vitest';
import { describeQuery } from './describe-comparison.ts';
import { parseQuery } from './parse-query.ts';
import { builtInFields } from './query-fields.ts';

const now = Date.parse('2026-11-22T21:00:00Z');

describe('a query in plain words', () => {
  it.each([
    ['ExpirationDate -le "2026-12-22"', 'Valid until at or before 2026-12-22 00:00 UTC'],
    ['ExpirationDate -lt "2026-12-23T00:00:00Z"', 'Valid until at or before 2026-12-22 UTC'],
    ['ExpirationDate -lt "2026-12-22"', 'Valid until before 2026-12-22 UTC'],
    ['expirationdate -lt "%TODAY+31%"', 'Valid until at or before 2026-12-22 UTC (today + 30 days)'],
    ['ExpirationDate -le "%TODAY+30%"', 'Valid until at or before 2026-12-22 00:00 UTC (today + 30 days)'],
    ['RevocationDate -ge "%TODAY-1%"', 'Revocation date from 2026-11-21 UTC (today − 1 day)'],
    ['ExpirationDate -ge "2026-12-23T00:00:00Z"', 'Valid until after 2026-12-22 UTC'],
    ['ExpirationDate -le "2026-12-22T10:30:00Z"', 'Valid until at or before 2026-12-22 10:30 UTC'],
    ['ExpirationDate -le "2026-12-22T10:30:05Z"', 'Valid until at or before 2026-12-22 10:30:05 UTC'],
    ['ExpirationDate -le "whenever"', 'Valid until at or before whenever'],
    [
      'ExpirationDate -ge "2026-12-01" AND ExpirationDate -lt "2026-12-23T00:00:00Z" AND KeySize -eq "1"',
      'Valid until between 2026-12-01 and 2026-12-22 UTC and Key size is 1',
    ],
    [
      'ExpirationDate -ge "2026-12-22" AND ExpirationDate -lt "2026-12-23T00:00:00Z"',
      'Valid until on 2026-12-22 UTC',
    ],
    ['CN -contains "shop" OR SAN -contains "shop"', 'Name contains shop'],
    [
      '(CN -contains "shop" OR SAN -contains "shop") AND KeySize -eq "1"',
      'Name contains shop and Key size is 1',
    ],
    ['CertState -eq "2"', 'State is Revoked'],
    ['CertState -ne 77', 'State is not 77'],
    ['RevocationReason -eq "6"', 'Revocation reason is Certificate hold'],
    ['NetBIOSRequester -eq "%me%"', 'Requester is me'],
    ['CertStoreFQDN -eq NULL', 'Store host has no value'],
    ['CN -startswith NULL', 'Common name -startswith NULL'],
    ['KeySize -le "2048"', 'Key size at most 2048'],
    ['Owner -eq ""', 'Owner is ""'],
    [
      'CN -contains "a" AND (SAN -eq "b" OR SAN -eq "c")',
      'Common name contains a and (Alternative name is b or Alternative name is c)',
    ],
  ])('%s: %s', (text, words) => {
    const { query } = parseQuery(text);
    expect(query && describeQuery(query, builtInFields, now)).toBe(words);
  });
});
