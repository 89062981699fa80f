import {
  type CorpusCase,
  type CorpusCertificate,
  lines,
  opensslDate,
  opensslName,
  pairs,
  pem,
} from './corpus-for-tests.ts';

/** A hex dump whose last lines look like serial numbers, as those of keys and signatures may. */
function dump(indent: number, tail: string, width = 15): readonly string[] {
  const octets = [...Array<string>(width * 3).fill('a7'), ...(tail.toLowerCase().match(/../g) ?? [])];
  const rows: string[] = [];
  for (let at = 0; at < octets.length; at += width)
    rows.push(
      `${' '.repeat(indent)}${octets.slice(at, at + width).join(':')}${at + width < octets.length ? ':' : ''}`,
    );
  return rows;
}

function serialLines({ serial }: CorpusCertificate): readonly string[] {
  return serial.length > 16
    ? ['        Serial Number:', `            ${pairs(serial.toLowerCase(), ':')}`]
    : [`        Serial Number: ${BigInt(`0x${serial}`)} (0x${serial.toLowerCase().replace(/^0+/, '')})`];
}

/** `openssl x509 -text -noout` of OpenSSL 3.0. `tail`: what the dump of the key ends with. */
export function opensslText(
  certificate: CorpusCertificate,
  { tail, issuerSerial }: { readonly tail: string; readonly issuerSerial?: string },
): string {
  return lines(
    'Certificate:',
    '    Data:',
    '        Version: 3 (0x2)',
    ...serialLines(certificate),
    '        Signature Algorithm: ecdsa-with-SHA256',
    `        Issuer: ${opensslName(certificate.issuer)}`,
    '        Validity',
    `            Not Before: ${opensslDate(certificate.notBefore)}`,
    `            Not After : ${opensslDate(certificate.notAfter)}`,
    `        Subject: ${opensslName(certificate.subject)}`,
    '        Subject Public Key Info:',
    '            Public Key Algorithm: rsaEncryption',
    '                Public-Key: (2048 bit)',
    '                Modulus:',
    ...dump(20, tail),
    '                Exponent: 65537 (0x10001)',
    '        X509v3 extensions:',
    '            X509v3 Subject Alternative Name: ',
    `                ${certificate.names.map((name) => `DNS:${name}`).join(', ')}`,
    ...(issuerSerial === undefined
      ? []
      : [
          '            X509v3 Authority Key Identifier: ',
          `                keyid:${pairs(certificate.thumbprint, ':')}`,
          '                DirName:/C=US/O=Example Corp/CN=Example Corp Root CA',
          `                serial:${pairs(issuerSerial, ':')}`,
        ]),
    '            X509v3 Subject Key Identifier: ',
    `                ${pairs('B908E51A464087FA8071428A89F70CD495E6D68A', ':')}`,
    '    Signature Algorithm: ecdsa-with-SHA256',
    '    Signature Value:',
    ...dump(8, tail, 18),
  );
}

