import { looksLikeDer } from '#revocation/list/certificate-bytes.ts';

/** A list as text, or the octets of certificates. */
export type Content = string | Uint8Array;

const largest = 256 * 2 ** 20;

/**
 * The content of a file: text in UTF-8, in UTF-16 as Windows PowerShell and Excel write it, with its mark or without, or in the
 * character set of Western Windows; or certificates in DER.
 * @throws Error that says what is wrong with the file
 */
export async function decodeFile(file: File): Promise<Content> {
  if (file.size > largest) throw new Error('The file is larger than 256 MB: split it.');
  const octets = new Uint8Array(await file.arrayBuffer());
  if (looksLikeDer(octets)) return octets;
  const encoding = encodingOf(octets);
  const text = decode(octets, encoding);
  if (octets[0] === 0x50 && octets[1] === 0x4b)
    throw new Error('The file is a spreadsheet or an archive. Save it as CSV (UTF-8), and choose that file.');
  // One now and then is a hostile name.
  const head = text.slice(0, 10_000);
  if (head.split('\0').length - 1 > Math.max(8, head.length / 50))
    throw new Error('The file is not text. Export certificates as PEM (Base64), spreadsheets as CSV.');
  return text;
}

function decode(octets: Uint8Array, encoding: string): string {
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(octets);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    // Excel writes this where it says CSV without more.
    return new TextDecoder('windows-1252').decode(octets);
  }
}

/** By its mark; else UTF-16 where every second octet of what begins the file is zero, as in Latin letters. */
function encodingOf(octets: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (octets[0] === 0xff && octets[1] === 0xfe) return 'utf-16le';
  if (octets[0] === 0xfe && octets[1] === 0xff) return 'utf-16be';
  const head = octets.subarray(0, 1000);
  let even = 0;
  let odd = 0;
  for (const [index, octet] of head.entries()) {
    if (octet === 0 && index % 2 === 0) even += 1;
    else if (octet === 0) odd += 1;
  }
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.1 ? 'utf-16be' : 'utf-8';
}
