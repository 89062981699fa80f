import { describe, expect, it } from 'vitest';
import { digestForTests, finderForTests, listedForTests, wholePage } from './finder-for-tests.ts';
import { sortOut } from './findings.ts';
import { reconcile } from './reconcile.ts';
import { everything, kindsOf, now, options, read } from './reconcile-for-tests.ts';

describe('a reconciliation', () => {
  const estate = [
    listedForTests(1),
    listedForTests(2, { CertState: 2, RevocationReason: 4 }),
    listedForTests(3, { CertState: 2, RevocationReason: 6 }),
    listedForTests(4, { NotAfter: '2026-06-01T00:00:00.000Z' }),
    listedForTests(5, { SerialNumber: 'AB0001' }),
    listedForTests(6, { SerialNumber: 'AB0001', IssuerDN: 'CN=Other CA' }),
    listedForTests(7, { SerialNumber: '00FF07' }),
    listedForTests(8, { SerialNumber: '8'.repeat(20) + 'A'.repeat(20) }),
    listedForTests(9, { CertState: 5 }),
    listedForTests(11, { CertState: 0 }),
    listedForTests(12, { CertState: 2, RevocationReason: 999 }),
  ];

  it('puts each entry where it belongs', async () => {
    const text = [
      '1',
      '2',
      '3',
      '4',
      'serial=ab:00:01',
      'serial=ff07',
      `${'8'.repeat(20)}${'a'.repeat(20)}`,
      '9',
      '10',
      '11',
      '12',
    ];
    expect(await kindsOf(text.join('\n'), finderForTests(estate).finder)).toEqual([
      'matched',
      'revoked',
      'onHold',
      'expired',
      'ambiguous: 2 certificates have this serial number.',
      'matched',
      'matched',
      'notActive',
      'notFound: Command has no such certificate.',
      'unclear',
      'unclear',
    ]);
  });

  it('counts one certificate once, by whatever it was named', async () => {
    const text = ['1', '01', 'serial=AB000001', estate[0]?.Thumbprint, '10', '10'].join('\n');
    expect(await kindsOf(text, finderForTests(estate).finder)).toEqual([
      'matched',
      'double: The same as line 1.',
      'double: The same as line 1.',
      'double: The same as line 1.',
      'notFound: Command has no such certificate.',
      'double: The same as line 5.',
    ]);
  });

  it('says of what is not in the collection no more than is known', async () => {
    const { finder, sent } = finderForTests(estate, { inScope: ({ Id }) => Id === 1 });
    expect(await kindsOf('1\n3\n99', finder, { collectionId: 5, seesAll: true })).toEqual([
      'matched',
      'outOfScope',
      'notFound: Neither in this collection nor elsewhere in Command.',
    ]);
    sent.length = 0;
    expect(await kindsOf('3', finder, { collectionId: 5, seesAll: false })).toEqual([
      'notFound: Not in this collection, or you may not see it.',
    ]);
    expect(sent.every(({ collectionId }) => collectionId === 5)).toBe(true);
  });

  it('reads SHA-256 thumbprints off the certificates, or says that they were not looked for', async () => {
    const text = `${digestForTests(4)}\n${'F'.repeat(64)}`;
    expect(await kindsOf(text, finderForTests(estate).finder)).toEqual([
      'expired',
      'notFound: Command has no such certificate.',
    ]);
    const entries = read(text);
    const answers = await reconcile(entries, finderForTests(estate).finder, everything, {
      ...options,
      readsEverything: false,
    });
    expect(sortOut(entries, answers, everything, now)).toMatchObject([
      { kind: 'unchecked', note: expect.stringContaining('cannot search SHA-256') },
      { kind: 'unchecked' },
    ]);
  });
});

describe('a server that gives short pages', () => {
  const many = Array.from({ length: 90 }, (_, index) =>
    listedForTests(index + 1, index < 60 ? {} : { SerialNumber: 'AB77' }),
  );
  const text = [...many.slice(0, 60).map(({ Thumbprint }) => Thumbprint), 'serial=AB77'].join('\n');
  const digests = [1, 90].map(digestForTests).join('\n');
  const kinds = [...Array(60).fill('matched'), 'ambiguous: 30 certificates have this serial number.'];

  it.each<[string, typeof wholePage]>([
    ['and counts all', (all, request) => wholePage(all, { ...request, limit: Math.min(request.limit, 7) })],
    [
      'and no total',
      (all, request) => ({
        ...wholePage(all, { ...request, limit: Math.min(request.limit, 7) }),
        totalCount: null,
      }),
    ],
    [
      'and does not sort by id',
      (all, request) => {
        const { items, totalCount } = wholePage(all.toReversed(), request);
        return { unread: [], items: items.toReversed().slice(0, 7), totalCount, isInOrder: false };
      },
    ],
  ])('%s is asked until everything is there', async (_, pageOf) => {
    expect(await kindsOf(text, finderForTests(many, { pageOf }).finder)).toEqual(kinds);
    expect(await kindsOf(digests, finderForTests(many, { pageOf }).finder)).toEqual(['matched', 'matched']);
  });

  it.each<[string, typeof wholePage, RegExp]>([
    [
      'then none',
      (all, request) =>
        (request.range.above ?? 0) >= 67
          ? { unread: [], items: [], totalCount: 0, isInOrder: true }
          : wholePage(all, { ...request, limit: Math.min(request.limit, 7) }),
      /^unchecked: Command gave \d+ of 30 certificates and then no more\.$/,
    ],
    [
      'the same again',
      (all, request) => wholePage(all, { ...request, range: { above: null, upTo: null }, limit: 7 }),
      /^unchecked: Command did not keep to the order of IDs\.$/,
    ],
  ])('and %s: what it held back is not called not found', async (_, pageOf, why) => {
    const found = await kindsOf(text, finderForTests(many, { pageOf }).finder);
    expect(found.at(-1)).toMatch(why);
    expect(found.join()).not.toContain('notFound');
    expect(
      (await kindsOf(digests, finderForTests(many, { pageOf }).finder)).map((kind) => kind.split(':')[0]),
    ).toEqual(['matched', 'unchecked']);
  });

  it('and certificates that cannot be decoded says no more than is known', async () => {
    const { finder } = finderForTests(many, { isReadable: ({ Id }) => Id !== 90 });
    expect(await kindsOf(digests, finder)).toEqual([
      'matched',
      'unchecked: Command’s list does not carry every certificate itself.',
    ]);
  });
});
