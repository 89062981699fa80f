import * as z from 'zod/mini';

export type GridDensity = 'compact' | 'standard';

/** Of rows, in pixels. */
export const ROW_HEIGHT: Record<GridDensity, number> = { compact: 32, standard: 40 };
/** Of rows with two lines, each in a target for fingers. */
export const NARROW_ROW_HEIGHT = 60;

/** Of a grid, in pixels: narrower ones are those of phones. */
export const NARROW_WIDTH = 600;

export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 1200;

/** Changes that a person has made; what is not listed is as the column says. */
export type GridLayoutState = {
  /** By column id: shown or hidden. */
  visibility: Record<string, boolean>;
  /** By column id: width in pixels. */
  sizes: Record<string, number>;
  density: GridDensity;
};

export const DEFAULT_LAYOUT: GridLayoutState = { visibility: {}, sizes: {}, density: 'standard' };

/** Each part is read for itself: a damaged or older one falls back alone, and the rest is kept. */
const storedLayout = z.object({
  visibility: z.catch(z.record(z.string(), z.boolean()), {}),
  sizes: z.catch(z.record(z.string(), z.number().check(z.minimum(1), z.maximum(MAX_COLUMN_WIDTH))), {}),
  density: z.catch(z.enum(['compact', 'standard']), 'standard'),
});

/** Reads a remembered layout. Never fails: what cannot be read is the default layout. */
export function parseLayout(text: string | null): GridLayoutState {
  if (text === null) return DEFAULT_LAYOUT;
  try {
    return z.catch(storedLayout, DEFAULT_LAYOUT).parse(JSON.parse(text));
  } catch {
    return DEFAULT_LAYOUT;
  }
}
