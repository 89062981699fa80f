import { isPlainNumber } from './digits.ts';
import type { ListEntry, ReadList } from './list-entry.ts';

/** Whether it matters what numbers are: one may be read in several ways, or is not read before somebody says it. */
export function asksForNumbers({ entries, unreadable }: ReadList): boolean {
  return (
    entries.some(isAsked) || unreadable.some(({ reason }) => reason.includes('choose what such numbers are'))
  );
}

function isAsked({ readings, isProof, text }: ListEntry): boolean {
  if (readings.length > 1 && readings[0]?.kind !== 'thumbprint') return true;
  return !isProof && readings[0]?.kind !== 'name' && isPlainNumber(text);
}
