import * as z from 'zod/mini';
import { outcomeSchema } from './outcome-schema.ts';
import { timeSchema } from './time-schema.ts';

/** Written into every journal and report; another one is not read. */
export const journalVersion = 1;

const ids = z.array(z.int());

/** The ids that share an outcome. */
const outcomeGroup = z.object({ outcome: outcomeSchema, ids });

/**
 * The events of a run, in this order, are what a run is: its ledger is made of nothing else. Times are milliseconds since
 * 1970 UTC.
 */
export const runEventSchema = z.union([
  /** Written before a request is sent: who reads this and no answer knows that they have to be read again. */
  z.object({ type: z.enum(['sent']), at: timeSchema, attempt: z.int(), ids }),
  /** The answer to a request. `status` is null when there was none; `message` is Command's. */
  z.object({
    type: z.enum(['answered']),
    at: timeSchema,
    attempt: z.int(),
    status: z.nullable(z.int()),
    requestId: z.nullable(z.string()),
    /** Command's own name for the request; runs of before 2026-12 do not have it. */
    correlationId: z.optional(z.nullable(z.string())),
    message: z.nullable(z.string()),
    outcomes: z.array(outcomeGroup),
  }),
  /** Outcomes that a later reading has shown. */
  z.object({ type: z.enum(['found']), at: timeSchema, outcomes: z.array(outcomeGroup) }),
  /** An order of the operator: failed ones are sent again, waiting ones are left out. */
  z.object({ type: z.enum(['ordered']), at: timeSchema, order: z.enum(['retry', 'skip']), ids }),
  /** The journal ended in the middle: what was being sent, or may have been, is to be read again. */
  z.object({ type: z.enum(['interrupted']), at: timeSchema, ids }),
  /** Once all is found out that can be. */
  z.object({ type: z.enum(['finished']), at: timeSchema }),
]);

export type RunEvent = z.output<typeof runEventSchema>;
export type OutcomeGroup = z.output<typeof outcomeGroup>;
