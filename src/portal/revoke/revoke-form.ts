import type { UseFormReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { parseDateTime } from '#command/date-time.ts';
import { revocationFields } from '#command/revocation.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectionSummary } from '#revocation/selection-summary.ts';
import { utcTime } from '../ui/time-words.ts';
import { countMistake } from '../ui/typed-count.ts';

const textOrNothing = z.pipe(
  z.string().check(z.trim()),
  z.transform((text) => text || undefined),
);

/** Confirmations that are demanded besides. */
export interface Demands {
  /** Whether changes since the selection must be accepted. */
  readonly acceptance: boolean;
  /** The number that must be typed; null: none. */
  readonly count: number | null;
}

/** The fields while they are typed: an empty effective date is now, collection 0 is none. */
export type RevokeFormInput = z.input<ReturnType<typeof revokeFormSchema>>;

export type RevokeUseForm = UseFormReturn<RevokeFormInput, unknown, RevocationForm>;

/** The request's own fields, and what only makes sense with the certificates at hand; what is confirmed is not sent. */
export function revokeFormSchema(
  {
    latestStart,
    latestEnd,
    count: certificates,
  }: Pick<SelectionSummary, 'latestStart' | 'latestEnd' | 'count'>,
  { acceptance, count }: Demands,
) {
  const isOne = certificates === 1;
  const start = Date.parse(latestStart) || 0;
  const end = Date.parse(latestEnd) || Number.POSITIVE_INFINITY;
  return z.pipe(
    z.object({
      Accepted: z
        .boolean()
        .check(
          z.refine(
            (isAccepted) => isAccepted || !acceptance,
            'Say that you have seen what has changed, or cancel and select again.',
          ),
        ),
      Reason: revocationFields.Reason,
      Comment: revocationFields.Comment,
      EffectiveDate: z.pipe(textOrNothing, z.optional(revocationFields.EffectiveDate)).check(
        z.refine((date) => date === undefined || (parseDateTime(date) ?? 0) >= start, {
          error: () =>
            `${isOne ? 'It' : 'One of them'} is not valid before ${utcTime(start)}. Enter a later date.`,
        }),
        z.refine((date) => date === undefined || (parseDateTime(date) ?? 0) <= end, {
          error: () =>
            `${isOne ? 'It has' : 'All of them have'} expired by ${utcTime(end)}. Enter an earlier date.`,
        }),
      ),
      CollectionId: revocationFields.CollectionId,
      TypedCount: z.string().check(
        z.refine((typed) => count === null || countMistake(typed, count) === null, {
          error: ({ input }) => (count === null ? '' : (countMistake(String(input), count) ?? '')),
        }),
      ),
    }),
    z.transform(({ Accepted: _, TypedCount: __, ...form }) => form),
  );
}
