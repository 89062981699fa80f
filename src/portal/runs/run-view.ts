import * as z from 'zod/mini';
import { outcomeOrder } from '#revocation/run/record/outcome.ts';

/** Columns that the outcomes can be sorted by. */
export const outcomeSorts = ['Outcome', 'Id', 'CommonName', 'CA'] as const;

export type OutcomeSort = (typeof outcomeSorts)[number];

const runView = z.object({
  /** One outcome, or `done`: all that mean it. */
  outcome: z.catch(z.optional(z.enum([...outcomeOrder, 'done'])), undefined),
  /** The key of a group of causes. */
  cause: z.catch(z.optional(z.string()), undefined),
  /** Text that is looked for in names, ids and serial numbers. Coerced: digits in an address read as a number. */
  find: z.catch(z.optional(z.coerce.string()), undefined),
  sort: z.catch(z.optional(z.enum(outcomeSorts)), undefined),
  descending: z.catch(z.optional(z.boolean()), undefined),
  /** The certificate whose details are open. */
  open: z.catch(z.optional(z.int().check(z.positive())), undefined),
});

/** The view of a run, as it stands in the address. */
export type RunView = z.output<typeof runView>;

/** Parts that cannot be read are left out. */
export function readRunView(search: unknown): RunView {
  return runView.parse(search);
}
