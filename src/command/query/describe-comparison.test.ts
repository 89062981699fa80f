import { describe, expect, it } from 'vitest';
import { describeQuery } from './describe-comparison.ts';
import { parseQuery } from './parse-query.ts';
import { builtInFields } from './query-fields.ts';

const now = Date.parse('2026-11-22T21:00:00Z');

describe('a query in plain words', () => {
  it.each([
    ['ExpirationDate -le "2026-12-22"', 'Valid until before 2026-12-22'],
    ['expirationdate -le "%TODAY+30%"', 'Valid until before 2026-12-22 (today + 30 days)'],
    ['RevocationDate -ge "%TODAY-1%"', 'Revocation date from 2026-11-21 (today − 1 day)'],
    ['ExpirationDate -le "2026-12-22T10:30:00Z"', 'Valid until at or before 2026-12-22 10:30 UTC'],
    ['ExpirationDate -le "whenever"', 'Valid until at or before whenever'],
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
