import type { KeyRole } from './read-key.ts';

/**
 * What a heading of a column, or a label before a value, is about. `foreign`: a key, but not that of the certificate: its
 * issuer's, its public key's, a device's. `result`, `readAs` and `entry` are columns of a file that this product wrote.
 */
export type HeadingRole =
  | KeyRole
  | 'pem'
  | 'commonName'
  | 'alternativeNames'
  | 'subject'
  | 'host'
  | 'issuer'
  | 'notBefore'
  | 'notAfter'
  | 'foreign'
  | 'entry'
  | 'readAs'
  | 'result';

/**
 * Words of headings without blanks, marks and accents: in English, German, French, Spanish, Dutch and Italian, and as tools
 * print them. Those of a certificate that Windows shows in these languages are among them.
 */
const exact: readonly (readonly [HeadingRole, readonly string[]])[] = [
  ['entry', ['entry']],
  ['readAs', ['readas']],
  ['result', ['result']],
  [
    'pem',
    [
      ...[
        'pem',
        'certificate',
        'certificatepem',
        'certpem',
        'pemcertificate',
        'certificatedata',
        'contentbytes',
      ],
      ...[
        'rawcertificate',
        'rawdata',
        'tlscrt',
        'x509certificate',
        'zertifikat',
        'certificat',
        'certificado',
      ],
      ...['certificaat', 'certificato', 'usercertificate', 'cert', 'der', 'clientcertificatedata'],
    ],
  ],
  ['id', ['commandid', 'keyfactorid', 'keyfactorcommandid', 'commandcertificateid', 'commandcertid']],
  ['anyId', ['id', 'certid', 'certificateid', 'identifier', 'identifiant', 'identificador', 'zertifikatsid']],
  [
    'commonName',
    [
      ...['commonname', 'cn', 'subjectcn', 'subjectcommonname', 'issuedto', 'issuedcn', 'certificatename'],
      ...['issuedcommonname'],
      ...['ausgestelltfur', 'allgemeinername', 'nomcommun', 'delivrea', 'emispour', 'nombrecomun'],
      ...[
        'emitidopara',
        'enviadoa',
        'nomecomune',
        'rilasciatoa',
        'algemenenaam',
        'verleendaan',
        'uitgegevenaan',
      ],
    ],
  ],
  [
    'alternativeNames',
    [
      ...['san', 'sans', 'names', 'subjectalternativename', 'subjectalternativenames', 'subjectaltname'],
      ...['subjectaltnames', 'alternativenames', 'altnames', 'dnsname', 'dnsnames', 'namevalue', 'domains'],
      ...['alternativnamen', 'alternativenamen', 'alternativerantragstellername', 'nomsalternatifs'],
      ...['autrenomdelobjet', 'nombresalternativos', 'nombrealternativodelsujeto', 'nomialternativi'],
      ...['nomealternativosoggetto', 'dnsnamelist', 'x509v3subjectalternativename'],
    ],
  ],
  [
    'subject',
    [
      ...[
        'subject',
        'subjectdn',
        'subjectname',
        'distinguishedname',
        'dn',
        'issueddn',
        'issueddistinguishedname',
      ],
      ...[
        'antragsteller',
        'sujet',
        'objet',
        'asunto',
        'sujeto',
        'titular',
        'soggetto',
        'oggetto',
        'onderwerp',
      ],
    ],
  ],
  [
    'host',
    [
      ...['host', 'hostname', 'hosts', 'server', 'servername', 'name', 'machine', 'computer', 'computername'],
      ...['fqdn', 'domain', 'domainname', 'url', 'endpoint', 'node', 'rechner', 'rechnername', 'servidor'],
      ...['serveur', 'nomdhote', 'nom', 'nombre', 'nome', 'naam', 'dominio', 'domaine', 'domein', 'macchina'],
    ],
  ],
  [
    'issuer',
    [
      ...['issuer', 'issuerdn', 'issuername', 'issuercn', 'issuercommonname', 'issuedby', 'ca', 'caname'],
      ...[
        'certificateauthority',
        'certificateauthorityname',
        'certificationauthority',
        'issuingca',
        'authority',
      ],
      ...['aussteller', 'ausgestelltvon', 'zertifizierungsstelle', 'emetteur', 'delivrepar', 'emispar'],
      ...['autoritedecertification', 'emisor', 'emitidopor', 'autoridaddecertificacion', 'emittente'],
      ...['emessoda', 'rilasciatoda', 'autoritadicertificazione', 'verlener', 'uitgever', 'uitgegevendoor'],
      ...['verleenddoor', 'certificeringsinstantie'],
    ],
  ],
  [
    'notBefore',
    [
      ...['notbefore', 'validfrom', 'validitystart', 'startdate', 'issuedon', 'issuedate', 'validnotbefore'],
      ...[
        'gultigab',
        'gultigvon',
        'nichtvor',
        'notvalidbefore',
        'pasavant',
        'noantes',
        'nonprima',
        'nietvoor',
        'valideapartirdu',
        'validedu',
        'validodesde',
        'validoapartirde',
      ],
      ...['validodal', 'geldigvanaf', 'certificateeffectivedate', 'issueddate'],
    ],
  ],
  [
    'notAfter',
    [
      ...[
        'notafter',
        'validuntil',
        'validto',
        'validthru',
        'expires',
        'expireson',
        'expiry',
        'expirydate',
        'expiration',
      ],
      ...[
        'expirationdate',
        'enddate',
        'validityend',
        'certificateexpirationdate',
        'gultigbis',
        'ablaufdatum',
      ],
      ...[
        'lauftabam',
        'ablauf',
        'nichtnach',
        'notvalidafter',
        'pasapres',
        'nodespues',
        'nondopo',
        'nietna',
        'validejusquau',
        'expirele',
        'datedexpiration',
        'validohasta',
        'caduca',
      ],
      ...['fechadecaducidad', 'fechadeexpiracion', 'vencimiento', 'validofinoal', 'scadenza'],
      ...['datadiscadenza', 'geldigtot', 'vervaldatum', 'verlooptop', 'validnotafter'],
    ],
  ],
];

