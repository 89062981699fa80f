import { parseDateTime } from '#command/date-time.ts';
import type { HistoryEntry, ReadCertificate } from '../ports.ts';

/** The request of a run, as far as a certificate shows it afterwards. */
export interface RunMark {
  readonly comment: string;
  /** The comment as Command keeps it, where it keeps comments in another form: then a different one tells nothing. */
  readonly keptComment?: string | undefined;
  /** Milliseconds since 1970 UTC; null: now. */
  readonly effectiveDate: number | null;
  /** When the run sent its first request, by Command's clock. Milliseconds since 1970 UTC. */
  readonly since: number;
}

/** Whose a change of a certificate is: this run's, somebody else's; null when what was read does not tell. */
export type Attribution = 'ours' | 'others' | null;

/** Clocks of a server and its CA may be apart, and dates may be kept in whole minutes. */
const margin = 300_000;
/** A date that is kept without its time of day says this much less. */
const day = 86_400_000;

/** A shorter comment is no part of a longer one that was cut off. */
const minCut = 100;

/**
 * Who has revoked a certificate, or put it on hold: comment and date are this run's or they are not. The same comment with a date
 * before the run is of an earlier run for the same reason.
 */
export function attribute(certificate: ReadCertificate, mark: RunMark): Attribution {
  const date = parseDateTime(certificate.RevocationEffDate ?? '');
  const isBefore = (by: number) => date !== null && date < mark.since - by;
  // A date that was asked for may lie as far back as it likes.
  const isDateOurs = date !== null && Math.abs(date - (mark.effectiveDate ?? Number.NaN)) < 1000;
  const told = fold(certificate.RevocationComment);
  if (told === '') return mark.effectiveDate === null && isBefore(day) ? 'others' : null;
  if (!isOwnComment(told, mark)) return mark.keptComment === undefined ? 'others' : null;
  if (isDateOurs || !isBefore(margin)) return 'ours';
  return isBefore(day) ? 'others' : null;
}

/** The same, from the history: the only place that tells of a release. */
export function attributeByHistory(history: readonly HistoryEntry[], mark: RunMark): Attribution {
  const changes = history.filter(
    ({ at, action }) => (at === null || at >= mark.since - margin) && /revo|hold/i.test(action ?? ''),
  );
  const told = changes.filter(({ comment }) => fold(comment) !== '');
  if (told.some(({ comment }) => isOwnComment(fold(comment), mark))) return 'ours';
  // Without a time it may be of any day.
  return told.some(({ at }) => at !== null) ? 'others' : null;
}

function isOwnComment(told: string, { comment, keptComment }: RunMark): boolean {
  const own = fold(comment);
  return told === own || told === keptComment || (told.length >= minCut && own.startsWith(told));
}

/** The comment as Command keeps it; undefined where it is kept as it is, or where Command does not tell. */
export function keptForm(certificate: ReadCertificate, comment: string): string | undefined {
  const told = fold(certificate.RevocationComment);
  return told === '' || told === fold(comment) ? undefined : told;
}

function fold(comment: string | null | undefined): string {
  return (comment ?? '').replace(/\s+/g, ' ').trim();
}
