import { describe, expect, it } from 'vitest';
import { revokeFormSchema } from './revoke-form.ts';

const span = { count: 3, latestStart: '2026-05-01T00:00:00.000Z', latestEnd: '2027-05-01T00:00:00.000Z' };
const schema = revokeFormSchema(span, { acceptance: false, count: null });
const filled = {
  Reason: 4,
  Comment: 'Replaced',
  EffectiveDate: '',
  CollectionId: 0,
  Accepted: false,
  TypedCount: '',
};

describe('the form of a revocation', () => {
  it('leaves out an empty date and no collection', () => {
    expect(schema.parse(filled)).toEqual({ Reason: 4, Comment: 'Replaced' });
  });

  it('writes the date in Command’s form', () => {
    expect(schema.parse({ ...filled, EffectiveDate: '2026-11-19 16:23' }).EffectiveDate).toBe(
      '2026-11-19T16:23:00.000Z',
    );
  });

  it.each([
    [{ Comment: ' \n' }, 'Comment'],
    [{ EffectiveDate: '19.11.2026' }, 'EffectiveDate'],
    [{ EffectiveDate: '2026-04-30' }, 'EffectiveDate'],
    [{ EffectiveDate: '2027-05-02' }, 'EffectiveDate'],
    [{ Reason: 7 }, 'Reason'],
  ])('says of %j that %s is wrong', (change, field) => {
    const { error } = schema.safeParse({ ...filled, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('speaks of one certificate as one', () => {
    const late = { ...filled, EffectiveDate: '2027-05-02' };
    const messageOf = (count: number) =>
      revokeFormSchema({ ...span, count }, { acceptance: false, count: null }).safeParse(late).error
        ?.issues[0]?.message;
    expect(messageOf(1)).toBe('It has expired by 2027-05-01 00:00 UTC. Enter an earlier date.');
    expect(messageOf(3)).toBe('All of them have expired by 2027-05-01 00:00 UTC. Enter an earlier date.');
  });

  it('demands what has to be confirmed, and sends none of it', () => {
    const demanding = revokeFormSchema(span, { acceptance: true, count: 41_203 });
    const wrong = demanding.safeParse({ ...filled, TypedCount: '41,202' });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['Accepted', 'Say that you have seen what has changed, or cancel and select again.'],
      ['TypedCount', 'It is 41,203 certificates now, not 41,202.'],
    ]);
    const right = { ...filled, Accepted: true, TypedCount: '41,203' };
    expect(demanding.parse(right)).toEqual({ Reason: 4, Comment: 'Replaced' });
  });

  it('knows no bounds of a date without certificates', () => {
    const free = revokeFormSchema(
      { count: 0, latestStart: '', latestEnd: '' },
      { acceptance: false, count: null },
    );
    expect(free.safeParse({ ...filled, EffectiveDate: '1999-01-01' }).success).toBe(true);
  });
});
