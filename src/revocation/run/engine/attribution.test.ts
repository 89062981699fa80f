import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { attribute, attributeByHistory, keptForm } from './attribution.ts';

const since = Date.parse('2026-11-30T10:00:00Z');
const mark = { comment: 'Server retired,\n ticket 12', effectiveDate: null, since };

function revoked(RevocationComment: string | null, RevocationEffDate: string | null) {
  return { ...certificateForTests(1, { CertState: 2 }), RevocationComment, RevocationEffDate };
}

describe('who has revoked a certificate', () => {
  it.each([
    ['our comment and a date in the run', 'Server retired, ticket 12', '2026-11-30T10:00:05Z', 'ours'],
    ['our comment, white space folded', ' Server retired,  ticket 12 ', '2026-11-30T10:00:05Z', 'ours'],
    ['our comment, and no date', 'Server retired, ticket 12', null, 'ours'],
    [
      'our comment, by a clock that is minutes behind',
      'Server retired, ticket 12',
      '2026-11-30T09:56:00Z',
      'ours',
    ],
    ['our comment, hours before the run', 'Server retired, ticket 12', '2026-11-30T00:00:00Z', null],
    ['our comment, days before the run', 'Server retired, ticket 12', '2026-11-27T10:00:00Z', 'others'],
    ['another comment', 'Key lost', '2026-11-30T10:00:05Z', 'others'],
    ['a comment that only begins alike', 'Server retired', '2026-11-30T10:00:05Z', 'others'],
    ['no comment', null, '2026-11-30T10:00:05Z', null],
    ['a blank comment', '  ', '2026-11-30T10:00:05Z', null],
    ['no comment, days before the run', null, '2026-11-27T10:00:00Z', 'others'],
    ['nothing', null, null, null],
  ])('is told by %s', (_, comment, date, whose) => {
    expect(attribute(revoked(comment, date), mark)).toBe(whose);
  });

  it('may be this run at a date of the past that it asked for', () => {
    const backdated = { ...mark, effectiveDate: Date.parse('2026-11-01T00:00:00Z') };
    expect(attribute(revoked(mark.comment, '2026-11-01T00:00:00Z'), backdated)).toBe('ours');
    expect(attribute(revoked(null, '2026-11-01T00:00:00Z'), backdated)).toBeNull();
  });

  it('may be this run where a server keeps the beginning of a long comment', () => {
    const comment = 'x'.repeat(300);
    expect(attribute(revoked('x'.repeat(255), null), { ...mark, comment })).toBe('ours');
    expect(attribute(revoked('x'.repeat(5), null), { ...mark, comment })).toBe('others');
  });
});

describe('a Command that keeps comments in another form', () => {
  const kept = { ...mark, keptComment: '[portal] Server retired' };

  it('is told by a certificate that it has called revoked', () => {
    expect(keptForm(revoked('[portal] Server  retired', null), mark.comment)).toBe('[portal] Server retired');
    expect(keptForm(revoked(' Server retired, ticket 12', null), mark.comment)).toBeUndefined();
    expect(keptForm(revoked(null, null), mark.comment)).toBeUndefined();
  });

  it('has the run’s own form, and says nothing by any other', () => {
    expect(attribute(revoked('[portal] Server retired', '2026-11-30T10:00:05Z'), kept)).toBe('ours');
    expect(attribute(revoked('Key lost', '2026-11-30T10:00:05Z'), kept)).toBeNull();
  });
});

describe('the history of a certificate', () => {
  const at = since + 1000;
  it.each([
    ['our comment', [{ at, comment: mark.comment, action: 'Removed from hold' }], 'ours'],
    [
      'ours among others',
      [
        { at, comment: 'x', action: 'Revoked' },
        { at, comment: mark.comment, action: 'Revoked' },
      ],
      'ours',
    ],
    ['another comment', [{ at, comment: 'Found again', action: 'Removed from hold' }], 'others'],
    ['an entry from before', [{ at: since - 1e7, comment: mark.comment, action: 'Revoked' }], null],
    ['an entry that is no revocation', [{ at, comment: mark.comment, action: 'Downloaded' }], null],
    [
      'another comment without a time',
      [{ at: null, comment: 'Found again', action: 'Removed from hold' }],
      null,
    ],
    ['nothing', [], null],
  ] as const)('tells whose it is by %s', (_, history, whose) => {
    expect(attributeByHistory(history, mark)).toBe(whose);
  });
});
