import {
  type CorpusCase,
  type CorpusCertificate,
  type CorpusEstate,
  decimal,
  isoDay,
  latin1,
  lines,
  pairs,
  pem,
} from './corpus-for-tests.ts';

const leaves = (estate: CorpusEstate, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => estate.leaf(from + at));
const counted = (estate: CorpusEstate, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => estate.counted(from + at));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const germanDay = (date: Date) => isoDay(date).split('-').toReversed().join('.');
const rows = (
  heading: string,
  all: readonly CorpusCertificate[],
  row: (one: CorpusCertificate, at: number) => string,
) => lines(heading, ...all.map(row));

export const tableCases: readonly CorpusCase[] = [
  {
    format: 'CSV: ID, hash',
    name: 'a column of digests is stronger than a heading ID',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows('ID,Certificate Hash', all, (one, at) => `${at + 16},${pairs(one.thumbprint, ' ')}`),
        matched: all,
      };
    },
  },
  {
    format: 'CSV: ID, hash',
    name: 'digests under a heading ID',
    make: (estate) => {
      const all = leaves(estate, 2);
      return { content: rows('ID,Name', all, (one) => `${one.thumbprint},${one.commonName}`), matched: all };
    },
  },
  {
    format: 'CSV: entry numbers',
    name: 'Entry is the number of the row where the product’s other headings are missing',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'Entry,Hostname,Thumbprint',
          all,
          (one, at) => `${at + 1},${one.commonName},${one.thumbprint}`,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'serial number and owner, short: a heading is no proof of two digits',
    make: (estate) => {
      const all = counted(estate, 3);
      return {
        content: rows('Serial Number,Owner', all, (one, at) => `${one.serial},team ${at}`),
        unproven: all,
      };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'serial number, issuer and name, short',
    make: (estate) => {
      const all = counted(estate, 3);
      return {
        content: rows(
          'Serial Number,Issuer,Common Name',
          all,
          (one) => `${one.serial},${quoted(one.issuer)},${one.commonName}`,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'of a CA that Command does not have',
    make: (estate) => {
      const all = counted(estate, 2);
      return {
        content: rows(
          'Serial Number,Issuer,Common Name',
          all,
          (one, at) => `${one.serial},"CN=Some Other CA, O=Elsewhere",www${at}.elsewhere.example`,
        ),
        contradicts: all,
      };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'two CAs have given it, and the issuer decides',
    make: (estate) => {
      const [[one], [other]] = [estate.twins(0), estate.twins(1)];
      return {
        content: rows(
          'Serial Number,Issuer',
          [one, other],
          (each) => `${each.serial},${quoted(each.issuer)}`,
        ),
        matched: [one, other],
      };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'two CAs have given it, and nothing decides',
    make: (estate) => {
      const [one, other] = estate.twins(0);
      return { content: `Serial Number,Owner\n${one.serial},team a`, ambiguous: [one, other] };
    },
  },
  {
    format: 'CSV: serial numbers of a CA',
    name: 'a leaf and a CA certificate have it, and nothing decides',
    make: (estate) => {
      const [one, other] = [
        estate.special('serial-of-an-authority'),
        estate.special('short-serial-authority'),
      ];
      return { content: `Serial Number,Owner\n${one.serial},team a`, ambiguous: [one, other] };
    },
  },
  {
    format: 'CSV of another inventory',
    name: 'ID, name and status: the ids are those of another system',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'ID,Common Name,Status',
          all,
          (one, at) => `${one.id},www${at}.othersystem.example,issued`,
        ),
        contradicts: all,
      };
    },
  },
  {
    format: 'CSV of another inventory',
    name: 'ids alone under ID prove nothing',
    make: (estate) => {
      const all = leaves(estate, 2);
      return { content: rows('ID,Owner', all, (one) => `${one.id},team a`), unproven: all };
    },
  },
  {
    format: 'CSV of another inventory',
    name: 'Command’s id, and a name that agrees',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows('ID,Common name', all, (one) => `${one.id},${one.commonName}`),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV: Keyfactor id',
    name: 'the heading says whose id it is',
    make: (estate) => {
      const all = leaves(estate, 2);
      return { content: rows('Keyfactor ID;Owner', all, (one) => `${one.id};team a`), matched: all };
    },
  },
  {
    format: 'CSV: fingerprints of issuer and leaf',
    name: 'the issuer’s comes first',
    make: (estate) => {
      const [all, authority] = [leaves(estate, 2), estate.special('subordinate-authority')];
      return {
        content: rows(
          'Host,Issuer FP,Leaf FP',
          all,
          (one) => `${one.commonName},${authority.thumbprint},${one.thumbprint}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'CSV: fingerprints of issuer and leaf',
    name: 'in German',
    make: (estate) => {
      const [all, authority] = [leaves(estate, 2), estate.special('subordinate-authority')];
      return {
        content: rows(
          'Aussteller-Fingerabdruck;Fingerabdruck;Gültig bis',
          all,
          (one) => `${authority.thumbprint};${one.thumbprint};${germanDay(one.notAfter)}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'CSV: two columns of serial numbers',
    name: 'of the same name: which is meant is asked',
    make: (estate) => {
      const [all, others] = [leaves(estate, 2), leaves(estate, 2, 4)];
      return {
        content: rows(
          'Serial Number,Serial Number,Host',
          all,
          (one, at) => `${others[at]?.serial},${one.serial},${one.commonName}`,
        ),
        asked: true,
      };
    },
  },
  {
    format: 'CSV: old and new certificate',
    name: 'two thumbprints in a row are asked for',
    make: (estate) => {
      const [all, others] = [leaves(estate, 2), leaves(estate, 2, 4)];
      return {
        content: rows(
          'Host,Old thumbprint,New thumbprint',
          all,
          (one, at) => `${one.commonName},${one.thumbprint},${others[at]?.thumbprint}`,
        ),
        asked: true,
      };
    },
  },
  {
    format: 'CSV with a comment before it',
    name: 'the issuer’s thumbprint beside the certificate’s',
    make: (estate) => {
      const [all, authority] = [leaves(estate, 2), estate.special('subordinate-authority')];
      return {
        content: `# exported 2026-11-22\n${rows('Thumbprint,IssuerThumbprint', all, (one) => `${one.thumbprint},${authority.thumbprint}`)}`,
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV with titles',
    name: 'three lines before the headings',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: `Certificates of the DMZ,,\nExported 2026-11-22 by kim,,\n,,\n${rows('No.,Host,Thumbprint', all, (one, at) => `${at + 1},${one.commonName},${one.thumbprint}`)}`,
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'Excel: sep=;',
    name: 'with row numbers',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: `sep=;\r\n${rows('Nr;Seriennummer;Antragsteller', all, (one, at) => `${at + 1};${one.serial};${quoted(one.subject)}`)}`,
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'Excel in German',
    name: 'Windows-1252, semicolons and days with dots',
    make: (estate) => {
      const all = [...leaves(estate, 1), ...counted(estate, 1)];
      return {
        content: latin1(
          rows(
            'Seriennummer;Ausgestellt für;Aussteller;Gültig bis;Zuständig',
            all,
            (one) => `${one.serial};${one.commonName};${one.issuerName};${germanDay(one.notAfter)};Müller`,
          ),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Excel in German',
    name: 'the day is not that of the certificate',
    make: (estate) => {
      const all = leaves(estate, 1);
      return {
        content: rows('Seriennummer;Gültig bis', all, (one) => `${one.serial};31.12.2019`),
        contradicts: all,
      };
    },
  },
  {
    format: 'Excel: text formula',
    name: '="1A2B…" in a cell',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows('Host,Serial number', all, (one) => `${one.commonName},"=""${one.serial}"""`),
        matched: all,
      };
    },
  },
  {
    format: 'Excel: scientific notation',
    name: 'a serial number that a spreadsheet has shortened',
    make: (estate) => ({
      content: rows('Host;Serial number', leaves(estate, 1), () => 'web01;1,23457E+18'),
      unreadable: 1,
    }),
  },
  {
    format: 'Excel: scientific notation',
    name: 'a serial number that looks like it',
    make: (estate) => {
      const one = estate.special('serial-like-scientific-notation');
      return {
        content: `Serial number,Common name\n${one.serial},${one.commonName}`,
        matched: [one],
      };
    },
  },
  {
    format: 'Google Sheets',
    name: 'copied cells: tabulators, an apostrophe before digits',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows('Host\tSerial\tOwner', all, (one) => `${one.commonName}\t'${one.serial}\tteam a`),
        matched: all,
      };
    },
  },
  {
    format: 'LibreOffice: fixed quotes',
    name: 'every cell quoted, line breaks inside',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          '"Thumbprint","Notes"',
          all,
          (one) => `${quoted(one.thumbprint)},"first line\nsecond, line"`,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV with decimal serial numbers',
    name: 'of 16 octets and more',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows('domain,serial_number', all, (one) => `${one.commonName},${decimal(one.serial)}`),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV with decimal serial numbers',
    name: 'one long and two short ones: all are decimal',
    make: (estate) => {
      const all = [...leaves(estate, 1), ...counted(estate, 2)];
      return {
        content: rows('Serial number,Common name', all, (one) => `${decimal(one.serial)},${one.commonName}`),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV with decimal serial numbers',
    name: 'a hexadecimal one without a letter among others with letters',
    make: (estate) => {
      const all = [estate.special('serial-of-decimal-digits'), ...leaves(estate, 2)];
      return { content: rows('Serial number,Owner', all, (one) => `${one.serial},team a`), matched: all };
    },
  },
  {
    format: 'CSV: a leading zero octet',
    name: '00 before a first bit of one, as DER has it',
    make: (estate) => {
      const one = estate.special('serial-with-high-bit');
      return { content: `Serial\n00${one.serial}\n`, matched: [one] };
    },
  },
  {
    format: 'Markdown table',
    name: 'with a ruler',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: `| Host | Thumbprint |\n|------|:-----------|\n${all.map((one) => `| ${one.commonName} | \`${one.thumbprint}\` |`).join('\n')}`,
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'Jira table',
    name: 'double bars',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: `||Host||Serial number||\n${all.map((one) => `|${one.commonName}|${one.serial}|`).join('\n')}`,
        matched: all,
      };
    },
  },
  {
    format: 'psql / mysql table',
    name: 'bars and rulers of a console',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: `+----+------------+\n| id | thumbprint |\n+----+------------+\n${all.map((one, at) => `| ${at + 16} | ${one.thumbprint} |`).join('\n')}\n+----+------------+`,
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'DigiCert order report',
    name: 'order numbers beside serial numbers',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'Order ID,Certificate ID,Common Name,Serial Number,Thumbprint,Valid To,Status',
          all,
          (one, at) =>
            `10${at}6,${at + 16},${one.commonName},${one.serial},${one.thumbprint},${isoDay(one.notAfter)},issued`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Sectigo report',
    name: 'order number and self-enrollment id, serial numbers with colons',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          '"ID","Common Name","Order Number","Serial Number","Expires"',
          all,
          (one, at) =>
            `"${at + 16}","${one.commonName}","10${at}6","${pairs(one.serial, ':')}","${isoDay(one.notAfter)}"`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Venafi export',
    name: 'GUIDs beside serial numbers and thumbprints',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'Guid,Name,Serial,Thumbprint,ValidTo,SubjectKeyIdentifierHash',
          all,
          (one) =>
            `{6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1},${one.commonName},${one.serial},${one.thumbprint},${isoDay(one.notAfter)},${estate.leaf(9).thumbprint}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'crt.sh CSV',
    name: 'numbers of crt.sh are no ids of Command',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'crt.sh ID,Logged At,Not Before,Not After,Common Name,Issuer Name,Serial Number',
          all,
          (one, at) =>
            `${at + 16},2026-11-22,${isoDay(one.notBefore)},${isoDay(one.notAfter)},${one.commonName},${quoted(one.issuer)},${one.serial.toLowerCase()}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'CA incident report (Bugzilla CSV)',
    name: 'links to crt.sh with SHA-256, and serial numbers',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'crt.sh link,Serial,SHA-256 fingerprint,Issuance date',
          all,
          (one) =>
            `https://crt.sh/?sha256=${one.sha256},${one.serial.toLowerCase()},${one.sha256},${isoDay(one.notBefore)}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'CA incident report (Bugzilla CSV)',
    name: 'SHA-256 fingerprints alone, two in a row contradict',
    make: (estate) => {
      const [one, other] = leaves(estate, 2);
      return {
        content: `Serial,SHA-256 fingerprint\n${one?.serial},${other?.sha256}`,
        contradicts: leaves(estate, 1),
      };
    },
  },
  {
    format: 'Qualys CSV',
    name: 'QIDs and ports',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          '"IP","DNS","QID","Port","Serial Number","Fingerprint","Valid To"',
          all,
          (one) =>
            `"10.0.0.22","${one.commonName}","86002","443","${one.serial}","${one.sha256}","${isoDay(one.notAfter)}"`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Splunk CSV',
    name: 'fields of a data model',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          '"_time","dest","ssl_serial","ssl_subject_common_name","ssl_hash","ssl_issuer"',
          all,
          (one) =>
            `"2026-11-22T10:16:22","10.0.0.16","${one.serial}","${one.commonName}","${one.thumbprint}",${quoted(one.issuer)}`,
        ),
        matched: all,
      };
    },
  },
  {
    format: 'hardware inventory',
    name: 'S/N under which numbers of rows stand',
    make: (estate) => {
      const all = counted(estate, 2);
      return {
        content: rows('S/N,Hostname,Expiry', all, (one, at) => `${one.serial},web0${at},2026-01-01`),
        contradicts: all,
      };
    },
  },
  {
    format: 'hardware inventory',
    name: 'serial numbers of chassis',
    make: (estate) => ({
      content: rows(
        'Host,Chassis serial number,Rack',
        counted(estate, 2),
        (one, at) => `web0${at}.dc.example,${one.serial},R${at}`,
      ),
      notFound: 2,
    }),
  },
  {
    format: 'hardware inventory',
    name: 'device serial numbers of 16 digits',
    make: () => ({
      content: lines('Device Serial Number,Model', '1022101610221016,X200', '1016102210161022,X200'),
      asked: true,
    }),
  },
  {
    format: 'EV certificates: subject serialNumber',
    name: 'the number of a company is no serial number of a certificate',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.counted(0)];
      return {
        content: `Subject,Thumbprint\n"serialNumber=${other.serial},CN=${one.commonName},O=Example",${one.thumbprint}`,
        matched: [one],
      };
    },
  },
  {
    format: 'CSV of host names',
    name: 'a name is not one certificate',
    make: (estate) => {
      const all = leaves(estate, 2);
      return { content: rows('Hostname,Owner', all, (one) => `${one.commonName},team a`), named: all };
    },
  },
  {
    format: 'CSV of host names',
    name: 'two certificates have the name',
    make: (estate) => ({
      content: 'Hostname,Owner\ntwin.web.example.com,team a',
      ambiguous: [estate.special('same-name-one'), estate.special('same-name-other')],
    }),
  },
  {
    format: 'CSV with PEM in cells',
    name: 'and a thumbprint that agrees',
    make: (estate) => {
      const all = leaves(estate, 2);
      return {
        content: rows(
          'Host,Certificate,SHA1',
          all,
          (one) => `${one.commonName},${quoted(pem(one))},${one.thumbprint}`,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'CSV with PEM in cells',
    name: 'and the thumbprint of another',
    make: (estate) => {
      const [all, others] = [leaves(estate, 2), leaves(estate, 2, 4)];
      return {
        content: rows(
          'Host,Certificate,SHA1',
          all,
          (one, at) => `${one.commonName},${quoted(pem(one))},${others[at]?.thumbprint}`,
        ),
        contradicts: all,
      };
    },
  },
  {
    format: 'CSV with a broken quote',
    name: 'nothing behind it is read',
    make: (estate) => {
      const all = leaves(estate, 3);
      return {
        content: `Thumbprint,Host\n${all[0]?.thumbprint},"web\n${all[1]?.thumbprint},web\n${all[2]?.thumbprint},web`,
        unreadable: 3,
      };
    },
  },
  {
    format: 'CSV with states',
    name: 'revoked, on hold, expired and not managed ones end in parts of their own',
    make: (estate) => {
      const [revoked, onHold, expired, imported] = ['revoked', 'on-hold', 'expired', 'imported'].map((name) =>
        estate.special(name),
      );
      const all = [revoked, onHold, expired, imported, estate.leaf(0)].flatMap((one) => one ?? []);
      return {
        content: rows('Thumbprint', all, (one) => one.thumbprint),
        ...(revoked && { revoked: [revoked] }),
        ...(onHold && { onHold: [onHold] }),
        ...(expired && { expired: [expired] }),
        ...(imported && { notManaged: [imported] }),
        matched: leaves(estate, 1),
      };
    },
  },
  {
    format: 'CSV with hostile names',
    name: 'quotes, separators, formulas, line breaks and invisible characters agree with themselves',
    make: (estate) => {
      const all = [
        'quotes-and-backslashes',
        'formula-hyperlink',
        'formula-sum',
        'zero-width',
        'right-to-left-override',
        'markup-script',
        'emoji',
        'wildcard',
        'control-characters',
      ].map((name) => estate.special(name));
      return {
        content: rows('Thumbprint;Common name', all, (one) => `${one.thumbprint};${quoted(one.commonName)}`),
        matched: all,
        unreadable: 0,
      };
    },
  },
];
