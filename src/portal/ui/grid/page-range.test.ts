import { describe, expect, it } from 'vitest';
import { pageCount, pageRange, typedPage } from './page-range.ts';

describe('pageRange', () => {
  it.each([
    [1, 100, 41_203, 100, '1–100 of 41,203'],
    [413, 100, 41_203, 3, '41,201–41,203 of 41,203'],
    [1, 100, 7, 7, '1–7 of 7'],
    [1, 100, 0, 0, '0 of 0'],
    [9, 100, 7, 0, '0 of 7'],
    // Nobody says how many there are.
    [1, 50, null, 50, '1–50'],
    [25, 50, null, 12, '1,201–1,212'],
    [9, 50, null, 0, ''],
  ])('page %i by %i of %s with %i rows is "%s"', (page, size, rows, shown, text) => {
    expect(pageRange(page, size, rows, shown)).toBe(text);
  });
});

describe('pageCount', () => {
  it('rounds up and is never zero', () => {
    expect(pageCount(41_203, 100)).toBe(413);
    expect(pageCount(100, 100)).toBe(1);
    expect(pageCount(0, 100)).toBe(1);
  });
});

describe('typedPage', () => {
  it.each([
    ['12', 12],
    [' 1,204 ', 413],
    ['0', 1],
    ['999999999', 413],
    ['', null],
    ['-3', null],
    ['1e3', null],
    ['two', null],
  ])('%j is %j of 413 pages', (text, page) => {
    expect(typedPage(text, 413)).toBe(page);
  });
});
