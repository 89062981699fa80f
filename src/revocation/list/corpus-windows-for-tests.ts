import { type CorpusCase, type CorpusCertificate, lines, pairs, utf16 } from './corpus-for-tests.ts';

/** The labels of `certutil -store`, as Windows prints them in a language. */
interface Words {
  readonly certificate: string;
  readonly serial: string;
  readonly issuer: string;
  readonly subject: string;
  readonly hash: string;
  readonly from: string;
  readonly until: string;
  readonly day: (date: Date) => string;
  readonly rest: readonly string[];
}

const two = (value: number) => String(value).padStart(2, '0');
const american = (date: Date) =>
  `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} 2:07 PM`;
const german = (date: Date) =>
  `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()} 14:07`;
const french = (date: Date) =>
  `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} 14:07`;

const english: Words = {
  certificate: 'Certificate',
  serial: 'Serial Number: ',
  issuer: 'Issuer: ',
  subject: 'Subject: ',
  hash: 'Cert Hash(sha1): ',
  from: ' NotBefore: ',
  until: ' NotAfter: ',
  day: american,
  rest: [
    'Non-root Certificate',
    'Template: WebServer',
    '  Key Container = {6E3CF2A1-0B2C-4E63-9D5C-6A3A25C6D9F1}',
    '  Unique container name: 7a436fe806e483969f48a894af2fe9a1_6a7b2f8c',
    '  Provider = Microsoft RSA SChannel Cryptographic Provider',
    'Private key is NOT exportable',
    'Encryption test passed',
  ],
};

const inGerman: Words = {
  certificate: 'Zertifikat',
  serial: 'Seriennummer: ',
  issuer: 'Aussteller: ',
  subject: 'Antragsteller: ',
  hash: 'Zertifikathash(sha1): ',
  from: ' Nicht vor: ',
  until: ' Nicht nach: ',
  day: german,
  rest: [
    'Kein Stammzertifikat',
    'Vorlage: WebServer',
    '  Schlüsselcontainer = {6E3CF2A1-0B2C-4E63-9D5C-6A3A25C6D9F1}',
  ],
};

const inFrench: Words = {
  certificate: 'Certificat',
  serial: 'Numéro de série : ',
  issuer: 'Émetteur: ',
  subject: 'Objet: ',
  hash: 'Hach. cert. (sha1): ',
  from: ' NotBefore : ',
  until: ' NotAfter : ',
  day: french,
  rest: [
    'Il ne s’agit pas d’un certificat racine',
    '  Conteneur de clé = {6E3CF2A1-0B2C-4E63-9D5C-6A3A25C6D9F1}',
  ],
};

function certutil(words: Words, certificates: readonly CorpusCertificate[]): string {
  return lines(
    'My "Personal"',
    ...certificates.flatMap((one, at) => [
      `================ ${words.certificate} ${at} ================`,
      `${words.serial}${one.serial.toLowerCase()}`,
      `${words.issuer}${one.issuer.replaceAll(',', ', ')}`,
      `${words.from}${words.day(one.notBefore)}`,
      `${words.until}${words.day(one.notAfter)}`,
      `${words.subject}${one.subject.replaceAll(',', ', ')}`,
      ...words.rest,
      `${words.hash}${one.thumbprint.toLowerCase()}`,
      '',
    ]),
    'CertUtil: -store command completed successfully.',
  );
}

const both = (at: number) => (estate: Parameters<CorpusCase['make']>[0]) =>
  [estate.leaf(at), estate.leaf(at + 1)] as const;

/** `Get-ChildItem Cert:\LocalMachine\My | Format-List`. */
function formatList({ subject, issuer, thumbprint, notBefore, notAfter }: CorpusCertificate): string {
  return lines(
    '',
    `Subject      : ${subject.replaceAll(',', ', ')}`,
    `Issuer       : ${issuer.replaceAll(',', ', ')}`,
    `Thumbprint   : ${thumbprint}`,
    'FriendlyName : ',
    `NotBefore    : ${american(notBefore)}`,
    `NotAfter     : ${american(notAfter)}`,
    'Extensions   : {System.Security.Cryptography.Oid, System.Security.Cryptography.Oid}',
    '',
  );
}