export const opensslCases: readonly CorpusCase[] = [
  {
    format: 'openssl x509 -text',
    name: 'with its PEM: the dump of the key ends with a serial number of another',
    make: (estate) => {
      const [one, other] = [estate.leaf(0), estate.counted(0)];
      return {
        content: `${opensslText(one, { tail: other.serial })}\n${pem(one)}\n`,
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'openssl x509 -text',
    name: 'of a short serial number, with its PEM',
    make: (estate) => {
      const [one, other] = [estate.counted(1), estate.counted(0)];
      return { content: `${opensslText(one, { tail: other.serial })}\n${pem(one)}\n`, matched: [one] };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'of a short serial number: issuer, names and dates agree',
    make: (estate) => {
      const one = estate.counted(2);
      return { content: opensslText(one, { tail: estate.counted(0).serial }), matched: [one] };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'the authority key identifier names the serial number of the issuer, which another has',
    make: (estate) => {
      const [one, other] = [estate.leaf(1), estate.counted(3)];
      return {
        content: opensslText(one, { tail: '1016', issuerSerial: other.serial }),
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'two, one behind the other',
    make: (estate) => {
      const both = [estate.leaf(2), estate.counted(4)];
      return {
        content: both.map((each) => opensslText(each, { tail: '20', issuerSerial: '0C' })).join('\n'),
        matched: both,
      };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'of a serial number that two CAs gave: the issuer decides',
    make: (estate) => {
      const [one] = estate.twins(0);
      return { content: opensslText(one, { tail: '20' }), matched: [one] };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'a leaf whose serial number a CA certificate has too: the issuer decides',
    make: (estate) => {
      const one = estate.special('serial-of-an-authority');
      return { content: opensslText(one, { tail: '20' }), matched: [one] };
    },
  },
  {
    format: 'openssl x509 -text -noout',
    name: 'of a CA that Command does not have, with a serial number that it has',
    make: (estate) => {
      const one = estate.counted(5);
      const foreign = {
        ...one,
        issuer: 'CN=Vendor Device CA,O=Vendor',
        subject: 'CN=printer-7.example.net',
        names: ['printer-7.example.net'],
      };
      return { content: opensslText(foreign, { tail: '20' }), contradicts: [one] };
    },
  },
  {
    format: 'openssl x509 -fingerprint -serial -subject -issuer -dates',
    name: 'SHA-256',
    make: (estate) => {
      const one = estate.leaf(3);
      return {
        content: lines(
          `sha256 Fingerprint=${pairs(one.sha256, ':')}`,
          `serial=${one.serial}`,
          `subject=${opensslName(one.subject)}`,
          `issuer=${opensslName(one.issuer)}`,
          `notBefore=${opensslDate(one.notBefore)}`,
          `notAfter=${opensslDate(one.notAfter)}`,
        ),
        matched: [one],
        unreadable: 0,
      };
    },
  },
  {
    format: 'openssl x509 -fingerprint -serial -subject -issuer -dates',
    name: 'two, SHA-1, one behind the other',
    make: (estate) => {
      const both = [estate.leaf(4), estate.counted(6)];
      const text = both.map((one) =>
        lines(
          `SHA1 Fingerprint=${pairs(one.thumbprint, ':')}`,
          `serial=${one.serial}`,
          `subject=${opensslName(one.subject)}`,
        ),
      );
      return { content: text.join('\n'), matched: both, unreadable: 0 };
    },
  },
  {
    format: 'openssl x509 -serial',
    name: 'one to a line',
    make: (estate) => {
      const all = [0, 1, 2].map((at) => estate.leaf(at));
      return { content: all.map(({ serial }) => `serial=${serial}`).join('\n'), matched: all };
    },
  },
  {
    format: 'openssl pkcs7 -print_certs',
    name: 'subject and issuer before each block',
    make: (estate) => {
      const both = [estate.leaf(0), estate.leaf(1)];
      const text = both.map(
        (one) =>
          `subject=${opensslName(one.subject)}\n\nissuer=${opensslName(one.issuer)}\n\n${pem(one)}\n\n`,
      );
      return { content: text.join(''), matched: both, unreadable: 0 };
    },
  },
  {
    format: 'openssl s_client -showcerts',
    name: 'a chain: the leaf, and its CA in a part of its own',
    make: (estate) => {
      const [leaf, authority] = [estate.leaf(0), estate.special('subordinate-authority')];
      const text = [leaf, authority].map((one, at) =>
        lines(
          ` ${at} s:${opensslName(one.subject)}`,
          `   i:${opensslName(one.issuer)}`,
          '   a:PKEY: rsaEncryption, 2048 (bit); sigalg: RSA-SHA256',
          `   v:NotBefore: ${opensslDate(one.notBefore)}; NotAfter: ${opensslDate(one.notAfter)}`,
          pem(one),
        ),
      );
      const session = lines(
        '    Protocol  : TLSv1.2',
        `    Session-ID: ${'C0FFEE42'.repeat(8)}`,
        `    Master-Key: ${'C0FFEE42'.repeat(12)}`,
      );
      return {
        content: `CONNECTED(00000003)\n---\nCertificate chain\n${text.join('\n')}\n---\nSSL-Session:\n${session}\n`,
        matched: [leaf],
        authority: [authority],
        // 64 digits in a text of words: nothing says that they are none of a certificate.
        notFound: 1,
      };
    },
  },
  {
    format: 'openssl crl -text',
    name: 'each entry is a certificate of that issuer',
    make: (estate) => {
      const [one, other] = [estate.counted(0), estate.counted(1)];
      const text = lines(
        'Certificate Revocation List (CRL):',
        '        Version 2 (0x1)',
        '        Signature Algorithm: ecdsa-with-SHA256',
        `        Issuer: ${opensslName(one.issuer)}`,
        '        Last Update: Nov 22 12:00:00 2026 GMT',
        '        Next Update: Nov 29 12:00:00 2026 GMT',
        '        CRL extensions:',
        '            X509v3 CRL Number: ',
        '                32',
        '            X509v3 Authority Key Identifier: ',
        `                ${pairs(estate.leaf(5).thumbprint, ':')}`,
        'Revoked Certificates:',
        ...[one, other].flatMap(({ serial }) => [
          `    Serial Number: ${serial}`,
          '        Revocation Date: Nov 21 12:00:00 2026 GMT',
          '        CRL entry extensions:',
          '            X509v3 CRL Reason Code: ',
          '                Key Compromise',
        ]),
        '    Signature Algorithm: ecdsa-with-SHA256',
        '    Signature Value:',
        ...dump(8, estate.counted(2).serial, 18),
      );
      return { content: text, matched: [one, other], unreadable: 0 };
    },
  },
  {
    format: 'openssl crl -text',
    name: 'of a CA that Command does not have',
    make: (estate) => {
      const one = estate.counted(0);
      const text = lines(
        'Certificate Revocation List (CRL):',
        '        Issuer: C = US, O = Vendor, CN = Vendor Device CA',
        'Revoked Certificates:',
        `    Serial Number: ${one.serial}`,
        '        Revocation Date: Nov 21 12:00:00 2026 GMT',
      );
      return { content: text, contradicts: [one] };
    },
  },
];
