/** Grouped as people here are used to; with digits that can be typed into the fields of the portal. */
const grouped = new Intl.NumberFormat(undefined, { numberingSystem: 'latn' });

/** Such as "41,203", or "41.203" where numbers are written so. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

const exact = new Intl.NumberFormat(undefined, {
  numberingSystem: 'latn',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A number with one digit of its fraction, such as "0.4"; from ten on without, such as "12" or "1,204". */
export function formatRate(rate: number): string {
  return rate > 0 && rate < 9.95 ? exact.format(rate) : formatCount(Math.round(rate));
}

/** Such as "1 certificate" or "41,203 certificates". */
export function counted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}
