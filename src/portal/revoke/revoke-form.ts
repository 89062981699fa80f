import * as z from 'zod/mini';
import { parseDateTime } from '#command/date-time.ts';
import { revocationFields } from '#command/revocation.ts';
import type { PickedCertificate } from '#revocation/selection.ts';

const textOrNothing = z.pipe(
  z.string().check(z.trim()),
  z.transform((text) => text || undefined),
);

import { utcTime } from '../ui/time-words.ts';

/** What stands in the fields while it is typed: an empty effective date is now, collection 0 is none. */
export type RevokeFormInput = z.input<ReturnType<typeof revokeFormSchema>>;

/** The request's own fields, and what only makes sense with the certificates at hand. */
export function revokeFormSchema(certificates: readonly PickedCertificate[]) {
  const latestEnd = latest(certificates.map(({ NotAfter }) => NotAfter));
  const latestStart = latest(certificates.map(({ NotBefore }) => NotBefore));
  return z.object({
    Reason: revocationFields.Reason,
    Comment: revocationFields.Comment,
    EffectiveDate: z.pipe(textOrNothing, z.optional(revocationFields.EffectiveDate)).check(
      z.refine((date) => date === undefined || (parseDateTime(date) ?? 0) >= latestStart, {
        error: `One of them is not valid before ${utcTime(latestStart)}. Enter a later date.`,
      }),
      z.refine((date) => date === undefined || (parseDateTime(date) ?? 0) <= latestEnd, {
        error: `All of them have expired after ${utcTime(latestEnd)}. Enter an earlier date.`,
      }),
    ),
    CollectionId: revocationFields.CollectionId,
  });
}

/** Of any number of them: arguments of Math.max have a limit. */
function latest(dates: readonly string[]): number {
  return dates.reduce((last, date) => Math.max(last, Date.parse(date)), 0);
}
