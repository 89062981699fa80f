import { describe, expect, it } from 'vitest';
import { widthVariables, withWidth } from './column-widths.ts';
import { DEFAULT_LAYOUT, parseLayout } from './grid-layout.ts';

describe('parseLayout', () => {
  it('reads what was written', () => {
    const layout = { visibility: { issuer: false }, sizes: { name: 240 }, density: 'compact' };
    expect(parseLayout(JSON.stringify(layout))).toEqual(layout);
  });

  it.each([null, '', '{', 'null', '[]', '7', '"compact"'])('falls back to the default for %j', (text) => {
    expect(parseLayout(text)).toEqual(DEFAULT_LAYOUT);
  });

  it('keeps the sound parts of a damaged layout', () => {
    const text = '{"visibility":{"issuer":"no"},"sizes":{"name":240},"density":"huge","more":1}';
    expect(parseLayout(text)).toEqual({ visibility: {}, sizes: { name: 240 }, density: 'standard' });
  });

  it.each(['-5', '0', '1e9', '"12"', 'null'])('takes no width of %s', (width) => {
    expect(parseLayout(`{"sizes":{"name":${width}}}`).sizes).toEqual({});
  });
});

describe('widthVariables', () => {
  const columns = [
    { id: 'name', width: 200, minWidth: 80, grow: 1 },
    { id: 'state', width: 100, minWidth: 64, grow: 0 },
  ];

  it('lets a growing column take what is left over', () => {
    expect(widthVariables(columns, true)).toMatchObject({
      '--grid-columns': '40px minmax(200px, 1fr) 100px',
      '--grid-width': '340px',
      '--grid-sticky-width': '40px',
    });
  });

  it('fills up with an empty track once no column grows', () => {
    expect(widthVariables(withWidth(columns, 'name', 300), false)).toMatchObject({
      '--grid-columns': '300px 100px minmax(0, 1fr)',
      '--grid-width': '400px',
    });
  });
});
