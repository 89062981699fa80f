import { describe, expect, it } from 'vitest';
import { countMistake, countToType, readCount } from './typed-count.ts';

describe('the count that is typed', () => {
  it.each(['41203', ' 41203 ', '41,203', '41.203', '41 203', '41\u202F203', "41'203"])('reads %j', (text) => {
    expect(readCount(text)).toBe(41_203);
    expect(countMistake(text, 41_203)).toBeNull();
  });

  it.each(['', '4,1203', '41,20', '-1', '1e3', 'all', '٣', '41203.0'])('does not read %j', (text) => {
    expect(readCount(text)).toBeNull();
    expect(countMistake(text, 41_203)).toContain('Type 41,203');
  });

  it('reads what other places write', () => {
    expect(readCount('12,34,567')).toBe(1_234_567);
    for (const place of ['de', 'de-CH', 'fr', 'hi', 'pt', 'pl', 'ar-EG', 'en-IN'])
      expect(readCount(new Intl.NumberFormat(place, { numberingSystem: 'latn' }).format(1_234_567))).toBe(
        1_234_567,
      );
  });

  it('says when the number has changed', () => {
    expect(countMistake('41203', 41_190)).toBe('It is 41,190 certificates now, not 41,203.');
  });

  it('is asked for above 25, and for any CA certificate', () => {
    expect([countToType(25, 0), countToType(26, 0), countToType(1, 1), countToType(0, 0)]).toEqual([
      null,
      26,
      1,
      null,
    ]);
  });
});
