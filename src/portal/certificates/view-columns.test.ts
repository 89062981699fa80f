import { describe, expect, it } from 'vitest';
import { DEFAULT_LAYOUT } from '../ui/grid/grid-layout.ts';
import { certificateColumns } from './certificate-columns.tsx';
import { hiddenAtFirst, hideableColumns, layoutOfView, readColumns } from './view-columns.ts';

/** A remembered layout and what became of it and of the address. */
function scene(remembered: Readonly<Record<string, boolean>>, columns: string | undefined) {
  const changes: (string | undefined)[] = [];
  const kept: Record<string, boolean> = { ...remembered };
  const layout = layoutOfView(
    {
      ...DEFAULT_LAYOUT,
      visibility: { ...remembered },
      setVisible: (id, visible) => {
        kept[id] = visible;
      },
      setSize: () => {},
      setDensity: () => {},
      reset: () => {},
    },
    columns,
    (next) => changes.push(next),
  );
  return { layout, changes, kept };
}

describe('the columns of an address', () => {
  it('are those of the grid', () => {
    const hideable = certificateColumns.filter(({ hideable = true }) => hideable);
    expect(hideable.map(({ id }) => id)).toEqual([...hideableColumns]);
    expect(hideable.filter(({ initiallyHidden }) => initiallyHidden).map(({ id }) => id)).toEqual([
      ...hiddenAtFirst,
    ]);
  });

  it('are read in the order of the grid, without what there is not', () => {
    expect(readColumns('NotAfter,Nonsense,Id')).toBe('Id,NotAfter');
    expect(readColumns('none')).toBe('none');
    expect(readColumns('Nonsense')).toBeUndefined();
    expect(readColumns('')).toBeUndefined();
  });

  it('go before what is remembered', () => {
    const { layout } = scene({ Id: true, TemplateName: false }, 'TemplateName');
    expect(layout.visibility).toMatchObject({ Id: false, TemplateName: true, CertState: false });
    expect(scene({ Id: true }, 'none').layout.visibility).toMatchObject({ Id: false, Names: false });
    expect(scene({ Id: true }, undefined).layout.visibility).toEqual({ Id: true });
  });

  it('are named as soon as they are not the usual ones, and no longer when they are again', () => {
    const shown = scene({}, undefined);
    shown.layout.setVisible('Id', true);
    expect(shown.changes).toEqual([hideableColumns.join(',')]);
    expect(shown.kept).toEqual({ Id: true });
    const hidden = scene({ Id: true }, hideableColumns.join(','));
    hidden.layout.setVisible('Id', false);
    expect(hidden.changes).toEqual([undefined]);
  });

  it('stay named where this browser remembers others: the link would show something else', () => {
    const usual = hideableColumns.filter((id) => !hiddenAtFirst.has(id)).join(',');
    const { layout, changes } = scene({ TemplateName: false }, hideableColumns.join(','));
    layout.setVisible('Id', false);
    expect(changes).toEqual([usual]);
  });
});
