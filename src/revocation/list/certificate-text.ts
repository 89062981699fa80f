import { cleanValue } from './cell-text.ts';
import { readDigits } from './digits.ts';
import { type Evidence, isKeyRole, readEvidence } from './evidence.ts';
import type { HeadingRole } from './heading-role.ts';
import { headingRole } from './headings.ts';
import type { ListEntry, ListKey, Numbers, ReadList } from './list-entry.ts';
import type { Mark } from './marked-entries.ts';
import { hostName } from './names.ts';
import { readBase64 } from './pem.ts';
import { readBareKey, readKeyAs } from './read-key.ts';
import { whyNotMeant } from './row-exceptions.ts';

/** A label whose lines stand below it, further to the right. */
interface Open {
  readonly indent: number;
  readonly role: HeadingRole | null;
  readonly label: string;
  /** Nothing below it is about the certificate itself: an issuer's number, a key, a signature. */
  readonly isForeign: boolean;
}

interface Pending {
  readonly line: number;
  readonly evidence: Evidence;
}

/** Where tools begin to print one certificate. */
const header =
  /^\s*(?:certificate(?:\[\d+\])?:|data:|x\.?509 certificate(?: information)?:|=+ \p{L}+ \d+ =+|certificate revocation list \(crl\):|certificate request:|alias name:.*)\s*$/iu;
