import { type CorpusCase, isoDay, lines, pairs, pem, utf16 } from './corpus-for-tests.ts';

const wrapped = (text: string, width: number) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';

export const textCases: readonly CorpusCase[] = [
  {
    format: 'a list of thumbprints',
    name: 'every separator and letter case',
    make: (estate) => {
      const all = [0, 1, 2, 3, 4].map((at) => estate.leaf(at));
      const [one, two, three, four, five] = all.map(({ thumbprint }) => thumbprint);
      return {
        content: lines(
          one ?? '',
          (two ?? '').toLowerCase(),
          pairs(three ?? '', ':'),
          pairs((four ?? '').toLowerCase(), '-'),
          `"${pairs(five ?? '', ' ')}",`,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'a list of serial numbers',
    name: '0x, colons, a leading zero octet',
    make: (estate) => {
      const all = [0, 1, 2].map((at) => estate.leaf(at));
      const [one, two, three] = all.map(({ serial }) => serial.toLowerCase());
      return {
        content: lines(`0x${one}`, pairs(two ?? '', ':'), `00${three}`),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'a list of numbers',
    name: 'each is looked up both ways: an id and a serial number are asked about',
    make: (estate) => {
      // The digits are an id, and as a serial number in hexadecimal another certificate has them.
      const one = estate.special('serial-like-ids');
      const ids = estate.all.filter(({ id }) => id === 10 || id === 16);
      // 10 as id, as hexadecimal 0x10 and as decimal 0x0A.
      return { content: '10\n', ambiguous: [one, ...ids.filter(({ id }) => id === 10)] };
    },
  },
  {
    format: 'a list of numbers',
    name: 'with a letter among them they are not read',
    make: (estate) => ({
      content: lines('1016', '1022', estate.leaf(0).commonName),
      named: [estate.leaf(0)],
    }),
  },
  {
    format: 'ticket',
    name: 'ID: 112 may be the id of anything',
    make: (estate) => {
      const one = estate.leaf(0);
      return { content: `Please revoke the following:\nID: ${one.id}\nThanks`, unproven: [one] };
    },
  },
  {
    format: 'ticket',
    name: 'SN: 35 may be anything',
    make: (estate) => {
      const one = estate.counted(0);
      return { content: `SN: ${one.serial}\n`, unproven: [one] };
    },
  },
  {
    format: 'ticket',
    name: 'a thumbprint in a sentence',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          'Hi team,',
          `please revoke ${one.commonName} (thumbprint ${one.thumbprint.toLowerCase()}), the key leaked on 2026-11-22 at 10:16.`,
          'Phone +49 30 1016 1022, room 22.',
          'Regards',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'ticket',
    name: 'a sentence with two thumbprints says not which',
    make: (estate) => ({
      content: `replace ${estate.leaf(0).thumbprint} by ${estate.leaf(1).thumbprint}`,
    }),
  },
  {
    format: 'ticket',
    name: 'a sentence about the issuer',
    make: (estate) => ({
      content: `It was issued by CA with thumbprint ${estate.special('subordinate-authority').thumbprint}`,
    }),
  },
  {
    format: 'ticket',
    name: 'thumbprint and serial number of different certificates in one line',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: `thumbprint ${one.thumbprint}, serial number ${other.serial}`,
        contradicts: [one],
      };
    },
  },
  {
    format: 'ticket',
    name: 'a long serial number with its label',
    make: (estate) => {
      const one = estate.leaf(2);
      return { content: `Serial Number: ${pairs(one.serial, ':')}\n`, matched: [one], unreadable: 0 };
    },
  },
  {
    format: 'ticket',
    name: 'a short serial number with its issuer below',
    make: (estate) => {
      const one = estate.counted(1);
      return {
        content: lines(`Serial Number: ${one.serial}`, `Issuer: ${one.issuer}`, `Subject: ${one.subject}`),
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'Slack message',
    name: 'bullets and backticks',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines('Revoke please:', ...all.map((one) => `• \`${one.thumbprint}\``)),
        matched: all,
      };
    },
  },
  {
    format: 'e-mail',
    name: 'quoted, with numbers of a list',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(
          'From: kim@example.com',
          'Subject: Re: revocation',
          '> On Nov 22, 2026, at 10:16, jo wrote:',
          ...all.map((one, at) => `> > ${at + 1}. ${one.thumbprint}`),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'incident list',
    name: 'host and serial number',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map((one) => `${one.commonName} ${one.serial.toLowerCase()}`)),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'incident list',
    name: 'links to crt.sh with SHA-256',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map((one) => `https://crt.sh/?q=${one.sha256.toLowerCase()}`)),
        matched: all,
      };
    },
  },
  {
    format: 'host names',
    name: 'one a line, by common name and by alternative name',
    make: (estate) => {
      const [one, greek] = [estate.leaf(0), estate.special('greek')];
      return { content: lines(one.commonName, 'greek.web.example.com'), named: [one, greek], unreadable: 0 };
    },
  },
  {
    format: 'host names',
    name: 'as addresses of pages',
    make: (estate) => {
      const one = estate.leaf(0);
      return { content: `https://${one.commonName}:8443/login\n`, named: [one] };
    },
  },
  {
    format: 'PEM chain',
    name: 'the leaf, and its CA in a part of its own',
    make: (estate) => {
      const [leaf, authority] = [estate.leaf(0), estate.special('subordinate-authority')];
      return {
        content: `${pem(leaf)}\n${pem(authority)}\n`,
        matched: [leaf],
        authority: [authority],
        unreadable: 0,
      };
    },
  },
  {
    format: 'PEM after a line "Certificate:"',
    name: 'two',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: all.map((one) => `Certificate:\n${pem(one)}\n`).join(''),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'PEM, oddly wrapped',
    name: 'CR alone, 76 columns, in one line, indented, quoted, with \\n, in code, in a mail',
    make: (estate) => {
      const all = [0, 1, 2, 3, 4, 5, 6].map((at) => estate.leaf(at));
      const [cr, wide, flat, indented, escaped, code, mail] = all;
      if (!cr || !wide || !flat || !indented || !escaped || !code || !mail) throw new Error('Too few.');
      return {
        content: lines(
          pem(cr, 64, '\r'),
          pem(wide, 76, '\r\n'),
          `-----BEGIN CERTIFICATE-----${flat.base64}-----END CERTIFICATE-----`,
          pem(indented).replace(/^/gm, '    '),
          `"cert": "${pem(escaped).replaceAll('\n', '\\n')}\\n",`,
          pem(code)
            .split('\n')
            .map((line) => `  "${line}\\n" +`)
            .join('\n'),
          pem(mail).replace(/^/gm, '> '),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'PEM, oddly wrapped',
    name: 'two certificates in one block: both, as both stand there',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      const octets = Uint8Array.from([...one.der, ...other.der]);
      return { content: octets, matched: [one, other] };
    },
  },
  {
    format: 'PEM, oddly wrapped',
    name: 'the end is missing: nothing of it is read',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: `${pem(one).split('\n').slice(0, -1).join('\n')}\n${pem(other)}`,
        matched: [other],
      };
    },
  },
  {
    format: 'PEM, oddly wrapped',
    name: 'a line is missing',
    make: (estate) => {
      const all = pem(estate.leaf(0)).split('\n');
      return { content: [...all.slice(0, 3), ...all.slice(4)].join('\n'), unreadable: 1 };
    },
  },
  {
    format: 'PEM of other things',
    name: 'a request and a private key are called so',
    make: () => ({
      content: lines(
        '-----BEGIN CERTIFICATE REQUEST-----',
        'MIIBWTCCAQACAQAw',
        '-----END CERTIFICATE REQUEST-----',
        '-----BEGIN PRIVATE KEY-----',
        'MIGHAgEAMBMGByqGSM49',
        '-----END PRIVATE KEY-----',
      ),
      unreadable: 2,
    }),
  },
  {
    format: 'base64 of DER',
    name: 'in one line',
    make: (estate) => ({ content: estate.leaf(0).base64, matched: [estate.leaf(0)], unreadable: 0 }),
  },
  {
    format: 'base64 of DER',
    name: 'in lines of 76, without a label',
    make: (estate) => ({
      content: wrapped(estate.leaf(0).base64, 76),
      matched: [estate.leaf(0)],
      unreadable: 0,
    }),
  },
  {
    format: 'DER file',
    name: 'one certificate',
    make: (estate) => ({ content: estate.leaf(0).der, matched: [estate.leaf(0)] }),
  },
  {
    format: 'DER file',
    name: 'of a CA',
    make: (estate) => ({
      content: estate.special('subordinate-authority').der,
      authority: [estate.special('subordinate-authority')],
    }),
  },
  {
    format: 'PKCS #7 file',
    name: 'a leaf and its CA',
    make: (estate) => {
      const [leaf, authority] = [estate.leaf(0), estate.special('subordinate-authority')];
      return { content: pkcs7([leaf.der, authority.der]), matched: [leaf], authority: [authority] };
    },
  },
  {
    format: 'UTF-16 text',
    name: 'with its mark, little-endian',
    make: (estate) => ({
      content: utf16(`${estate.leaf(0).thumbprint}\r\n`, 'le', true),
      matched: [estate.leaf(0)],
      unreadable: 0,
    }),
  },
  {
    format: 'UTF-16 text',
    name: 'without a mark, little-endian and big-endian',
    make: (estate) => ({
      content: utf16(`Thumbprint,Host\r\n${estate.leaf(0).thumbprint},web\r\n`, 'be', false),
      matched: [estate.leaf(0)],
      unreadable: 0,
    }),
  },
  {
    format: 'old Macintosh text',
    name: 'CR alone ends a line',
    make: (estate) => {
      const all = [0, 1, 2].map((at) => estate.leaf(at));
      return { content: all.map(({ thumbprint }) => thumbprint).join('\r'), matched: all, unreadable: 0 };
    },
  },
  {
    format: 'text with NUL',
    name: 'at the end of a value, as from a database',
    make: (estate) => ({
      content: `${estate.leaf(0).thumbprint}\0\n`,
      matched: [estate.leaf(0)],
      unreadable: 0,
    }),
  },
  {
    format: 'JSON: Command’s API',
    name: 'ids and thumbprints',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: JSON.stringify(
          all.map((one) => ({ Id: one.id, Thumbprint: one.thumbprint })),
          null,
          2,
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'JSON: Command’s API',
    name: 'the id is not that of the thumbprint',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: JSON.stringify([{ KeyfactorId: other.id, Thumbprint: one.thumbprint }]),
        contradicts: [one],
      };
    },
  },
  {
    format: 'JSON: crt.sh',
    name: 'ids of crt.sh and of issuers',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: JSON.stringify(
          all.map((one, at) => ({
            issuer_ca_id: estate.leaf(7).id,
            issuer_name: one.issuer,
            common_name: one.commonName,
            name_value: one.names.join('\n'),
            id: at + 16,
            entry_timestamp: '2026-11-22T10:16:22.016',
            not_before: `${isoDay(one.notBefore)}T00:00:00`,
            not_after: `${isoDay(one.notAfter)}T00:00:00`,
            serial_number: one.serial.toLowerCase(),
          })),
        ),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'JSON: a list of texts',
    name: 'thumbprints',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: JSON.stringify(all.map(({ thumbprint }) => thumbprint)),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'JSON, one object to a line',
    name: 'serial numbers',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map((one) => JSON.stringify({ host: one.commonName, serial: one.serial }))),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'JSON, a part of it',
    name: 'lines that somebody copied: the issuer’s thumbprint is not the certificate’s',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: lines(
          '  {',
          `    "Thumbprint": "${one.thumbprint}",`,
          `    "issuerThumbprint": "${other.thumbprint}",`,
          `    "SerialNumber": "${one.serial}",`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'YAML',
    name: 'a list of certificates, each with its issuer',
    make: (estate) => {
      const all = [estate.leaf(0), estate.leaf(1)];
      const [issuer, other] = [estate.leaf(2), estate.leaf(3)];
      return {
        content: lines(
          'certificates:',
          ...all.flatMap((one) => [
            '- issuer:',
            `    thumbprint: ${issuer.thumbprint}`,
            `    serial_number: ${other.serial}`,
            `  thumbprint: ${one.thumbprint.toLowerCase()}`,
            `  serial_number: '${one.serial}'`,
          ]),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'openssl pkcs12 -info',
    name: 'bag attributes with the id of a key before the block',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          'Bag Attributes',
          '    friendlyName: be',
          `    localKeyID: ${pairs(estate.leaf(1).thumbprint, ' ')} `,
          `subject=${one.subject}`,
          `issuer=${one.issuer}`,
          pem(one),
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'ticket',
    name: 'old and new certificate: the new one is not meant',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: lines(`Old thumbprint: ${one.thumbprint}`, `New thumbprint: ${other.thumbprint}`),
        matched: [one],
      };
    },
  },
  {
    format: 'run report of the product',
    name: 'of before it had thumbprints: a serial number of two CAs, with the CA',
    make: (estate) => {
      const one = estate.special('shared-serial-tls');
      return {
        content: lines(
          '\uFEFFId,Common name,Serial number,CA,Outcome',
          `${one.id},${one.commonName},${one.serial},${one.issuerName},failed`,
        ),
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'export of the product',
    name: 'of before: alternative names joined by semicolons',
    make: (estate) => {
      const one = estate.special('hundred-names');
      return {
        content: lines(
          'ID,Common name,Names,State,Serial number,Thumbprint',
          `${one.id},${one.commonName},"${one.names.join('; ')}",Active,${one.serial},${one.thumbprint}`,
        ),
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'XML',
    name: 'issuer and serial number of it in attributes and elements',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.leaf(1)];
      return {
        content: lines(
          `<certificate thumbprint="${one.thumbprint}" issuerThumbprint="${other.thumbprint}"/>`,
          `<IssuerThumbprint>${other.thumbprint}</IssuerThumbprint>`,
          `<ds:IssuerSerial>${other.serial}</ds:IssuerSerial>`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'XML',
    name: 'elements with a serial number',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          '<?xml version="1.0"?>',
          '<X509IssuerSerial>',
          `  <X509SerialNumber>${one.serial}</X509SerialNumber>`,
          '</X509IssuerSerial>',
        ),
        matched: [one],
      };
    },
  },
];

/** SignedData without content and signers, only certificates (RFC 5652 section 5.1), as a .p7b is. */
function pkcs7(certificates: readonly Uint8Array[]): Uint8Array {
  const element = (tag: number, ...parts: readonly (readonly number[])[]): readonly number[] => {
    const content = parts.flat();
    const size = content.length;
    const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
    return [tag, ...length, ...content];
  };
  const oid = (last: number) => element(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last]);
  const signedData = element(
    0x30,
    element(0x02, [1]),
    element(0x31),
    element(0x30, oid(1)),
    element(0xa0, ...certificates.map((each) => [...each])),
    element(0x31),
  );
  return Uint8Array.from(element(0x30, oid(2), element(0xa0, signedData)));
}
