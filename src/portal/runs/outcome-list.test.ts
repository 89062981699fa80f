import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import { resultOf } from '#revocation/result-of.ts';
import { ledgerForTests } from '#revocation/run/record/ledger-for-tests.ts';
import type { Outcome } from '#revocation/run/record/outcome.ts';
import { sortedSteps } from '../ui/sorted-steps.ts';
import { type ListedOutcomes, listSteps } from './outcome-list.ts';

const failed: Outcome = { kind: 'failed', cause: 'expired', message: 'Too late' };
const certificates = [
  certificateForTests(11, { IssuedCN: 'beta', SerialNumber: '0AFF01' }),
  certificateForTests(12, { IssuedCN: 'Alpha', CertificateAuthorityName: null }),
  certificateForTests(13, {
    IssuedCN: null,
    IssuedDN: 'O=gamma',
    CertificateAuthorityName: 'a.host\\Issuing CB',
  }),
  certificateForTests(14, {
    IssuedCN: 'alpha',
    SerialNumber: null,
    CertificateAuthorityName: 'a.host\\Sub CA',
  }),
];

function list(listed: Partial<ListedOutcomes>): readonly number[] {
  const ids = certificates.map(({ Id }) => Id);
  const ledger = ledgerForTests(
    ids,
    new Map<number, Outcome>([
      [11, { kind: 'revoked' }],
      [14, failed],
      [12, failed],
    ]),
  );
  const asked = {
    kinds: undefined,
    cause: undefined,
    find: '',
    sort: 'Outcome',
    descending: false,
    ...listed,
  } as const;
  return resultOf(listSteps(certificates, ledger, asked)).map(({ Id }) => Id);
}

describe('the list of outcomes', () => {
  it('has failures first, and those of a kind as they were confirmed', () => {
    expect(list({})).toEqual([12, 14, 13, 11]);
    expect(list({ descending: true })).toEqual([11, 13, 12, 14]);
  });

  it('is sorted by name, id and CA', () => {
    expect(list({ sort: 'CommonName' })).toEqual([12, 14, 11, 13]);
    expect(list({ sort: 'Id', descending: true })).toEqual([14, 13, 12, 11]);
    expect(list({ sort: 'CA' })).toEqual([12, 11, 13, 14]);
  });

  it('has only what is asked for', () => {
    expect(list({ kinds: ['failed'] })).toEqual([12, 14]);
    expect(list({ cause: 'failed.expired' })).toEqual([12, 14]);
    expect(list({ cause: 'failed.expired', kinds: ['revoked'] })).toEqual([]);
    expect(list({ cause: 'of another run' })).toEqual([]);
    expect(list({ kinds: ['skipped'] })).toEqual([]);
  });

  it.each([
    ['ALPHA', [12, 14]],
    [' 13 ', [13]],
    ['0a:ff 01', [11]],
    ['o=gam', [13]],
    ['nothing', []],
  ])('finds %j', (find, found) => {
    expect(list({ find })).toEqual(found);
  });
});

describe('sorting in steps', () => {
  it('is the same as sorting at once', () => {
    const compare = (one: { n: number }, other: { n: number }) => one.n - other.n;
    fc.assert(
      fc.property(
        fc.array(fc.record({ n: fc.integer({ min: 0, max: 50 }) }), { maxLength: 3000 }),
        (items) => {
          expect(resultOf(sortedSteps(items, compare))).toEqual(items.toSorted(compare));
        },
      ),
    );
  });
});
