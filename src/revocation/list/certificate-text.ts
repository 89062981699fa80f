import { cleanValue } from './cell-text.ts';
import { readDigits } from './digits.ts';
import { isKeyRole } from './evidence.ts';
import type { HeadingRole } from './heading-role.ts';
import {
  asLabelled,
  crl,
  foreignSection,
  header,
  indentOf,
  isOfIssuer,
  isValueAlone,
  labelled,
  longDigits,
  mayBeKey,
  roleOfLabel,
} from './labelled-line.ts';
import type { ListEntry, Numbers, ReadList } from './list-entry.ts';
import type { Mark } from './marked-entries.ts';
import { hostName } from './names.ts';
import { readBase64 } from './pem.ts';
import { claimsOf, PrintedCertificate } from './printed-certificate.ts';
import { whyNotMeant } from './row-exceptions.ts';

/** A label whose lines stand below it, further to the right. */
interface Open {
  readonly indent: number;
  readonly role: HeadingRole | null;
  readonly label: string;
  /** Nothing below it is about the certificate itself: an issuer's number, a key, a signature. */
  readonly isForeign: boolean;
}

/**
 * Output of tools about certificates: openssl, certutil of Windows and of NSS, certtool, keytool, ipa, consoles. Labelled values belong
 * together until a label comes again; whatever stands below a label that is not the certificate's own is not its key.
 */
export class CertificateText {
  readonly #list: ReadList;
  readonly #printed: PrintedCertificate;
  readonly #isDoubleSpaced: boolean;
  #open: Open[] = [];
  readonly #marks: Mark[] = [];
  /** Whether a tool is printing one: what is not labelled is part of a key or signature then. */
  #isPrinting = false;
  /** How many brackets of a foreign section are open, as keytool prints extensions. */
  #brackets = 0;

  /**
   * @param numbers what digits alone are, where somebody has said it
   * @param isDoubleSpaced whether a blank line stands below every line: it parts nothing then
   */
  constructor(list: ReadList, numbers: Numbers, isDoubleSpaced: boolean) {
    this.#list = list;
    this.#printed = new PrintedCertificate(list, numbers);
    this.#isDoubleSpaced = isDoubleSpaced;
  }

  /** @returns whether the line is about a certificate, and read; else it may be a value */
  read(content: string, line: number): boolean {
    const isRead = this.#readLine(content, line);
    // A line that is no part of a certificate stands between two.
    if (!isRead && !this.#isPrinting) this.#printed.flush();
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
    if (!this.#isPrinting && !this.#isDoubleSpaced) this.#printed.flush();
  }

  /** A PEM block is the certificate that was printed before it, where one was; what was printed must agree with it. */
  endWithPem(blocks: readonly ListEntry[]): readonly ListEntry[] {
    const [only, ...others] = blocks;
    const printed =
      this.#isPrinting && !this.#printed.isCrl && only && others.length === 0 ? this.#printed.take() : [];
    this.end();
    if (!only || printed.length === 0) return blocks;
    return [{ ...only, claims: printed.flatMap(claimsOf) }];
  }

  end(): void {
    this.#printed.end();
    this.#isPrinting = false;
    this.#open = [];
    this.#brackets = 0;
  }

  #begin(text: string): void {
    // "Data:" stands below "Certificate:" and begins nothing.
    if (/^\s+data:/i.test(text) && this.#isPrinting) return;
    this.end();
    this.#isPrinting = true;
    this.#printed.isCrl = crl.test(text);
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
    const evidence = { role: parent.role, label: parent.label, text: value };
    if (!this.#printed.join(evidence)) this.#printed.add(line, evidence);
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
      if (!this.#isPrinting && (!this.#printed.hasKey || hostName(text) !== null)) return false;
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
    // Words right of a colon in a sentence are no value.
    if (isKeyRole(role) && !this.#isPrinting && !mayBeKey(role, value)) return false;
    if (role === 'entry' || role === 'readAs' || role === 'result') return false;
    this.#printed.add(line, { role, label, text: value });
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
}
