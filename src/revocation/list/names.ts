/** Certificates that an entry names have names of two kinds: the common name, and the alternative ones. */
export interface CertificateNames {
  readonly IssuedCN: string | null;
  /** Alternative names of every type; absent when they were not asked for. */
  readonly alternativeNames?: readonly string[] | undefined;
}

/**
 * As names are compared: without letter case, the dot at the end, what says of which type they are, and all that spreadsheets,
 * consoles and files of comma-separated values add to names or take from them: quotes, blanks, invisible characters.
 */
export function normalizeName(text: string): string {
  return text
    .replace(/['"`\\\s\p{C}]+/gu, '')
    .toLowerCase()
    .replace(/^(?:dns|dnsname|dns-name|ip|ipaddress|email|rfc822|rfc822name|uri|upn)[:=]/, '')
    .replace(/\.$/, '');
}

export function namesOf({ IssuedCN, alternativeNames }: CertificateNames): ReadonlySet<string> {
  const names = alternativeNames?.map(normalizeName) ?? [];
  return new Set(IssuedCN === null ? names : [normalizeName(IssuedCN), ...names]);
}

const hostPattern =
  /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * The host name that a text is, in lower case, without what addresses put around one; null when it is none: it has a dot and
 * ends with letters.
 */
export function hostName(text: string): string | null {
  if (text.length > 300) return null;
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?|ldaps?|ftps?|wss?|smtps?):\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
  return hostPattern.test(host) && !fileEnding.test(host) ? host : null;
}

const fileEnding =
  /\.(?:pem|crt|cer|key|csv|txt|der|p7b|p12|pfx|json|xlsx?|docx?|log|conf|yaml|yml|exe|dll)$/;

/** The address of a person, as certificates for mail have it; null when it is none. */
export function mailAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && /^[^\s@"<>()]+@(?:[a-z0-9-]+\.)+[a-z]{2,63}$/.test(address)
    ? address
    : null;
}

/**
 * Values of one attribute of a distinguished name, as RFC 4514, OpenSSL (`CN = a`, `/CN=a`) and Windows write it.
 * @param attribute such as `CN`
 */
export function attributeValues(dn: string, attribute: string): readonly string[] {
  const values: string[] = [];
  for (const { name, value } of attributesOf(dn)) if (name === attribute) values.push(value);
  return values;
}

export function attributesOf(dn: string): readonly { readonly name: string; readonly value: string }[] {
  const text = dn.trim().slice(0, 2000);
  const isSlashed = text.startsWith('/') || /^[A-Za-z]+=[^,;=]*\/[A-Za-z]+=/.test(text);
  const parts = isSlashed ? text.split(/\/(?=[A-Za-z.0-9]+\s*=)/) : splitParts(text);
  return parts.flatMap((part) => {
    const at = part.indexOf('=');
    if (at <= 0) return [];
    const value = part
      .slice(at + 1)
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replace(/\\([\s\S])/g, '$1');
    const name = part.slice(0, at).trim().toUpperCase();
    return [{ name: shortNames[name] ?? name, value }];
  });
}

/** RFC 4519 has two names for some; nmap and others write the longer one. */
const shortNames: Readonly<Record<string, string>> = {
  COMMONNAME: 'CN',
  ORGANIZATIONNAME: 'O',
  ORGANIZATIONALUNITNAME: 'OU',
  COUNTRYNAME: 'C',
  LOCALITYNAME: 'L',
  STATEORPROVINCENAME: 'ST',
  '2.5.4.3': 'CN',
};

/** At commas, semicolons, plus signs and line ends, but for those in quotes or behind a backslash. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') {
      part += character + (text[at + 1] ?? '');
      at += 1;
    } else if (character === '"') {
      isQuoted = !isQuoted;
      part += character;
    } else if (!isQuoted && ',;\n'.includes(character)) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}
