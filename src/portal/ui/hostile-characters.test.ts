import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revealHostile, splitHostile } from './hostile-characters.ts';

describe('hostile characters', () => {
  it.each([
    ['shop\u202Emoc', 'shop[U+202E]moc'],
    ['a\u200Bb\uFEFF', 'a[U+200B]b[U+FEFF]'],
    ['line\r\nbreak\u0007', 'line[U+000D][U+000A]break[U+0007]'],
    ['\u2066isolate\u2069', '[U+2066]isolate[U+2069]'],
    ['tag \u{E0041}', 'tag [U+E0041]'],
    ['Διακομιστής 网络 خادم bücher', 'Διακομιστής 网络 خادم bücher'],
    ['<b>&amp;', '<b>&amp;'],
  ])('are made visible in %j', (text, shown) => {
    expect(revealHostile(text)).toBe(shown);
  });

  it('lose nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          splitHostile(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
