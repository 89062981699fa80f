import { formatCount } from '../counted.ts';

/** Pages there are; an empty list has one, empty page. */
export function pageCount(rowCount: number, pageSize: number): number {
  return Math.max(1, Math.ceil(rowCount / pageSize));
}

/**
 * "1–100 of 41,203": the rows of a page, counted from one and exact; without a row count "1–100" or nothing.
 * @param shown rows that are on the page
 */
export function pageRange(page: number, pageSize: number, rowCount: number | null, shown: number): string {
  const first = (page - 1) * pageSize + 1;
  const last = rowCount === null ? first + shown - 1 : Math.min(page * pageSize, rowCount);
  const of = rowCount === null ? '' : ` of ${formatCount(rowCount)}`;
  // Behind the end, as after a deletion: there is nothing to count.
  if (first > last) return of && `0${of}`;
  return `${formatCount(first)}–${formatCount(last)}${of}`;
}

/** A page number as somebody types it, "1,204" included, brought into range; null for what is not a number. */
export function typedPage(text: string, pages: number): number | null {
  const digits = text.replace(/[\s,.']/g, '');
  if (!/^\d{1,9}$/.test(digits)) return null;
  return Math.max(1, Math.min(Number(digits), pages));
}
