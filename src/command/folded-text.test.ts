import { describe, expect, it } from 'vitest';
import { foldText, isAscii } from './folded-text.ts';

const letters = Array.from({ length: 0x1_ffff }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

describe('the form in which texts are compared', () => {
  it('is the same for both cases of every letter beyond ASCII, and for its decomposed form', () => {
    const differing = letters.filter((letter) => {
      const others = [letter.toUpperCase(), letter.toLowerCase(), letter.normalize('NFD')];
      // Two Turkish letters, ligatures and the like have another case in ASCII alone.
      const compared = others.filter(
        (other) => !isAscii(other) && other.normalize('NFC').length === letter.length,
      );
      return !isAscii(letter) && compared.some((other) => foldText(other) !== foldText(letter));
    });
    expect(differing).toEqual([]);
  });

  it('has ASCII in it for ASCII alone, and is its own form', () => {
    const wrong = letters.filter((letter) => {
      const folded = foldText(letter);
      return isAscii(folded) !== isAscii(letter) || foldText(folded) !== folded;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['BÜCHER', 'Bücher'],
    ['Bu\u0308cher', 'BÜCHER'],
    ['ΔΙΑΚΟΜΙΣΤΉΣ', 'διακομιστής'],
    ['ΔΙΑΚΟΜΙΣΤΗ\u0301Σ', 'διακομιστής'],
    ['МОСКВА', 'Москва'],
    ['WEB', 'web'],
    ['ẞ', 'ß'],
  ])('is the same for %s and %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  // Source: _AS in the name of the collation, accent-sensitive.
  it.each([
    ['Bucher', 'Bücher'],
    ['διακομιστης', 'διακομιστής'],
    ['strasse', 'straße'],
    ['I', 'ı'],
    ['K', '\u212a'],
  ])('is another one for %s and %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});
