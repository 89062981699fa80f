import { describe, expect, it } from 'vitest';
import { draftSlot, parseDraft, reasonOf } from './kept-draft.ts';

describe('a kept draft', () => {
  it('is read as it was typed', () => {
    const draft = { Reason: 4, Comment: 'Moved\nto "north"', EffectiveDate: '2026-12-01', CollectionId: 3 };
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it.each([null, '', '{', '[]', '{"Reason":"4"}', '{"Comment":{}}'])(
    'that is none, such as %j, is none',
    (text) => {
      expect(parseDraft(text)).toBeNull();
    },
  );

  // What releases a hold must not become the reason of a revocation, nor what nobody can choose.
  it.each([-1, 7, 999, undefined])('never brings the reason %j', (Reason) => {
    expect(reasonOf({ Reason })).toBeUndefined();
  });

  it('stands apart for each act, and for one certificate', () => {
    const slots = [draftSlot('revoke', null), draftSlot('release', null), draftSlot('revoke', [7])];
    expect(new Set(slots).size).toBe(3);
    expect(slots.filter((slot) => slot.startsWith('selection/'))).toHaveLength(2);
  });
});
