import { queryOptions } from '@tanstack/react-query';
import { sha256 } from './octets.ts';

/** SHA-256 of a certificate in DER, as capital hexadecimal; null where the browser has no cryptography: without HTTPS. */
export function sha256Query(id: number, der: Uint8Array<ArrayBuffer>) {
  return queryOptions({
    queryKey: ['sha256', id],
    queryFn: () => sha256(der),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
