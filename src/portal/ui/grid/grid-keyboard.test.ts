import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GridExtent, type GridKey, gridCommand, keepFocus, nextFocus } from './grid-keyboard.ts';

const extent: GridExtent = { rows: 100, columns: 5, pageRows: 10 };
const press = (key: string, held: Partial<GridKey> = {}): GridKey => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});

describe('nextFocus', () => {
  it.each([
    ['ArrowDown', {}, { row: 3, column: 2 }, { row: 4, column: 2 }],
    ['ArrowUp', {}, { row: 0, column: 2 }, { row: -1, column: 2 }],
    ['ArrowUp', {}, { row: -1, column: 2 }, { row: -1, column: 2 }],
    ['ArrowRight', {}, { row: 3, column: 4 }, { row: 3, column: 4 }],
    ['ArrowLeft', {}, { row: 3, column: 1 }, { row: 3, column: 0 }],
    ['Home', {}, { row: 3, column: 2 }, { row: 3, column: 0 }],
    ['End', {}, { row: 3, column: 2 }, { row: 3, column: 4 }],
    ['Home', { ctrl: true }, { row: 50, column: 2 }, { row: 0, column: 0 }],
    ['End', { ctrl: true }, { row: 50, column: 2 }, { row: 99, column: 4 }],
    ['PageDown', {}, { row: 95, column: 2 }, { row: 99, column: 2 }],
    ['PageUp', {}, { row: 4, column: 2 }, { row: 0, column: 2 }],
    ['PageUp', {}, { row: -1, column: 2 }, { row: -1, column: 2 }],
  ])('%s %o from %o to %o', (key, held, from, to) => {
    expect(nextFocus(from, press(key, held), extent)).toEqual(to);
  });

  it('moves nothing for other keys', () => {
    expect(nextFocus({ row: 1, column: 1 }, press('x'), extent)).toBeNull();
  });

  it('never leaves the grid, whatever is pressed and however small it is', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.record({ key: fc.constantFrom(...keys), ctrl: fc.boolean() })),
        (rows, columns, presses) => {
          let cell = { row: -1, column: 0 };
          for (const { key, ctrl } of presses) {
            cell = nextFocus(cell, press(key, { ctrl }), { rows, columns, pageRows: 7 }) ?? cell;
            expect(cell.row).toBeGreaterThanOrEqual(-1);
            expect(cell.row).toBeLessThan(Math.max(rows, 0.5));
            expect(cell.column).toBeGreaterThanOrEqual(0);
            expect(cell.column).toBeLessThan(columns);
          }
        },
      ),
    );
  });
});

describe('gridCommand', () => {
  const cell = { row: 3, column: 1 };
  const header = { row: -1, column: 1 };

  it('extends the selection from row to row only', () => {
    const shift = { shift: true };
    expect(gridCommand(cell, press('ArrowDown', shift), extent)).toMatchObject({
      type: 'move',
      extend: true,
    });
    expect(gridCommand(cell, press('ArrowRight', shift), extent)).toMatchObject({ extend: false });
    expect(gridCommand(header, press('ArrowDown', shift), extent)).toMatchObject({ extend: false });
  });

  it('does not extend onto the header', () => {
    const first = { row: 0, column: 1 };
    expect(gridCommand(first, press('ArrowUp', { shift: true }), extent)).toEqual({
      type: 'move',
      to: first,
      extend: true,
    });
  });

  it('ticks a row by Space and a range by Shift+Space', () => {
    expect(gridCommand(cell, press(' '), extent)).toEqual({ type: 'toggle', range: false });
    expect(gridCommand(cell, press(' ', { shift: true }), extent)).toEqual({ type: 'toggle', range: true });
    expect(gridCommand(header, press(' '), extent)).toEqual({ type: 'activate' });
  });

  it('takes the page by Ctrl+A, with Caps Lock too', () => {
    expect(gridCommand(cell, press('A', { ctrl: true }), extent)).toEqual({ type: 'select-all' });
  });

  it('resizes by Alt+arrows on the header and leaves them to the browser elsewhere', () => {
    expect(gridCommand(header, press('ArrowLeft', { alt: true }), extent)).toEqual({
      type: 'resize',
      by: -16,
    });
    expect(gridCommand(cell, press('ArrowLeft', { alt: true }), extent)).toBeNull();
  });

  it('leaves Tab, copying and everything else to the browser', () => {
    for (const key of [press('Tab'), press('c', { ctrl: true }), press('Escape'), press('F5')])
      expect(gridCommand(cell, key, extent)).toBeNull();
  });
});

describe('keepFocus', () => {
  const size = { rows: 10, columns: 4 };

  it('follows the row and the column to where they are now', () => {
    expect(keepFocus({ row: 2, column: 1 }, { row: 7, column: 3 }, size)).toEqual({ row: 7, column: 3 });
  });

  it('takes the place of a row that is gone, and the last one when the list is shorter', () => {
    expect(keepFocus({ row: 2, column: 1 }, { row: -1, column: 1 }, size)).toEqual({ row: 2, column: 1 });
    expect(keepFocus({ row: 40, column: 1 }, { row: -1, column: 1 }, size)).toEqual({ row: 9, column: 1 });
  });

  it('takes the neighbour of a column that is hidden', () => {
    expect(keepFocus({ row: 2, column: 3 }, { row: 2, column: -1 }, { ...size, columns: 3 })).toEqual({
      row: 2,
      column: 2,
    });
  });

  it('waits in the header while there are no rows, and stays there if it was there', () => {
    expect(keepFocus({ row: 2, column: 1 }, { row: -1, column: 1 }, { ...size, rows: 0 })).toEqual({
      row: -1,
      column: 1,
    });
    expect(keepFocus({ row: -1, column: 1 }, { row: -1, column: 1 }, size)).toEqual({ row: -1, column: 1 });
  });
});