const roleOfExact = new Map(exact.flatMap(([role, words]) => words.map((word) => [word, role] as const)));

/** Whose key it is, when it is not the certificate's. */
const foreignWords =
  /issu(er|ing|ed ?by)|aussteller|emetteur|emisor|emittente|uitgever|parent|authority|autorit|\broot|\bwurzel|intermediate|chain|signer|signedby|keyid|\bski\b|\bskid\b|\baki\b|\bakid\b|keyidentifier|publickey|\bspki|pubkey|\bpin\b|\bkey\b|modulus|signature|\bcsr\b|\brequest\b|hardware|device|asset|chassis|machine|bios|product|\bpart|system|equip|gerat|appareil|dispositi|apparaat|rack|model|printer|algorithm|\bcrl\b|\bname ?hash|\bca\b/;
/** Words that may stand beside "thumbprint" or "serial number" and change nothing. */
const neutralWords =
  /\b(x ?509|certificate|certificates|certs?|leaf|server|client|tls|ssl|end ?entity|ee|der|hex|hexadecimal|dec|decimal|in|of|the|my|current|full|zertifikats?|du|des|del|de|der|van|het|certificat|certificado|certificaat|certificato|numeric|value|text|uppercase|colon)\b/g;
const serialWords =
  /^(serial|serial ?(number|no|num|nr|nbr)|serie ?nummer|serien ?(nummer|nr)|numero serie|no serie|n serie|numero seriale|numero serial|serial #)$/;
/** Abbreviations for the serial numbers of anything, and for the number of a row. */
const anySerialWords = /^(s ?\/? ?n|serial (no|nr|#)|serial)$/;
const digestWords =
  /\b(thumbprints?|finger ?prints?|fp|fingerabdruck|empreinte|huella|impronta|vingerafdruk|hash|zertifikathash|hach|hachage|digest|digital|numerique|digitale|sha|sha ?1|sha ?2|sha ?256|1|2|256|rfc|digitaler)\b/g;

const remembered = new Map<string, HeadingRole | null>();

/** What a heading of a column, or a label before a value, says; null when it is none we know. */
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

/** Which digits a heading says serial numbers have, such as "Serial Number (hex)"; null when it says nothing. */
export function serialNumberBase(text: string): 'hexSerialNumber' | 'decimalSerialNumber' | null {
  const words = wordsOf(text);
  if (/\bhex/.test(words)) return 'hexSerialNumber';
  return /\bdec(imal)?\b/.test(words) ? 'decimalSerialNumber' : null;
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
