import { cleanValue } from './cell-text.ts';
import { saysExample, saysException, saysNo, saysReplacement } from './exceptions.ts';
import { headingRole } from './headings.ts';
import { type Claim, type ListKey, unknownNumbers } from './list-entry.ts';
import { type ReadKey, readBareKey } from './read-key.ts';

interface Found {
  readonly text: string;
  readonly readings: readonly ListKey[];
  readonly claims: readonly Claim[];
}

export const severalInLine =
  'Several certificates in one line of words: write the ones that are meant on lines of their own.';

/**
 * 32, 40 or 64 hexadecimal digits in one piece, 16, 20 or 32 octets with colons or hyphens, 20 or 32 with blanks, as Windows shows
 * thumbprints: no words look like that.
 */
const token =
  /(?<![0-9a-z:._-])(?:0x)?(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32,38}|[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){13,30}|(?<!\b[0-9a-f]{2} )[0-9a-f]{2}(?:(?: [0-9a-f]{2}){31}|(?: [0-9a-f]{2}){19})(?! [0-9a-f]{2}\b))(?![0-9a-z:_-]|\.[0-9a-z])/gi;

/** Words that say the number beside them is not the certificate's own. */
const foreign =
  /\b(?:issuer|issued ?by|aussteller|[eé]metteur|emisor|emittente|uitgever|parent|root|intermediate|ca|aki|ski|key ?id|key ?identifier|keyid|spki|public ?key|authority|chain|signer|md5|sha-?512|sha-?384|csr|request|commit|pin)\b/i;

/** Some of the letters of every heading of a key, whosever it is. */
const likeHeading =
  /seri|thumb|finger|fp|hash|sha|digest|key|ski|aki|dir|modul|parent|issuer|ca|log|pub|s\/?n|druck|empreinte|huella|impronta/i;

/** Whether the last one, two or three words are what something else is headed with. */
function isForeignLabel(text: string): boolean {
  if (!likeHeading.test(text)) return false;
  const words = text
    .trim()
    .split(/[\s:=("'<>|]+/)
    .filter((word) => word !== '');
  return [1, 2, 3].some((count) => headingRole(words.slice(-count).join(' ')) === 'foreign');
}

/** The words right before a value: behind the last comma, and no more than a person would read for it. */
function lastClause(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(','), text.lastIndexOf(';')) + 1).slice(-200);
}

/** The label that a value right behind has; empty: none. */
function labelAtEnd(before: string): string {
  // Most values stand behind a word.
  if (!/[:=(>|]\s*["'`]?\s*$/.test(before.slice(-8))) return '';
  return /([^:=("'<>|]+)["']?\s*[:=(>|]\s*["'`]?\s*$/.exec(before.slice(-100))?.[1] ?? '';
}

/** Names of properties as words. */
function inWords(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' ');
}

/**
 * The keys that name a certificate among words. Of several values of one kind nobody can tell which is meant; a thumbprint and a serial
 * number are taken to be of one certificate, and must agree.
 */
export function findTokens(text: string): Found | { readonly reason: string } {
  const keys: {
    readonly text: string;
    readonly read: ReadKey & { readonly readings: readonly ListKey[] };
  }[] = [];
  let skipped = false;
  let at = 0;
  for (const match of text.matchAll(token)) {
    const before = inWords(lastClause(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const value = cleanValue(match[0]);
    const label = labelAtEnd(before);
    if (foreign.test(before) || saysReplacement(before) || isForeignLabel(before)) {
      skipped = true;
      continue;
    }
    const role = label === '' ? null : headingRole(label);
    const read = readBareKey(value, unknownNumbers, false);
    if ('reason' in read) continue;
    const isSerial = role === 'serialNumber' || role === 'anySerialNumber';
    const readings = isSerial ? read.readings.filter(({ kind }) => kind === 'serialNumber') : read.readings;
    if (readings.length > 0) keys.push({ text: value, read: { ...read, readings } });
  }
  const [first, ...others] = keys;
  if (!first) {
    const reason = skipped
      ? 'The number in it is that of an issuer, a key or a new certificate.'
      : 'It names no certificate.';
    return { reason };
  }
  const words = text.replace(token, ' ');
  if (saysException(words) || saysNo(words) || (!skipped && saysReplacement(inWords(text.slice(at)))))
    return { reason: 'It may say that this one is not meant: write what is meant on a line of its own.' };
  if (saysExample(words))
    return { reason: 'It may be an example: write what is meant on a line of its own.' };
  const kinds = new Map<string, string>();
  for (const { text: value, read } of keys) {
    const kind = read.readings[0]?.kind ?? '';
    const same = kinds.get(kind);
    if (same !== undefined && same !== read.readings[0]?.value)
      return {
        reason: severalInLine,
      };
    kinds.set(kind, read.readings[0]?.value ?? value);
  }
  const sorted = [first, ...others].toSorted(
    (one, other) => order(one.read.readings) - order(other.read.readings),
  );
  const [best = first, ...rest] = sorted;
  const claims = rest.flatMap(({ text: value, read: { readings } }): readonly Claim[] => {
    const kind = readings[0]?.kind;
    if (!kind || kind === 'name' || kind === best.read.readings[0]?.kind) return [];
    return [{ subject: kind, text: value, values: readings.map((reading) => reading.value) }];
  });
  return { text: best.text, readings: best.read.readings, claims };
}

function order(readings: readonly ListKey[]): number {
  return ['thumbprint', 'serialNumber', 'thumbprintSha256'].indexOf(readings[0]?.kind ?? '');
}
