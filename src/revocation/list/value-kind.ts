import { isPlainNumber, readDigits } from './digits.ts';
import { hostName, mailAddress } from './names.ts';
import { hasPem } from './pem.ts';

/** The kind of a value by its looks, whatever is said of it. `serial`: eight octets or more; `short`: fewer, with letter or separator. */
export type ValueKind = 'pem' | 'sha256' | 'sha1' | 'serial' | 'number' | 'short' | 'name' | 'text';

export function valueKind(cell: string): ValueKind {
  if (hasPem(cell) || (cell.length >= 200 && /^\s*(?:LS0tLS1CRUdJTi|MI[A-P])/.test(cell))) return 'pem';
  const digits = readDigits(cell);
  if (!digits) return hostName(cell) || mailAddress(cell) ? 'name' : 'text';
  const { length } = digits.hex;
  if (length === 64) return 'sha256';
  if (length === 40 && !digits.mayBeDecimal) return 'sha1';
  if (length >= 16) return 'serial';
  return isPlainNumber(cell) ? 'number' : 'short';
}

/** Whether a value alone may name one certificate for certain. */
export function isLongKey(cell: string): boolean {
  return ['pem', 'sha256', 'sha1', 'serial'].includes(valueKind(cell));
}
