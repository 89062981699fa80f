/** One element of DER (X.690 section 8.1): the octet of its tag, and what it holds. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

export const derTags = { octetString: 0x04, objectIdentifier: 0x06, sequence: 0x30 } as const;

/**
 * The elements that stand one after the other in these octets; null when they are not DER. Tags of more than one
 * octet, which X.509 does not use, are not read.
 */
export function readElements(octets: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < octets.length) {
    const tag = octets[at] ?? 0;
    const length = readLength(octets, at + 1);
    if ((tag & 0x1f) === 0x1f || length === null || length.end > octets.length) return null;
    elements.push({ tag, content: octets.subarray(length.start, length.end) });
    at = length.end;
  }
  return elements;
}

/** The one element of this tag that these octets are; null when they are anything else. */
export function readOne(octets: Uint8Array, tag: number): DerElement | null {
  const elements = readElements(octets);
  const [only] = elements ?? [];
  return elements?.length === 1 && only?.tag === tag ? only : null;
}

function readLength(octets: Uint8Array, at: number): { readonly start: number; readonly end: number } | null {
  const first = octets[at];
  if (first === undefined) return null;
  if (first < 0x80) return { start: at + 1, end: at + 1 + first };
  const count = first & 0x7f;
  // 0x80 is the indefinite form, which DER forbids; four octets are far more than a certificate takes.
  if (count === 0 || count > 4 || at + count >= octets.length) return null;
  const length = octets.subarray(at + 1, at + 1 + count).reduce((sum, octet) => sum * 256 + octet, 0);
  return { start: at + 1 + count, end: at + 1 + count + length };
}
