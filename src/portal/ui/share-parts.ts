import { type BarPart, shareFills } from './stacked-bar.tsx';

export interface SharePart extends BarPart {
  /** The text for whoever points at it, where that is more than the name. */
  readonly whole?: string;
}

/** Parts that mean nothing but themselves, the largest first, in shades of one colour. */
export function shareParts<Key>(
  counts: ReadonlyMap<Key, number>,
  told: (key: Key) => { readonly name: string; readonly whole?: string },
): readonly SharePart[] {
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([key, count], at) => ({
      // null is none, and no key that is called so.
      key: key === null ? ':none' : `=${key}`,
      count,
      fill: shareFills[at] ?? 'rest',
      ...told(key),
    }));
}
