import * as z from 'zod/mini';
import { type Manifest, manifestSchema } from '#revocation/run/record/manifest.ts';
import { noOutcomes, type OutcomeCounts, outcomeOrder } from '#revocation/run/record/outcome.ts';
import { journalVersion } from '#revocation/run/record/run-event.ts';
import { timeSchema } from '#revocation/run/record/time-schema.ts';

const summarySchema = z.object({
  status: z.enum(['running', 'paused', 'verifying', 'finished']),
  // Outcomes that an earlier version did not know are of none.
  counts: z.pipe(
    z.partialRecord(z.enum(outcomeOrder), z.int()),
    z.transform((counts): OutcomeCounts => ({ ...noOutcomes, ...counts })),
  ),
  updatedAt: timeSchema,
});

/** How far a run was when it was last written down: for lists, which cannot read every journal. */
export type RunSummary = z.output<typeof summarySchema>;

const { setAside: _, ...headingShape } = manifestSchema.shape;
const headingSchema = z.object({ ...headingShape, setAsideCount: z.int() });

/** A manifest without what may be as long as the run. */
export type RunHeading = z.output<typeof headingSchema>;

const recordSchema = z.object({
  journalVersion: z.int(),
  wasImported: z.boolean(),
  /** Who has imported it, as `Person` has it; of runs, and of reports of before 2026-12, it is not there. */
  importedBy: z.optional(z.string()),
  heading: headingSchema,
  // The summary only repeats what the events say: nothing is lost without it.
  summary: z.catch(z.nullable(summarySchema), null),
});

export type RunRecord = z.output<typeof recordSchema>;

/** Why a journal is of no use. */
export type Unreadable = 'otherVersion' | 'damaged';

export const unreadableSentences: Readonly<Record<Unreadable, string>> = {
  otherVersion: 'It was made by another version of Countermand.',
  damaged: 'Its journal is damaged.',
};

/** @param id the key that it stands under; another id in it is damage */
export function readRunRecord(id: string, value: unknown): RunRecord | Unreadable {
  const version = z.object({ journalVersion: z.unknown() }).safeParse(value);
  if (!version.success) return 'damaged';
  if (version.data.journalVersion !== journalVersion) return 'otherVersion';
  const record = recordSchema.safeParse(value);
  return record.success && record.data.heading.id === id ? record.data : 'damaged';
}

export function headingOf({ setAside, ...rest }: Manifest): RunHeading {
  return { ...rest, setAsideCount: setAside.length };
}

export function manifestOf(heading: RunHeading, setAside: Manifest['setAside']): Manifest {
  const { setAsideCount: _, ...rest } = heading;
  return { ...rest, setAside };
}
