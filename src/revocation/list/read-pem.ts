import type { ReadList, Unreadable } from './list-entry.ts';

/** RFC 7468; OpenSSL and old Windows tools have words of their own for the same. */
const certificateLabels: ReadonlySet<string> = new Set([
  'CERTIFICATE',
  'X509 CERTIFICATE',
  'TRUSTED CERTIFICATE',
]);

export const pemBegin = /^\s*-----BEGIN ([A-Z0-9 ]+)-----\s*$/;

/**
 * Reads the block whose first line is `lines[start]`.
 * @param firstLine the number of `lines[0]`, from 1
 * @returns the index behind the block
 */
export function readPemBlock(
  lines: readonly string[],
  start: number,
  firstLine: number,
  into: ReadList,
): number {
  const label = pemBegin.exec(lines[start] ?? '')?.[1] ?? '';
  const end = findEnd(lines, start, label);
  const text = `-----BEGIN ${label}-----`;
  const line = firstLine + start;
  const refuse = (reason: Unreadable['reason']) => into.unreadable.push({ line, text, reason });
  if (end === null) {
    refuse(`The line -----END ${label}----- is missing.`);
    return refuseLines(lines, start + 1, firstLine, label, into);
  }
  if (!certificateLabels.has(label)) refuse(wrongLabel(label));
  else {
    const der = decodeCertificate(lines.slice(start + 1, end).join(''));
    if (der) into.blocks.push({ line, der });
    else refuse('The block is damaged: what stands in it is not a certificate.');
  }
  return end + 1;
}

/**
 * A block without an end reaches to the next one, or as far as there are lines: no part of it is a value.
 * @returns the index behind it
 */
function refuseLines(
  lines: readonly string[],
  start: number,
  firstLine: number,
  label: string,
  into: ReadList,
): number {
  const reason = `In the block before it, the line -----END ${label}----- is missing: nothing of it is read.`;
  let index = start;
  for (; index < lines.length; index += 1) {
    const text = lines[index]?.trim() ?? '';
    if (text.startsWith('-----')) break;
    if (text === '') continue;
    const shown = label.endsWith('PRIVATE KEY') ? 'Not shown: a private key.' : text;
    into.unreadable.push({ line: firstLine + index, text: shown, reason });
  }
  return index;
}

function findEnd(lines: readonly string[], start: number, label: string): number | null {
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index]?.trim() ?? '';
    if (line === `-----END ${label}-----`) return index;
    if (line.startsWith('-----')) return null;
  }
  return null;
}

function wrongLabel(label: string): string {
  if (label.endsWith('PRIVATE KEY'))
    return 'A private key, not a certificate. It does not belong into a list.';
  if (label.endsWith('CERTIFICATE REQUEST')) return 'A certificate request, not a certificate.';
  return `Not a certificate: ${label}.`;
}

/** @returns null unless it is one whole DER SEQUENCE; what follows it in a TRUSTED CERTIFICATE is cut off */
function decodeCertificate(base64: string): Uint8Array<ArrayBuffer> | null {
  const compact = base64.replace(/\s+/g, '');
  if (compact.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 !== 0) return null;
  const octets = decodeBase64(compact);
  const first = octets[1] ?? 0;
  if (octets[0] !== 0x30 || first < 0x81 || first > 0x83) return null;
  const lengthOctets = first & 0x7f;
  let length = 2 + lengthOctets;
  let content = 0;
  for (let index = 2; index < 2 + lengthOctets; index += 1) content = content * 256 + (octets[index] ?? 0);
  length += content;
  return length <= octets.length ? octets.slice(0, length) : null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Map([...alphabet].map((character, value) => [character, value]));

/** `atob` is the browser's; this room runs anywhere. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const length = (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const octets = new Uint8Array(length);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    if (character === '=') break;
    bits = ((bits << 6) | (sextets.get(character) ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets[at] = (bits >>> held) & 0xff;
    at += 1;
  }
  return octets;
}
