/** The octets of base64 text; null when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Two small digits to an octet. */
export function toHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 as capital hexadecimal; null where the browser has no cryptography: without HTTPS. */
export async function sha256(octets: Uint8Array<ArrayBuffer>): Promise<string | null> {
  // Only secure contexts have `subtle`, whatever its type says.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (subtle === undefined) return null;
  return toHex(new Uint8Array(await subtle.digest('SHA-256', octets))).toUpperCase();
}
