/** Grouped as people here are used to; with digits that can be typed into the fields of the portal. */
const grouped = new Intl.NumberFormat(undefined, { numberingSystem: 'latn' });

/** Such as "41,203", or "41.203" where numbers are written so. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** Such as "1 certificate" or "41,203 certificates". */
export function counted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}
