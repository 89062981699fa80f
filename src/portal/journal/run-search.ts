import { revocationReasonWords } from '#command/revocation-reasons.ts';
import type { RunRow } from './run-rows.ts';

/** Whether what was typed stands in its comment, reason, collection, id or the name of who confirmed it. */
export function matchesRow(row: RunRow, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  if ('other' in row) return row.other.ofOther.toLowerCase().includes(wanted);
  if ('unreadable' in row) return row.id.toLowerCase().includes(wanted);
  const { form, confirmedBy, collectionName } = row.heading;
  return [form.Comment, revocationReasonWords(form.Reason), confirmedBy, collectionName ?? '', row.id].some(
    (text) => text.toLowerCase().includes(wanted),
  );
}
