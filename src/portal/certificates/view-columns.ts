import { readLayout } from '../ui/grid/stored-layout.ts';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';

/** Columns that can be hidden, in their order; known without the code that draws them, which comes later. */
export const hideableColumns = [
  'CertState',
  'Id',
  'Names',
  'NotAfter',
  'CertificateAuthorityName',
  'TemplateName',
  'SerialNumber',
  'RequesterName',
] as const;

export const hiddenAtFirst: ReadonlySet<string> = new Set(['Id']);

/** Stands for no column at all. */
const none = 'none';

export const layoutKey = 'countermand.certificates';

/** The columns of an address such as `CertState,NotAfter`; undefined when it names none that there is. */
export function readColumns(text: string): string | undefined {
  const asked = text.split(',');
  const known = hideableColumns.filter((id) => asked.includes(id));
  return known.length > 0 || text === none ? join(known) : undefined;
}

/** The columns that this browser remembers, as an address names them; undefined when they are the usual ones. */
export function rememberedColumns(): string | undefined {
  return unlessUsual(visibleIn(readLayout(layoutKey).visibility));
}

/**
 * The layout where the address decides which columns show.
 * @param onChange what the address is to name from now on
 */
export function layoutOfView(
  remembered: GridLayout,
  columns: string | undefined,
  onChange: (columns: string | undefined) => void,
): GridLayout {
  const shown = columns?.split(',');
  const visibility = shown
    ? Object.fromEntries(hideableColumns.map((id) => [id, shown.includes(id)]))
    : remembered.visibility;
  return {
    ...remembered,
    visibility,
    setVisible(columnId, visible) {
      remembered.setVisible(columnId, visible);
      const next = visibleIn({ ...visibility, [columnId]: visible });
      const isRemembered = join(visibleIn({ ...remembered.visibility, [columnId]: visible })) === join(next);
      onChange(isRemembered ? unlessUsual(next) : join(next));
    },
    reset() {
      remembered.reset();
      onChange(undefined);
    },
  };
}

function visibleIn(visibility: Readonly<Record<string, boolean>>): readonly string[] {
  return hideableColumns.filter((id) => visibility[id] ?? !hiddenAtFirst.has(id));
}

function unlessUsual(columns: readonly string[]): string | undefined {
  return join(columns) === join(visibleIn({})) ? undefined : join(columns);
}

function join(columns: readonly string[]): string {
  return columns.join(',') || none;
}
