import { createHmac, hkdfSync } from 'node:crypto';
import { exactName } from './folded-name.ts';

export type NameHash = (username: string) => string;

/**
 * The word for a user name in the log: the same in any letter case, and nobody without the key can tell whose
 * it is by trying names. 16 hexadecimal digits.
 * @param keys those of session cookies; the first is used
 */
export function nameHash(keys: readonly Buffer[]): NameHash {
  const [first] = keys;
  if (!first) throw new Error('There is no key for names in the log.');
  const key = new Uint8Array(hkdfSync('sha256', first, '', 'countermand names in the log', 32));
  return (username) => createHmac('sha256', key).update(exactName(username)).digest('hex').slice(0, 16);
}
