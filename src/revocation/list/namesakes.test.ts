import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { finderForTests, listedForTests } from './finder-for-tests.ts';
import { sortOut } from './findings.ts';
import { findNamesakes } from './namesakes.ts';
import { readText } from './read-text.ts';
import { reconcile } from './reconcile.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const everything = { collectionId: undefined, seesAll: true };
const shop = { IssuedCN: 'shop.example.com' };
const estate = [
  listedForTests(1, shop),
  // SQL Server compares without letter case, and so do those who read host names.
  listedForTests(2, { IssuedCN: 'Shop.example.com' }),
  listedForTests(3, { ...shop, CertState: 2, RevocationReason: 4 }),
  listedForTests(4, { ...shop, NotAfter: '2026-01-01T00:00:00.000Z' }),
  listedForTests(5),
  listedForTests(6, { IssuedCN: '' }),
  listedForTests(7, { IssuedCN: '' }),
];

async function namesakesOf(ids: readonly number[], network = finderForTests(estate)) {
  const text = ids.map((id) => `Command ID: ${id}`).join('\n');
  const { entries } = readText(text, { meaning: null, isSaid: false });
  const answers = await reconcile(entries, finderForTests(estate).finder, everything, {
    readsEverything: true,
    onProgress: () => {},
  });
  const found = sortOut(entries, answers, everything, now);
  return findNamesakes(found, network.finder, undefined, now);
}

describe('certificates of the same name', () => {
  it('are found where they are active and not in the list themselves', async () => {
    const { findings, disabledReason } = await namesakesOf([5, 1, 6]);
    expect(disabledReason).toBeNull();
    expect(findings).toMatchObject([
      {
        kind: 'also',
        certificates: [{ Id: 2 }],
        note: 'The list names another one of this name, in line 2.',
      },
    ]);
    expect((await namesakesOf([1, 2])).findings).toEqual([]);
  });

  it('are not asked for without a name', async () => {
    const network = finderForTests(estate);
    expect((await namesakesOf([6], network)).findings).toEqual([]);
    expect(network.sent).toEqual([]);
  });

  it('that could not be looked for are not called none', async () => {
    const network = finderForTests(estate, { fail: () => new CommandError('No.', { status: 403 }) });
    expect(await namesakesOf([1], network)).toMatchObject({
      findings: [],
      disabledReason: expect.stringContaining('No.'),
    });
  });
});