export const windowsCases: readonly CorpusCase[] = [
  ...(
    [
      ['in English', english],
      ['in German', inGerman],
      ['in French', inFrench],
    ] as const
  ).flatMap(([name, words]): readonly CorpusCase[] => [
    {
      format: `certutil -store, ${name}`,
      name: 'two, and one of a short serial number',
      make: (estate) => {
        const all = [...both(0)(estate), estate.counted(0)];
        return { content: certutil(words, all), matched: all };
      },
    },
    {
      format: `certutil -store, ${name}`,
      name: 'the thumbprint is that of another certificate',
      make: (estate) => {
        const [one, other] = both(0)(estate);
        return {
          content: certutil(words, [{ ...one, thumbprint: other.thumbprint }]),
          contradicts: [other],
        };
      },
    },
  ]),
  {
    format: 'certutil -dump',
    name: 'of one, with its key identifiers and hashes',
    make: (estate) => {
      const one = estate.counted(1);
      return {
        content: lines(
          'X509 Certificate:',
          'Version: 3',
          `Serial Number: ${one.serial.toLowerCase()}`,
          'Signature Algorithm:',
          '    Algorithm ObjectId: 1.2.840.113549.1.1.11 sha256RSA',
          'Issuer:',
          ...one.issuer
            .split(',')
            .toReversed()
            .map((part) => `    ${part}`),
          `  Name Hash(sha1): ${estate.leaf(3).thumbprint.toLowerCase()}`,
          `  Name Hash(md5): ${'0badc0de'.repeat(4)}`,
          '',
          ` NotBefore: ${american(one.notBefore)}`,
          ` NotAfter: ${american(one.notAfter)}`,
          '',
          'Subject:',
          ...one.subject
            .split(',')
            .toReversed()
            .map((part) => `    ${part}`),
          'Public Key: UnusedBits = 0',
          `    0000  30 82 01 0a 02 82 01 01  00 ${estate.counted(2).serial.toLowerCase()}`,
          'Certificate Extensions: 2',
          '    2.5.29.14: Flags = 0, Length = 16',
          '    Subject Key Identifier',
          `        ${estate.leaf(4).thumbprint.toLowerCase()}`,
          '    2.5.29.35: Flags = 0, Length = 18',
          '    Authority Key Identifier',
          `        KeyID=${estate.leaf(5).thumbprint.toLowerCase()}`,
          '        Certificate Issuer:',
          '             Directory Address:',
          '                  CN=Example Corp Root CA',
          `        Certificate SerialNumber=${estate.counted(3).serial.toLowerCase()}`,
          '',
          'Non-root Certificate',
          `Key Id Hash(rfc-sha1): ${estate.leaf(4).thumbprint.toLowerCase()}`,
          `Key Id Hash(sha1): ${estate.leaf(6).thumbprint.toLowerCase()}`,
          `Cert Hash(md5): ${'0badc0de'.repeat(4)}`,
          `Cert Hash(sha1): ${one.thumbprint.toLowerCase()}`,
          `Cert Hash(sha256): ${one.sha256.toLowerCase()}`,
          `Signature Hash: ${estate.leaf(7).sha256.toLowerCase()}`,
          'CertUtil: -dump command completed successfully.',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'certutil -view csv',
    name: 'the numbers of requests are no ids',
    make: (estate) => {
      const all = [estate.counted(0), estate.leaf(0)];
      return {
        content: lines(
          '"Issued Request ID","Serial Number","Certificate Hash","Issued Common Name","Certificate Expiration Date"',
          ...all.map(
            (one, at) =>
              `"${at + 16}","${one.serial.toLowerCase()}","${pairs(one.thumbprint.toLowerCase(), ' ')}","${one.commonName}","${american(one.notAfter)}"`,
          ),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'certutil -view csv',
    name: 'numbers of requests, serial numbers and names alone',
    make: (estate) => {
      const all = [estate.counted(0), estate.counted(1)];
      return {
        content: lines(
          '"Request ID","Serial Number","Issued Common Name"',
          ...all.map((one, at) => `"${at + 16}","${one.serial.toLowerCase()}","${one.commonName}"`),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Get-ChildItem Cert:',
    name: 'the table of a console',
    make: (estate) => {
      const all = both(1)(estate);
      return {
        content: lines(
          '',
          '   PSParentPath: Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My',
          '',
          'Thumbprint                                Subject              EnhancedKeyUsageList',
          '----------                                -------              --------------------',
          ...all.map((one) => `${one.thumbprint}  ${one.subject.replaceAll(',', ', ').slice(0, 30)}…`),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Get-ChildItem Cert: | Format-List',
    name: 'two',
    make: (estate) => {
      const all = both(2)(estate);
      return { content: all.map(formatList).join('\n'), matched: all, unreadable: 0 };
    },
  },
  {
    format: 'Get-ChildItem Cert: | Format-List',
    name: 'the subject is that of another',
    make: (estate) => {
      const [one, other] = both(2)(estate);
      return { content: formatList({ ...one, subject: other.subject }), contradicts: [one] };
    },
  },
  {
    format: 'Get-ChildItem Cert: | Export-Csv (Windows PowerShell 5.1)',
    name: 'UTF-16 with a line of types',
    make: (estate) => {
      const all = [...both(3)(estate), estate.counted(4)];
      const text = [
        '#TYPE Selected.System.Security.Cryptography.X509Certificates.X509Certificate2',
        '"Thumbprint","SerialNumber","FriendlyName","Issuer"',
        ...all.map((one) => `"${one.thumbprint}","${one.serial}","be","${one.issuer.replaceAll(',', ', ')}"`),
        '',
      ];
      return { content: utf16(text.join('\r\n'), 'le', true), matched: all, unreadable: 0 };
    },
  },
  {
    format: 'Get-ChildItem Cert: | ConvertTo-Json',
    name: 'objects with raw data and handles',
    make: (estate) => {
      const all = both(4)(estate);
      return {
        content: JSON.stringify(
          all.map((one) => ({
            Archived: false,
            FriendlyName: '',
            HasPrivateKey: true,
            IssuerName: { Name: one.issuer, Oid: null, RawData: [48, 16, 32] },
            NotAfter: `/Date(${one.notAfter.getTime()})/`,
            NotBefore: one.notBefore.toISOString(),
            PublicKey: { Key: 1, Oid: { Value: '1.2.840.113549.1.1.1' } },
            SerialNumber: one.serial,
            Thumbprint: one.thumbprint,
            Version: 3,
            Handle: 2_016_016,
            Issuer: one.issuer,
            Subject: one.subject,
          })),
          null,
          4,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Microsoft Management Console',
    name: 'a thumbprint with an invisible mark before it, in small letters with blanks',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: `\u200E${pairs(one.thumbprint.toLowerCase(), ' ')}\r\n`,
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'Microsoft Management Console',
    name: 'an invisible character in the middle',
    make: (estate) => {
      const { thumbprint } = estate.leaf(0);
      return { content: `${thumbprint.slice(0, 20)}\u200B${thumbprint.slice(20)}`, unreadable: 1 };
    },
  },
  {
    format: 'Microsoft Management Console',
    name: 'the fields of the window Details',
    make: (estate) => {
      const one = estate.leaf(1);
      return {
        content: lines(
          'Version\tV3',
          `Serial number\t${pairs(one.serial.toLowerCase(), ' ')}`,
          'Signature algorithm\tsha256ECDSA',
          `Issuer\t${one.issuerName}, Example Corp, US`,
          `Subject\t${one.commonName}, Web, Example Corp, US`,
          'Thumbprint algorithm\tsha1',
          `Thumbprint\t${pairs(one.thumbprint.toLowerCase(), ' ')}`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'netsh http show sslcert',
    name: 'the hash of the certificate, and the id of an application',
    make: (estate) => {
      const all = both(0)(estate);
      return {
        content: lines(
          'SSL Certificate bindings:',
          '-------------------------',
          '',
          ...all.flatMap((one, at) => [
            `    IP:port                      : 0.0.0.0:${443 + at}`,
            `    Certificate Hash             : ${one.thumbprint.toLowerCase()}`,
            '    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}',
            '    Certificate Store Name       : My',
            '    Verify Client Certificate Revocation : Enabled',
            '',
          ]),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'IIS: Get-WebBinding | Export-Csv',
    name: 'bindings with ports',
    make: (estate) => {
      const all = both(5)(estate);
      return {
        content: lines(
          'protocol,bindingInformation,sslFlags,certificateHash,certificateStoreName',
          ...all.map((one) => `https,*:443:${one.commonName},1,${one.thumbprint},My`),
        ),
        matched: all,
      };
    },
  },
];
