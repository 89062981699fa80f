import * as z from 'zod/mini';
import { failureCauses } from './failure-cause.ts';

/** The schema that journals and reports are read with. */
export const outcomeSchema = z.union([
  z.object({ kind: z.enum(['waiting']) }),
  z.object({ kind: z.enum(['sending']) }),
  z.object({ kind: z.enum(['revoked']) }),
  z.object({ kind: z.enum(['verified']) }),
  z.object({ kind: z.enum(['alreadyRevoked']) }),
  z.object({ kind: z.enum(['unattributed']) }),
  z.object({
    kind: z.enum(['suspended']),
    workflowId: z.nullable(z.string()),
    message: z.nullable(z.string()),
  }),
  z.object({ kind: z.enum(['failed']), cause: z.enum(failureCauses), message: z.string() }),
  /** `isRefused`: the answer said that it failed, and nothing else is open about it. */
  z.object({ kind: z.enum(['unknown']), message: z.string(), isRefused: z.optional(z.boolean()) }),
  z.object({ kind: z.enum(['skipped']) }),
]);
