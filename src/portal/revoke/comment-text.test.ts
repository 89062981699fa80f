import { describe, expect, it } from 'vitest';
import { inOneLine, lengthNote } from './comment-text.ts';

describe('a comment', () => {
  it.each([
    ['one line', 'one line'],
    ['two\nlines', 'two lines'],
    ['of Windows\r\nand old\rMacs', 'of Windows and old Macs'],
    ['two\u2028kinds\u2029of Unicode\u0085too', 'two kinds of Unicode too'],
    ['a\ttab stays', 'a\ttab stays'],
  ])('%j is one paragraph', (text, expected) => {
    expect(inOneLine(text)).toBe(expected);
  });

  it('says how near the limit is, and by how much it is too long', () => {
    expect(lengthNote('x'.repeat(1599))).toBeNull();
    expect(lengthNote('x'.repeat(1600))?.words).toMatch(/^1,600 of 2,000 characters: every certificate/);
    expect(lengthNote('x'.repeat(2000))?.isOver).toBe(false);
    expect(lengthNote('x'.repeat(2001))).toEqual({
      isOver: true,
      words: expect.stringContaining('Shorten it by 1 character;'),
    });
  });
});
