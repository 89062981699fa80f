import { queryOptions } from '@tanstack/react-query';

/** SHA-256 of a certificate in DER, as capital hexadecimal; null where the browser has no cryptography: without HTTPS. */
export function sha256Query(id: number, der: Uint8Array<ArrayBuffer>) {
  return queryOptions({
    queryKey: ['sha256', id],
    queryFn: async () => {
      // Only secure contexts have it, whatever its type says.
      const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
      if (subtle === undefined) return null;
      const digest = new Uint8Array(await subtle.digest('SHA-256', der));
      return Array.from(digest, (octet) => octet.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