const crl = /certificate revocation list/i;
const longDigits = /[0-9a-f]{32}|(?:[0-9a-f]{2}[:-]){15}/i;
/** `label: value`, `label = value`, or, of labels that we know, a value behind two blanks. */
const labelled = /^(\s*)([\p{L}.][\p{L}\p{N} ._#/'’()[\]-]{0,60}?)\s*(?:[:=]|(?<=\S)(?= {2,}|\t))\s*(.*)$/u;
const foreignSection =
  /identifier|^(?:dirname|keyid|serial of issuer)|public key|modulus|signature|^pub$|signed certificate timestamp|log ?id|name hash|key id|crl number|extension|fingerprint of ca|^issuer$|policy|^nonce/i;

/**
 * What tools print of certificates: openssl, certutil of Windows and of NSS, certtool, keytool, ipa, consoles. Labelled values belong together
 * until a label comes again; whatever stands below a label that is not the certificate's own is not its key.
 */
export class CertificateText {
  readonly #list: ReadList;
  readonly #numbers: Numbers;
  readonly #isDoubleSpaced: boolean;
  #open: Open[] = [];
  #pending: Pending[] = [];
  readonly #marks: Mark[] = [];
  /** Whether a tool is printing one: what is not labelled is part of a key or signature then. */
  #isPrinting = false;
  /** The issuer of all that a revocation list names. */
  #issuer: Evidence | null = null;
  #isCrl = false;
  /** How many brackets of a foreign section are open, as keytool prints extensions. */
  #brackets = 0;

  /**
   * @param numbers what digits alone are, where somebody has said it
   * @param isDoubleSpaced whether a blank line stands below every line: it parts nothing then
   */
  constructor(list: ReadList, numbers: Numbers, isDoubleSpaced: boolean) {
    this.#list = list;
    this.#numbers = numbers;
    this.#isDoubleSpaced = isDoubleSpaced;
  }

  /** @returns whether the line is about a certificate, and read; else it may be a value */
  read(content: string, line: number): boolean {
    const isRead = this.#readLine(content, line);
    // What is no part of it stands between two certificates.
    if (!isRead && !this.#isPrinting) this.#flush();
    return isRead;
  }

  #readLine(content: string, line: number): boolean {
    const text = asLabelled(content.replace(/^(?:\s*>)+ ?/, '').replace(/^\|[_ ]? ?/, ''));
    if (this.#isInBrackets(text)) {
      this.#list.otherLines += 1;
      return true;
    }
    if (header.test(text)) {
      this.#begin(text);
      this.#list.otherLines += 1;
      return true;
    }
    const indent = indentOf(text);
    const parts = labelled.exec(text);
    const isBelow = this.#open.some((each) => each.indent < indent);
    const value = cleanValue(text);
    if (!parts || isValueAlone(value)) {
      if (isBelow && this.#readBelow(value, indent, line)) return true;
      if (!this.#isPrinting || indent === 0) return false;
      this.#list.otherLines += 1;
      return true;
    }
    return this.#readLabelled(parts[2] ?? '', cleanValue(parts[3] ?? ''), indent, line, text);
  }

  /** Whether no tool is printing, and no label stands above. */
  get isOutside(): boolean {
    return !this.#isPrinting && this.#open.length === 0;
  }

  /** Labels that say of certificates beside them that they are to stay. */
  get marks(): readonly Mark[] {
    return this.#marks;
  }

  #mark(label: string, value: string, line: number): void {
    const reason = whyNotMeant(label, value);
    if (reason !== null) this.#marks.push({ line, label: label.trim(), reason });
  }

  #isInBrackets(text: string): boolean {
    const line = text.trim();
    const isOpening = line.endsWith('[');
    if (this.#brackets === 0 && !(isOpening && foreignSection.test(line))) return false;
    if (isOpening) this.#brackets += 1;
    else if (line === ']') this.#brackets -= 1;
    return true;
  }

  /** A blank line: what a label began above is over. */
  blank(): void {
    this.#open = [];
    this.#brackets = 0;
    // Consoles and directories put one between certificates; mails one below each line, where it parts nothing.
    if (!this.#isPrinting && !this.#isDoubleSpaced) this.#flush();
  }

  /** A PEM block is the certificate that was printed before it, where one was; what was printed must agree with it. */
  endWithPem(blocks: readonly ListEntry[]): readonly ListEntry[] {
    const [only, ...others] = blocks;
    const printed = this.#isPrinting && !this.#isCrl && only && others.length === 0 ? this.#take() : [];
    this.end();
    if (!only || printed.length === 0) return blocks;
    return [{ ...only, claims: printed.flatMap(claimsOf) }];
  }

  end(): void {
    this.#flush();
    this.#isPrinting = false;
    this.#isCrl = false;
    this.#issuer = null;
    this.#open = [];
    this.#brackets = 0;
  }

  #begin(text: string): void {
    // "Data:" stands below "Certificate:" and begins nothing.
    if (/^\s+data:/i.test(text) && this.#isPrinting) return;
    this.end();
    this.#isPrinting = true;
    this.#isCrl = crl.test(text);
  }

  #readBelow(value: string, indent: number, line: number): boolean {
    const parent = this.#open.findLast((each) => each.indent < indent);
    if (!parent) return false;
    if (parent.isForeign || parent.role === null || !isKeyRole(parent.role)) {
      // Outside of what a tool prints, an unknown label may stand over a list of values.
      if (parent.role === null && !parent.isForeign && !this.#isPrinting) return false;
      this.#list.otherLines += 1;
      return true;
    }
    if (readDigits(value) === null) return false;
    // A colon behind the last octet of a line: the number goes on.
    const before = this.#pending.at(-1)?.evidence;
    if (before?.label === parent.label && before.role === parent.role && before.text.endsWith(':')) {
      const joined = {
        line: this.#pending.pop()?.line ?? line,
        evidence: { ...before, text: before.text + value },
      };
      this.#pending.push(joined);
      return true;
    }
    this.#add(line, { role: parent.role, label: parent.label, text: value });
    return true;
  }

  #readLabelled(label: string, value: string, indent: number, line: number, text: string): boolean {
    while ((this.#open.at(-1)?.indent ?? -1) >= indent) this.#open.pop();
    const isBelowForeign = this.#open.some(({ isForeign }) => isForeign);
    const role = roleOfLabel(label, text);
    const isForeign =
      isBelowForeign ||
      role === 'foreign' ||
      (role === null && (foreignSection.test(label.trim()) || (value === '' && isOfIssuer(label))));
    const isKnown = role !== null || isForeign;
    if (value === '') {
      this.#open.push({ indent, role, label, isForeign: isForeign || role === 'issuer' });
      this.#list.otherLines += 1;
      return true;
    }
    if (role === 'pem' && !isForeign && this.#readBlock(value, line)) return true;
    if (isForeign || role === 'pem') {
      // keyid, DirName and serial stand one below the other, as far to the right: the issuer's, all three.
      if (/^(?:keyid|dirname)$/i.test(label.trim()))
        this.#open.push({ indent: indent - 1, role, label, isForeign: true });
      this.#list.otherLines += 1;
      return true;
    }
    if (!isKnown) {
      // Tools print no label of ours as far to the left as what stands around them.
      if (!this.#isPrinting || indent === 0) this.#mark(label, value, line);
      if (!this.#isPrinting && (!this.#hasKey() || hostName(text) !== null)) return false;
      if (!this.#isPrinting && longDigits.test(value)) return false;
      this.#list.otherLines += 1;
      return true;
    }
    if (role === null) return false;
    // A mail has a subject too, and Windows writes one without what its parts are called.
    if (role === 'subject' && !this.#isPrinting && !value.includes('=') && hostName(value) === null) {
      if (longDigits.test(value)) return false;
      this.#list.otherLines += 1;
      return true;
    }
    // What stands right of a colon in a sentence is no value.
    if (isKeyRole(role) && !this.#isPrinting && !mayBeKey(role, value)) return false;
    if (role === 'entry' || role === 'readAs' || role === 'result') return false;
    this.#add(line, { role, label, text: value });
    return true;
  }

  /** Base64 behind a label, as Kubernetes keeps certificates. */
  #readBlock(value: string, line: number): boolean {
    const block = readBase64(value, line);
    if (!block) return false;
    this.#list.entries.push(...block.entries);
    this.#list.unreadable.push(...block.unreadable);
    return true;
  }

  #add(line: number, evidence: Evidence): void {
    const isKey = isKeyRole(evidence.role);
    if (!isKey && this.#isCrl && evidence.role === 'issuer' && !this.#hasKey()) {
      this.#issuer = evidence;
      this.#list.otherLines += 1;
      return;
    }
    if (isKey && this.#beginsAnother(evidence)) {
      // What stands over several numbers is the issuer of all.
      const [first] = this.#pending;
      this.#flush();
      if (first?.evidence.role === 'issuer') this.#pending.push(first);
    }
    if (!isKey && this.#pending.some((each) => each.evidence.role === evidence.role)) this.#flush();
    this.#pending.push({ line, evidence });
  }

  /** A second key of a kind, unless it is the first one written otherwise. */
  #beginsAnother(evidence: Evidence): boolean {
    const values = this.#readingsOf(evidence);
    const same = this.#pending.filter((each) => this.#readingsOf(each.evidence)[0]?.kind === values[0]?.kind);
    if (same.length === 0 || values.length === 0) return false;
    // Each line of a revocation list names another certificate.
    if (this.#isCrl || same.some((each) => each.evidence.label === evidence.label)) return true;
    const said = new Set(same.flatMap((each) => this.#readingsOf(each.evidence).map(({ value }) => value)));
    return !values.some(({ value }) => said.has(value));
  }

  #readingsOf({ role, text }: Evidence): readonly ListKey[] {
    const read = isKeyRole(role) ? readKeyAs(role, text, this.#numbers) : { readings: [] };
    return 'readings' in read ? read.readings : [];
  }

  #hasKey(): boolean {
    return this.#pending.some(({ evidence }) => isKeyRole(evidence.role));
  }

  #flush(): void {
    this.#list.entries.push(...this.#take());
  }

  /** What was printed of one certificate, as an entry. */
  #take(): readonly ListEntry[] {
    const pending = this.#pending;
    this.#pending = [];
    const keys = pending.filter(({ evidence }) => isKeyRole(evidence.role));
    const [first] = keys;
    if (!first) {
      this.#list.otherLines += pending.length;
      return [];
    }
    const evidence = pending.map((each) => each.evidence);
    const entry = readEvidence(
      first.line,
      this.#issuer ? [...evidence, this.#issuer] : evidence,
      this.#numbersOf,
    );
    if (entry === null) return [];
    if ('reason' in entry) {
      this.#list.unreadable.push({ line: first.line, ...entry });
      return [];
    }
    const named = keys.find((each) => cleanValue(each.evidence.text) === entry.text) ?? first;
    const found = { ...entry, line: named.line };
    // Short numbers one below the other may be those of two certificates, and neither proves the other.
    return found.isProof ? [found] : [found, ...this.#apart(keys, found)];
  }

  #apart(keys: readonly Pending[], taken: ListEntry): readonly ListEntry[] {
    const subjects = new Set<string>([
      taken.readings[0]?.kind ?? '',
      ...taken.claims.map(({ subject }) => subject),
    ]);
    return keys.flatMap(({ line, evidence }) => {
      const entry = readEvidence(line, [evidence], this.#numbersOf);
      return entry === null || 'reason' in entry || subjects.has(entry.readings[0]?.kind ?? '')
        ? []
        : [entry];
    });
  }

  readonly #numbersOf = () => this.#numbers;
}

/**
 * A line of JSON, YAML or XML as if it had a label and a value: without the marks of lists, and without quotes around names. As far to the right as
 * it was.
 */
function asLabelled(content: string): string {
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
function isOfIssuer(label: string): boolean {
  return issuerWords.test(label.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]/g, ' '));
}

const issuerWords =
  /\b(?:issuers?|issuing|parents?|chain|intermediates?|roots?|cas?|signers?|authorit(?:y|ies)|aussteller|[eé]metteur|emisor|emittente|uitgever)\b/i;

function claimsOf({ text, readings, claims }: ListEntry) {
  const [first] = readings;
  if (!first || first.kind === 'name') return claims;
  return [{ subject: first.kind, text, values: readings.map(({ value }) => value) }, ...claims];
}

/** `serialNumber=` with nothing between is an attribute of a subject (X.520), of a company or a device. */
function roleOfLabel(label: string, text: string): HeadingRole | null {
  const name = label.trim();
  // As `openssl x509 -serial` prints it.
  if (/^\s*serial=/i.test(text)) return 'serialNumber';
  if (/^owner$/i.test(name) && text.includes('=')) return 'subject';
  if (/^serialNumber\s*=/i.test(text.trim())) return 'foreign';
  if (/^(?:sha-?1|sha-?256)$/i.test(name)) return headingRole(name);
  return headingRole(name.replace(/^x509v3 /i, ''));
}

function mayBeKey(role: HeadingRole, value: string): boolean {
  if (/^\d+ \(0x[0-9a-f]+\)$/i.test(value)) return true;
  return readDigits(value) !== null || role === 'id' || /^[\d.,:\s-]+$/.test(value);
}

/** Whether a line is one with which tools begin to print a certificate. */
export function beginsPrinted(line: string): boolean {
  return header.test(line);
}

/** Octets with colons begin like a label. */
function isValueAlone(value: string): boolean {
  return (
    !('reason' in readBareKey(value, { meaning: 'hexSerialNumber', isSaid: true }, false)) ||
    /^(?:[0-9a-f]{2}:){2,}[0-9a-f]{0,2}$/i.test(value)
  );
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
