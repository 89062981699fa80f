import { createHash } from 'node:crypto';

/**
 * The GUID of a certificate store, which its machine and path make out: the same two always give the same one.
 * Form of RFC 9562's version 8, over SHA-256.
 */
export function storeId(machine: string, path: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([machine, path]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
