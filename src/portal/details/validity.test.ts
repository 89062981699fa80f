import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValidity } from './validity.ts';

const at = Date.parse;
const certificate = { NotBefore: '2026-01-01T00:00:00Z', NotAfter: '2026-04-01T00:00:00Z' };

describe('the validity of a certificate', () => {
  it.each([
    ['2025-12-30T12:00:00Z', 0, 'neutral', 'Begins in 2 days'],
    ['2026-02-15T00:00:00Z', 0.5, 'usual', '45 days left'],
    ['2026-03-02T00:00:00Z', 60 / 90, 'usual', '30 days left'],
    ['2026-03-02T00:00:01Z', (60 + 1 / 86_400) / 90, 'warning', '29 days left'],
    ['2026-03-25T00:00:01Z', (83 + 1 / 86_400) / 90, 'error', '6 days left'],
    ['2026-03-31T12:00:00Z', 89.5 / 90, 'error', 'Ends within a day'],
    ['2026-04-01T00:00:00Z', 1, 'neutral', 'Ended today'],
    ['2026-04-02T00:00:00Z', 1, 'neutral', 'Ended 1 day ago'],
  ])('at %s has passed by %d', (now, passed, tone, words) => {
    const validity = readValidity(certificate, at(now));
    expect(validity).toMatchObject({ days: 90, tone, words });
    expect(validity.passed).toBeCloseTo(passed, 6);
  });

  it('is a part of a whole whatever the dates are', () => {
    const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') });
    fc.assert(
      fc.property(time, time, time, (NotBefore, NotAfter, now) => {
        const dates = { NotBefore: NotBefore.toISOString(), NotAfter: NotAfter.toISOString() };
        const { passed } = readValidity(dates, now.getTime());
        expect(passed).toBeGreaterThanOrEqual(0);
        expect(passed).toBeLessThanOrEqual(1);
      }),
    );
  });
});
