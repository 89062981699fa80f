/** By the first three letters, in the languages of headings. */
const monthNumbers: Readonly<Record<string, number>> = {
  ...{ jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12 },
  ...{
    mrz: 3,
    mär: 3,
    maa: 3,
    mai: 5,
    mei: 5,
    okt: 10,
    dez: 12,
    gen: 1,
    ene: 1,
    fev: 2,
    fév: 2,
    avr: 4,
    abr: 4,
  },
  ...{ mag: 5, giu: 6, lug: 7, ago: 8, aou: 8, aoû: 8, set: 9, ott: 10, dic: 12, déc: 12 },
};

/**
 * The days that a text may mean, as ISO 8601 in UTC: several where day and month may change places, none where it is no date that
 * we know. The time of day counts for nothing: nobody says of which time zone it is.
 */
export function readDates(text: string): readonly string[] {
  const value = text.trim().toLowerCase();
  if (value.length > 60) return [];
  const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(value);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const numbers = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(value);
  if (numbers) {
    const [, one, other, year] = numbers;
    return [...new Set([...day(year, other, one), ...day(year, one, other)])];
  }
  const year = /(?<![\d:])((?:19|20|21)\d{2})(?![\d:])/.exec(value)?.[1];
  const month = [...value.matchAll(/\p{L}{3,}/gu)]
    .map(([word]) => monthNumbers[word.slice(0, 3)])
    .find((number) => number !== undefined);
  const ofMonth = /(?<![\d:])(\d{1,2})(?![\d:])/.exec(value)?.[1];
  if (!year || !month || !ofMonth) return [];
  return day(year, String(month), ofMonth);
}

/** A list has few days, and very many dates. */
const remembered = new Map<string, readonly string[]>();

function day(year = '', month = '', ofMonth = ''): readonly string[] {
  const key = `${year}-${month}-${ofMonth}`;
  const known = remembered.get(key) ?? makeDay(year, month, ofMonth);
  if (remembered.size < 5000) remembered.set(key, known);
  return known;
}

function makeDay(year: string, month: string, ofMonth: string): readonly string[] {
  const [y, m, d] = [Number(year), Number(month), Number(ofMonth)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return [];
  const date = new Date(Date.UTC(y, m - 1, d, 12));
  return date.getUTCDate() === d ? [date.toISOString()] : [];
}
