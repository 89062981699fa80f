import * as z from 'zod/mini';

/** Where weeks do not begin on Monday, for browsers that do not tell. By regions, as Unicode's CLDR has them. */
const sunday = 'BR CA CO HK ID IL IN JP KR MX PE PH PK SA TH TW US VE ZA'.split(' ');
const saturday = 'AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' ');

const weekInfo = z.object({ firstDay: z.int() });

/** The day that weeks begin on, 0 for Sunday. @param language of the browser, such as "de-DE" */
export function firstDayOfWeek(language: string): number {
  const locale: object = new Intl.Locale(language);
  // A method by the standard, a property in browsers of before it.
  const method = 'getWeekInfo' in locale ? locale.getWeekInfo : null;
  const told = weekInfo.safeParse(
    typeof method === 'function' ? method.call(locale) : 'weekInfo' in locale ? locale.weekInfo : null,
  );
  return told.success ? told.data.firstDay % 7 : usualFirstDay(language);
}

/** The same without asking the browser. */
export function usualFirstDay(language: string): number {
  const region = new Intl.Locale(language).maximize().region ?? '';
  if (sunday.includes(region)) return 0;
  return saturday.includes(region) ? 6 : 1;
}
