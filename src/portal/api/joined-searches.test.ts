import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificateSearch } from './certificate-list.ts';
import { countJoined, forgetJoined, isKnownToRefuse, readJoined } from './joined-searches.ts';

const query = '(CN -contains "web" OR SAN -contains "web") AND KeySize -eq "2048"';
const refusal = new CommandError('Invalid query.', { status: 400 });

beforeEach(forgetJoined);

/** A Command that holds these ids by common name and by alternative name, and knows no OR. */
function command(cn: readonly number[], san: readonly number[] | CommandError) {
  const asked: CertificateSearch[] = [];
  return {
    asked,
    async ask(search: CertificateSearch): Promise<Reply<readonly { readonly Id: number }[]>> {
      asked.push(search);
      const text = search.QueryString ?? '';
      if (text.includes(' OR ') || !text.endsWith('AND KeySize -eq "2048"')) throw refusal;
      const found = text.startsWith('CN') ? cn : san;
      if (found instanceof CommandError) throw found;
      const inOrder = found.toSorted((one, other) =>
        search.SortAscending === 0 ? one - other : other - one,
      );
      const { PageReturned: page = 1, ReturnLimit: size = 50 } = search;
      const data = inOrder.slice((page - 1) * size, page * size).map((Id) => ({ Id }));
      return {
        data,
        totalCount: found.length,
        status: 200,
        requestId: null,
        correlationId: null,
        leftOut: [],
      };
    },
  };
}

const search: CertificateSearch = {
  QueryString: query,
  SortField: 'CertId',
  SortAscending: 1,
  PageReturned: 1,
  ReturnLimit: 3,
};
const idsOf = ({ items }: { readonly items: readonly { readonly Id: number }[] }) =>
  items.map(({ Id }) => Id);

describe('a search that Command refuses for its OR', () => {
  it('is asked in each field and joined, each certificate once, and its pages follow each other', async () => {
    const { ask } = command([9, 7, 5, 3, 1], [8, 7, 4, 3, 2]);
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push(await readJoined({ ...search, PageReturned: page }, refusal, ask));
    expect(pages.map(idsOf)).toEqual([
      [9, 8, 7],
      [5, 4, 3],
      [2, 1],
    ]);
    // How many there are is known once both lists were read to their ends.
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([null, 8, 8]);
    expect(pages[0]?.joined).toEqual({ fields: ['CN', 'SAN'], missing: [], atLeast: 5 });
    expect(idsOf(await readJoined({ ...search, SortAscending: 0 }, refusal, ask))).toEqual([1, 2, 3]);
  });

  it('is asked for without the OR from then on', async () => {
    const { ask, asked } = command([1], [2]);
    expect(isKnownToRefuse(query)).toBe(false);
    await readJoined(search, refusal, ask);
    expect(isKnownToRefuse(query)).toBe(true);
    expect(isKnownToRefuse('CN -contains "shop" OR SAN -contains "shop"')).toBe(true);
    expect(isKnownToRefuse('SerialNumber -eq "F1" OR SerialNumber -eq "00F1"')).toBe(false);
    asked.length = 0;
    await readJoined(search, null, ask);
    expect(asked).toHaveLength(2);
  });

  it('says which field Command does not know, and is the list of the other, in the order that was asked for', async () => {
    const { ask, asked } = command([9, 7, 5, 3, 1], new CommandError('Unknown field SAN.', { status: 400 }));
    const byDate: CertificateSearch = { ...search, SortField: 'ExpirationDate', PageReturned: 2 };
    const page = await readJoined(byDate, refusal, ask);
    expect(idsOf(page)).toEqual([3, 1]);
    expect(page).toMatchObject({
      totalCount: 5,
      isSorted: true,
      joined: { fields: ['CN'], missing: ['SAN'], atLeast: 5 },
    });
    expect(asked.at(-1)).toMatchObject({ SortField: 'ExpirationDate', PageReturned: 2 });
  });

  it('fails as it did when it is refused without the OR as well', async () => {
    const failing = command([], []);
    const wrong = { ...search, QueryString: '(CN -contains "web" OR SAN -contains "web") AND Nope -eq "1"' };
    await expect(readJoined(wrong, refusal, failing.ask)).rejects.toBe(refusal);
    expect(isKnownToRefuse(wrong.QueryString)).toBe(false);
  });

  it('leaves any other failure to whoever asks', async () => {
    const broken = new CommandError('Failed.', { status: 500 });
    await expect(readJoined(search, refusal, command([1], broken).ask)).rejects.toBe(broken);
  });

  it('shows no page that it would have to read too much for', async () => {
    const { ask } = command([1], [2]);
    await expect(readJoined({ ...search, PageReturned: 400 }, refusal, ask)).rejects.toThrow(
      /first 1,000 rows/,
    );
  });

  it.each([
    [0, 3, 3],
    [3, 0, 3],
    [0, 0, 0],
    [3, 2, null],
  ])('with %i in one field and %i in the other are %s', async (cn, san, expected) => {
    const count = async (text: string) => (text.startsWith('CN') ? cn : san);
    expect(await countJoined(query, refusal, count)).toBe(expected);
  });
});
