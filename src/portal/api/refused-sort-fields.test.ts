import { beforeEach, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { CertificateSearch } from './certificate-list.ts';
import { askSorted, refusedSortFields } from './refused-sort-fields.ts';

const query: CertificateSearch = { QueryString: 'CN -contains "web"', SortField: 'CertId', SortAscending: 1 };

beforeEach(() => refusedSortFields.set(new Set()));

/** Answers the sort field that it was asked for; null without one. */
function command(refuse: (query: CertificateSearch, count: number) => CommandError | null) {
  const asked: CertificateSearch[] = [];
  return {
    asked,
    async ask(query: CertificateSearch): Promise<string | null> {
      asked.push(query);
      const error = refuse(query, asked.length);
      if (error) throw error;
      return query.SortField ?? null;
    },
  };
}

const refusal = (errorCode: string | null) =>
  new CommandError('Invalid sort field: CertId.', { status: 400, errorCode });

it('asks as it is told where Command sorts', async () => {
  const { ask, asked } = command(() => null);
  expect(await askSorted(query, ask)).toEqual({ answer: 'CertId', isSorted: true });
  expect(await askSorted({ QueryString: 'x' }, ask)).toEqual({ answer: null, isSorted: true });
  expect(asked).toHaveLength(2);
  expect(refusedSortFields.get().size).toBe(0);
});

it.each([
  // As a live Command 25.5 refuses `Id`.
  ['by its code', '0xA011004A'],
  ['by a 400 that goes away without it', '0xA0110190'],
  ['by a 400 without a code', null],
])('asks without a sort field that is refused %s, and not with it again', async (_, code) => {
  const { ask, asked } = command(({ SortField }) => (SortField ? refusal(code) : null));
  expect(await askSorted(query, ask)).toEqual({ answer: null, isSorted: false });
  expect(asked[1]).toEqual({ QueryString: query.QueryString });
  expect(await askSorted(query, ask)).toEqual({ answer: null, isSorted: false });
  expect(asked).toHaveLength(3);
  expect([...refusedSortFields.get()]).toEqual(['CertId']);
});

it('holds nothing against the sort field when the query is refused', async () => {
  const { ask } = command((_, count) => new CommandError(`No. ${count}`, { status: 400 }));
  await expect(askSorted(query, ask)).rejects.toThrow('No. 1');
  expect(refusedSortFields.get().size).toBe(0);
});

it('says what is wrong with the query where the sort field is refused first', async () => {
  const wrong = new CommandError('The query is wrong.', { status: 400, errorCode: '0xA011000F' });
  const { ask } = command(({ SortField }) => (SortField ? refusal('0xA011004A') : wrong));
  await expect(askSorted(query, ask)).rejects.toThrow('The query is wrong.');
});

it.each([403, 500, null])('leaves any other failure, such as %s, to whoever asks', async (status) => {
  const { ask, asked } = command(() => new CommandError('Failed.', { status }));
  await expect(askSorted(query, ask)).rejects.toThrow('Failed.');
  expect(asked).toHaveLength(1);
});
