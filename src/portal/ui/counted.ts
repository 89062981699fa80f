const grouped = new Intl.NumberFormat('en');

/** Such as "41,203". */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** Such as "1 certificate" or "41,203 certificates". */
export function counted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}
