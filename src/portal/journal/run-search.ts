import { foldText } from '#command/folded-text.ts';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import type { RunRow } from './run-rows.ts';

/** Whether the typed text stands in a run's comment, reason, collection, id or the name of who confirmed it. */
export function matchesRow(row: RunRow, typed: string): boolean {
  const wanted = foldText(typed.trim());
  if (wanted === '') return true;
  if ('other' in row) return foldText(row.other.ofOther).includes(wanted);
  if ('unreadable' in row) return foldText(row.id).includes(wanted);
  const { form, confirmedBy, collectionName } = row.heading;
  return [form.Comment, revocationReasonWords(form.Reason), confirmedBy, collectionName ?? '', row.id].some(
    (text) => foldText(text).includes(wanted),
  );
}
