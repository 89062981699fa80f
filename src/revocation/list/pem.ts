import { decodeBase64, decodeBase64Text } from './base64.ts';
import { readCertificateBytes } from './certificate-bytes.ts';
import { emptyList, entryOf, type ListEntry, type ReadList } from './list-entry.ts';

/** RFC 7468; OpenSSL and old Windows tools have words of their own for the same. */
const certificateLabels: ReadonlySet<string> = new Set([
  ...['CERTIFICATE', 'X509 CERTIFICATE', 'X.509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  ...['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS', 'CERTIFICATE CHAIN'],
]);

const begin = /-----BEGIN ([A-Z0-9 .#]+)-----/;
const label = '-----BEGIN CERTIFICATE-----';

/** Whether a line begins a block: alone, or behind what mails, quotes and code put before it. */
export function hasPem(text: string): boolean {
  return text.includes('-----BEGIN ') && begin.test(text);
}

export interface ReadBlock extends ReadList {
  /** The line behind it, from 0. */
  readonly next: number;
}

/**
 * Reads the block that begins in `lines[start]`, or the blocks of that line where they end in it.
 * @param firstLine the number of `lines[0]`, from 1
 */
export function readPem(lines: readonly string[], start: number, firstLine: number): ReadBlock {
  const list = emptyList();
  const content = lines[start] ?? '';
  const line = firstLine + start;
  const name = begin.exec(content)?.[1] ?? '';
  if (content.includes(`-----END ${name}-----`)) {
    for (const [, each = '', body = ''] of content.matchAll(
      /-----BEGIN ([A-Z0-9 .#]+)-----([\s\S]*?)-----END \1-----/g,
    ))
      readBody(each, body, line, list);
    return { ...list, next: start + 1 };
  }
  const end = findEnd(lines, start, name);
  if (end === null) {
    const reason = `The line -----END ${name}----- is missing.`;
    list.unreadable.push({ line, text: `-----BEGIN ${name}-----`, reason });
    return { ...list, next: refuseLines(lines, start + 1, firstLine, name, list) };
  }
  const behind = content.slice(content.indexOf('-----BEGIN ') + `-----BEGIN ${name}-----`.length);
  const before = (lines[end] ?? '').split('-----END ')[0] ?? '';
  readBody(name, [behind, ...lines.slice(start + 1, end), before].join('\n'), line, list);
  return { ...list, next: end + 1 };
}

/** The thumbprint of each certificate that a text of base64 is: of PEM itself, as Kubernetes keeps it, or of DER. null: it is none. */
export function readBase64(text: string, line: number): ReadList | null {
  if (text.length < 200 || !/^(?:LS0tLS1CRUdJTi|MI[A-P])/.test(text)) return null;
  const list = emptyList();
  if (text.startsWith('MI')) {
    const octets = decodeBase64(text);
    if (!octets) return null;
    append(readCertificateBytes(octets), line, list);
    return list;
  }
  const lines = decodeBase64Text(text)?.split(/\r\n?|\n/) ?? null;
  if (!lines) return null;
  let at = 0;
  while (at < lines.length) {
    if (!hasPem(lines[at] ?? '')) at += 1;
    else {
      const { next, entries, unreadable } = readPem(lines, at, 1);
      // The block is one line of the list, however many it has inside.
      list.entries.push(...entries.map((entry): ListEntry => ({ ...entry, line })));
      list.unreadable.push(...unreadable.map((each) => ({ ...each, line })));
      at = next;
    }
  }
  return list.entries.length + list.unreadable.length > 0 ? list : null;
}

const base64Line = /^[A-Za-z0-9+/]{41,}$/;

/**
 * Base64 of DER over several lines, which nothing stands around: lines of one length, and a shorter one at the end. Tried where such lines
 * begin, so that each is looked at once. null: it is none, and its lines are read one by one.
 */
export function readBareBase64(lines: readonly string[], start: number, line: number): ReadBlock | null {
  const textOf = (index: number) => lines[index]?.trim() ?? '';
  const first = textOf(start);
  if (!first.startsWith('MI') || !base64Line.test(first) || textOf(start - 1).length === first.length)
    return null;
  const texts = [first];
  while (textOf(start + texts.length).length === first.length) texts.push(textOf(start + texts.length));
  const last = textOf(start + texts.length);
  if (last.length < first.length && /^[A-Za-z0-9+/]+={0,2}$/.test(last)) texts.push(last);
  const list = texts.length === 1 ? null : readBase64(texts.join(''), line);
  return list && list.entries.length > 0 ? { ...list, next: start + texts.length } : null;
}

/** The list read of a file that is no text: certificates in DER, or PKCS #7. */
export function readBinary(octets: Uint8Array): ReadList {
  const list = emptyList();
  append(readCertificateBytes(octets), 1, list);
  // There are no lines in it: they are counted, and told by what they are found by.
  const entries = list.entries.map((entry, index) => ({
    ...entry,
    line: index + 1,
    text: entry.readings[0]?.value ?? entry.text,
  }));
  return { ...list, entries };
}

function readBody(name: string, body: string, line: number, list: ReadList): void {
  const refuse = (reason: string) => list.unreadable.push({ line, text: `-----BEGIN ${name}-----`, reason });
  if (!certificateLabels.has(name)) {
    refuse(wrongLabel(name));
    return;
  }
  // Marks that code, mails and spreadsheets put around the lines of a block.
  const base64 = body.replace(/\\[nr]|"\s*\+?\s*$|^[\s>|"'*-]+|["',;\\]/gm, '').replace(/\s+/g, '');
  const octets = decodeBase64(base64);
  if (!octets) refuse('The block is damaged: what stands in it is not a certificate.');
  else append(readCertificateBytes(octets, name === 'TRUSTED CERTIFICATE'), line, list);
}

function append(bytes: ReturnType<typeof readCertificateBytes>, line: number, list: ReadList): void {
  if ('reason' in bytes) list.unreadable.push({ line, text: label, reason: bytes.reason });
  else
    for (const value of bytes.thumbprints)
      list.entries.push(entryOf(line, label, { readings: [{ kind: 'thumbprint', value }], isProof: true }));
}

/**
 * A block without an end reaches to the next one, or as far as there are lines: no part of it is a value.
 * @returns the index behind it
 */
function refuseLines(
  lines: readonly string[],
  start: number,
  firstLine: number,
  name: string,
  into: ReadList,
): number {
  const reason = `In the block before it, the line -----END ${name}----- is missing: nothing of it is read.`;
  let index = start;
  for (; index < lines.length; index += 1) {
    const text = lines[index]?.trim() ?? '';
    if (text.includes('-----BEGIN ') || text.includes('-----END ')) break;
    if (text === '') continue;
    const shown = name.endsWith('PRIVATE KEY') ? 'Not shown: a private key.' : text;
    into.unreadable.push({ line: firstLine + index, text: shown, reason });
  }
  return index;
}

function findEnd(lines: readonly string[], start: number, name: string): number | null {
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.includes(`-----END ${name}-----`)) return index;
    if (line.includes('-----BEGIN ') || line.includes('-----END ')) return null;
  }
  return null;
}

function wrongLabel(name: string): string {
  if (name.endsWith('PRIVATE KEY'))
    return 'A private key, not a certificate. It does not belong into a list.';
  if (name.endsWith('CERTIFICATE REQUEST')) return 'A certificate request, not a certificate.';
  return `Not a certificate: ${name}.`;
}
