import { describe, expect, it } from 'vitest';
import { foldedName } from './folded-name.ts';

describe('a folded user name', () => {
  it.each([
    'ADMIN',
    ' admin ',
    'EXAMPLE\\admin',
    'admin@example.com',
    'ádmín',
    'a\u0301dmin',
    'ad\u200Bmin',
    'ad\u00ADmin',
    '\uFEFFadmin\u202E',
    'ad\u034Fmin\u2060',
    'ad\uFE0Fmin\u{E0001}',
    'ａｄｍｉｎ',
    'admın',
  ])('is one for each spelling of it: %j', (spelling) => {
    expect(foldedName(spelling)).toBe('admin');
  });

  it.each([
    ['Müller', 'muller'],
    ['STRASSER', 'straßer'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['İnci', 'inci'],
  ])('of %s is that of %s', (one, other) => {
    expect(foldedName(one)).toBe(foldedName(other));
  });

  it('of another name is another', () => {
    expect(foldedName('admin1')).not.toBe(foldedName('admin2'));
    expect(foldedName('аdmin')).not.toBe(foldedName('admin'));
  });
});
