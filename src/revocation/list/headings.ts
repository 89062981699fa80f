import type { HeadingRole } from './heading-role.ts';
import { exactHeadings } from './heading-words.ts';

const roleOfExact = new Map(
  exactHeadings.flatMap(([role, words]) => words.map((word) => [word, role] as const)),
);

/** Whose key it is, when it is not the certificate's. */
const foreignWords =
  /issu(er|ing|ed ?by)|aussteller|emetteur|emisor|emittente|uitgever|parent|authority|autorit|\broot|\bwurzel|intermediate|chain|signer|signedby|keyid|\bski\b|\bskid\b|\baki\b|\bakid\b|keyidentifier|publickey|\bspki|pubkey|\bpin\b|\bkey\b|modulus|signature|\bcsr\b|\brequest\b|hardware|device|asset|chassis|machine|bios|product|\bpart|system|equip|gerat|appareil|dispositi|apparaat|rack|model|printer|algorithm|\bcrl\b|\bname ?hash|\bca\b/;
/** Words that may stand beside "thumbprint" or "serial number" and change nothing. */
const neutralWords =
  /\b(x ?509|certificate|certificates|certs?|leaf|server|client|tls|ssl|end ?entity|ee|der|hex|hexadecimal|dec|decimal|in|of|the|my|current|full|zertifikats?|du|des|del|de|der|van|het|di|certificat|certificado|certificaat|certificato|numeric|value|text|uppercase|colon)\b/g;
const serialWords =
  /^(serial|serial ?(number|no|num|nr|nbr)|serie ?nummer|serien ?(nummer|nr)|numero serie|no serie|n serie|numero seriale|numero serial|serial #)$/;
/** Abbreviations for the serial numbers of anything, and for the number of a row. */
const anySerialWords = /^(s ?\/? ?n|serial (no|nr|#)|serial)$/;
const digestWords =
  /\b(thumbprints?|finger ?prints?|fp|fingerabdruck|empreinte|huella|impronta|vingerafdruk|hash|zertifikathash|hach|hachage|digest|digital|numerique|digitale|sha|sha ?1|sha ?2|sha ?256|1|2|256|rfc|digitaler)\b/g;

const remembered = new Map<string, HeadingRole | null>();

/** The role of a heading of a column, or of a label before a value; null when it is none we know. */
export function headingRole(text: string): HeadingRole | null {
  if (text.length > 80) return null;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const role = findRole(text);
  if (remembered.size < 1000) remembered.set(text, role);
  return role;
}

function findRole(text: string): HeadingRole | null {
  const words = wordsOf(text);
  const letters = words.replace(/[^a-z0-9]/g, '');
  const role = roleOfExact.get(letters);
  if (role !== undefined) return role;
  if (anySerialWords.test(words)) return 'anySerialNumber';
  const isDigest =
    /thumbprint|finger ?print|\bfp\b|fingerabdruck|empreinte|huella|impronta|vingerafdruk|hash\b|\bhach|\bsha ?(1|2|256)?\b|digest/.test(
      words,
    );
  const isSerial = /seri(al|e|en)|matricula|\bs ?\/ ?n\b|\bsn\b/.test(words);
  if (!isDigest && !isSerial) return foreignKey.test(letters) ? 'foreign' : null;
  if (foreignWords.test(words) || foreignKey.test(letters)) return 'foreign';
  const rest = words.replace(neutralWords, ' ').replace(/\s+/g, ' ').trim();
  if (/^s ?\/? ?n$/.test(rest)) return 'anySerialNumber';
  if (isSerial) return serialWords.test(rest) ? 'serialNumber' : null;
  if (/\b(sha ?(224|384|512|3)|md ?5)\b/.test(words)) return 'foreign';
  if (rest.replace(digestWords, ' ').trim() !== '') return null;
  if (/\bsha ?(2|256)\b/.test(words)) return 'thumbprintSha256';
  return /\bsha ?1\b/.test(words) ? 'thumbprint' : 'digest';
}

const foreignKey =
  /^(keyid|ski|skid|aki|akid|dirname|localkeyid|modulus|(x509v3)?(subject|authority)keyidentifier|authoritykeyid|subjectkeyid|issuer(fp|serial|id|hash)|parent(id|certid)|caid|logid|publickeyid|publickeypin)$/;

const bases = new Map<string, 'hexSerialNumber' | 'decimalSerialNumber' | null>();

/** Which digits a heading says serial numbers have, such as "Serial Number (hex)"; null when it says nothing. */
export function serialNumberBase(text: string): 'hexSerialNumber' | 'decimalSerialNumber' | null {
  const known = bases.get(text);
  if (known !== undefined) return known;
  const words = wordsOf(text);
  const base = /\bhex/.test(words)
    ? 'hexSerialNumber'
    : /\bdec(imal)?\b/.test(words)
      ? 'decimalSerialNumber'
      : null;
  if (bases.size < 1000) bases.set(text, base);
  return base;
}

/** In lower case, without accents, with a blank between words. */
function wordsOf(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/['’]/g, ' ')
    .replace(/[^a-z0-9#/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
