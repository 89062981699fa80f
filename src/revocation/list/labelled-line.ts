import { readDigits } from './digits.ts';
import type { HeadingRole } from './heading-role.ts';
import { headingRole } from './headings.ts';
import { readBareKey } from './read-key.ts';

/** Where tools begin to print one certificate. */
export const header =
  /^\s*(?:certificate(?:\[\d+\])?:|data:|x\.?509 certificate(?: information)?:|=+ \p{L}+ \d+ =+|certificate revocation list \(crl\):|certificate request:|alias name:.*)\s*$/iu;
export const crl = /certificate revocation list/i;
export const longDigits = /[0-9a-f]{32}|(?:[0-9a-f]{2}[:-]){15}/i;
/** `label: value`, `label = value`, or, of labels that we know, a value behind two blanks. */
export const labelled =
  /^(\s*)([\p{L}.][\p{L}\p{N} ._#/'’()[\]-]{0,60}?)\s*(?:[:=]|(?<=\S)(?= {2,}|\t))\s*(.*)$/u;
export const foreignSection =
  /identifier|^(?:dirname|keyid|serial of issuer)|public key|modulus|signature|^pub$|signed certificate timestamp|log ?id|name hash|key id|crl number|extension|fingerprint of ca|^issuer$|policy|^nonce/i;

/**
 * A line of JSON, YAML or XML as if it had a label and a value: without the marks of lists, and without quotes around names. As far to the right as
 * it was.
 */
export function asLabelled(content: string): string {
  // Most lines begin with none of these marks.
  if (!'[{-<"\''.includes(content.trimStart()[0] ?? ' ')) return content;
  const text = content.replace(/^\s*(?:[[{]\s*)*(?:-\s+)?/, ({ length }) => ' '.repeat(length));
  const element = /^(\s*)<([\w.:-]{1,80})(?:\s[^<>]*)?>([^<>]*)<\/[^<>]*>\s*$/.exec(text);
  if (element) return `${element[1]}${element[2]?.replace(/^.*:/, '')}: ${element[3]}`;
  const quoted = /^(\s*)(["'])([^"':=]{1,80})\2\s*[:=](.*)$/.exec(text);
  return quoted ? `${quoted[1]}${quoted[3]}: ${withoutEnds(quoted[4] ?? '')}` : text;
}

/** Without the commas and brackets behind a value. */
function withoutEnds(value: string): string {
  let end = value.length;
  while (end > 0 && ' \t,}]'.includes(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end).trimStart();
}

/** Whether all that stands below a label is that of a certificate that has issued others. */
export function isOfIssuer(label: string): boolean {
  return issuerWords.test(label.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]/g, ' '));
}

const issuerWords =
  /\b(?:issuers?|issuing|parents?|chain|intermediates?|roots?|cas?|signers?|authorit(?:y|ies)|aussteller|[eé]metteur|emisor|emittente|uitgever)\b/i;

/** `serialNumber=` with nothing between is an attribute of a subject (X.520), of a company or a device. */
export function roleOfLabel(label: string, text: string): HeadingRole | null {
  const name = label.trim();
  // As `openssl x509 -serial` prints it.
  if (/^\s*serial=/i.test(text)) return 'serialNumber';
  if (/^owner$/i.test(name) && text.includes('=')) return 'subject';
  if (/^serialNumber\s*=/i.test(text.trim())) return 'foreign';
  if (/^(?:sha-?1|sha-?256)$/i.test(name)) return headingRole(name);
  return headingRole(name.replace(/^x509v3 /i, ''));
}

export function mayBeKey(role: HeadingRole, value: string): boolean {
  if (/^\d+ \(0x[0-9a-f]+\)$/i.test(value)) return true;
  return readDigits(value) !== null || role === 'id' || /^[\d.,:\s-]+$/.test(value);
}

/** Whether a line is one with which tools begin to print a certificate. */
export function beginsPrinted(line: string): boolean {
  return header.test(line);
}

/** Octets with colons begin like a label. */
export function isValueAlone(value: string): boolean {
  return (
    !('reason' in readBareKey(value, { meaning: 'hexSerialNumber', isSaid: true }, false)) ||
    /^(?:[0-9a-f]{2}:){2,}[0-9a-f]{0,2}$/i.test(value)
  );
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
