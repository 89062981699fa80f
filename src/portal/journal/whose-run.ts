import * as z from 'zod/mini';
import { spokenFor } from '../api/transport.ts';
import type { RunRecord, Unreadable } from './run-record.ts';
import { hasConfirmed } from './who-may-go-on.ts';

/** A run of somebody else that has not ended: it is there, and no more of it is for anybody else to see. */
export interface OtherRun {
  /** The user name; '' where nobody knows it. */
  readonly ofOther: string;
  /** Milliseconds since 1970 UTC. null, as the count: it cannot be read. */
  readonly confirmedAt: number | null;
  readonly count: number | null;
}

/** The record as whoever is signed in finds it; null: not at all, for the run has ended and is somebody else's. */
export type FoundRecord = RunRecord | Unreadable | OtherRun | null;

/** The part of a record to be read whatever else is wrong with it. */
const looseRecord = z.object({
  heading: z.object({
    confirmedBy: z.string(),
    confirmedById: z.optional(z.string()),
    confirmedAt: z.catch(z.nullable(z.number()), null),
    count: z.catch(z.nullable(z.number()), null),
  }),
});

/** @param value as it is kept @param record what was read of it */
export function asFound(value: unknown, record: RunRecord | Unreadable): FoundRecord {
  if (typeof record === 'string') {
    const { data } = looseRecord.safeParse(value);
    return !data || hasConfirmed(spokenFor(), data.heading) ? record : otherRun(data.heading);
  }
  if (isOwn(record)) return record;
  return isEnded(record) ? null : otherRun(record.heading);
}

function otherRun({
  confirmedBy,
  confirmedAt,
  count,
}: Pick<OtherRun, 'confirmedAt' | 'count'> & { readonly confirmedBy: string }): OtherRun {
  return { ofOther: confirmedBy, confirmedAt, count };
}

/** A report is whose browser it was brought into, whoever has confirmed the run; of older ones that is not known. */
function isOwn({ wasImported, importedBy, heading }: RunRecord): boolean {
  const person = spokenFor();
  return wasImported && importedBy !== undefined ? importedBy === person.id : hasConfirmed(person, heading);
}

/** Whether nothing is left to do for anybody: as far as was written down, which may be too little. */
export function isEnded({ wasImported, summary }: Pick<RunRecord, 'wasImported' | 'summary'>): boolean {
  return wasImported || summary?.status === 'finished';
}

/** Why the run cannot be opened or deleted here, in a sentence. */
export function disabledReasonOfOther({ ofOther }: OtherRun): string {
  return ofOther === ''
    ? 'It was confirmed by somebody whose name is not known here.'
    : `It was confirmed by ${ofOther}. Sign in as ${ofOther} to see it and to go on.`;
}
