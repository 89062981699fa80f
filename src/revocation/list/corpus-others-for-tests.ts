import { type CorpusCase, type CorpusEstate, lines, pairs } from './corpus-for-tests.ts';

/** Digits that are short serial numbers of the estate, as what is none of them would have them by accident. */
const shorts = (estate: CorpusEstate) => [0, 1, 2, 3].map((at) => estate.counted(at).serial);

/** Texts that are no list of certificates: nothing must come of them, though their numbers are ids and serial numbers of the estate. */
export const otherCases: readonly CorpusCase[] = [
  {
    format: 'dates, times and ranges',
    name: 'one to a line',
    make: (estate) => {
      const [one = '', two = ''] = shorts(estate);
      return { content: lines(`${one}:${two}`, `${one}-${two}`, '10:16', '10-22', '1:016', '1016-1022') };
    },
  },
  {
    format: 'MAC addresses',
    name: 'colons and hyphens',
    make: () => ({ content: lines('00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', '001a.2b3c.4d5e') }),
  },
  {
    format: 'IP addresses',
    name: 'of both versions',
    make: () => ({ content: lines('10.0.0.16', '10.16.22.70/24', '2001:db8::16', 'fe80::10:16') }),
  },
  {
    format: 'phone list',
    name: 'names and numbers',
    make: () => ({ content: lines('Name,Phone', 'Kim,+49 30 1016', 'Jo,030/1022-16'), asked: true }),
  },
  {
    format: 'phone list',
    name: 'in a text',
    make: () => ({ content: lines('Kim: 1016', 'Jo: 1022', 'Fax: +49 30 1016-22') }),
  },
  {
    format: 'words',
    name: 'that are hexadecimal digits',
    make: () => ({ content: lines('be', 'cafe', 'dead beef', 'decade', 'add', 'fade') }),
  },
  {
    format: 'ordinals of a document',
    name: 'sections and items',
    make: (estate) => ({
      content: lines('1. Introduction', '1.1 Scope', `${shorts(estate)[0]} items`, 'Section 16', '2.16.1'),
    }),
  },
  {
    format: 'version numbers',
    name: 'of software',
    make: () => ({ content: lines('openssl 3.0.16', 'v10.16.22', 'kernel 6.1.0-16-amd64', 'build 1016') }),
  },
  {
    format: 'UUIDs',
    name: 'with hyphens, in braces, without',
    make: () => ({
      content: lines('6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1', '{6E3CF2A1-0B2C-4E63-9D5C-6A3A25C6D9F1}'),
    }),
  },
  {
    format: 'git log',
    name: 'commits have 40 digits: they are looked for, and there is none',
    make: () => ({
      content: lines(
        'commit 9f44d80c0ffee0badc0de9f44d80c0ffee0badc0',
        'Author: Kim <kim@example.com>',
        'Date:   Sun Nov 22 10:16:22 2026 +0100',
        '',
        '    Fix 1016',
      ),
    }),
  },
  {
    format: 'git log --oneline',
    name: 'short hashes',
    make: (estate) => ({
      content: lines('9f44d80 Read lists', 'a8ce9e6 Ask less', `${shorts(estate)[0]} x`),
    }),
  },
  {
    format: 'docker images --digests',
    name: 'digests of images have 64 digits too',
    make: () => ({
      content: `web latest sha256:${'0badc0de'.repeat(8)} ${'0badc0de1016'} 16 days ago 22MB`,
    }),
  },
  {
    format: 'IBANs',
    name: 'with blanks and without',
    make: () => ({
      content: lines('DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', 'GB29NWBK60161331926819'),
      // The letters of the first are hexadecimal digits, and there are more than 16: it is looked for.
      notFound: 1,
      double: [],
    }),
  },
  {
    format: 'order numbers',
    name: 'with prefixes',
    make: (estate) => ({
      content: lines(`PO-${shorts(estate)[0]}`, 'INC0001016', 'CHG1022', '#16', `Order ${estate.leaf(0).id}`),
    }),
  },
  {
    format: 'access log',
    name: 'addresses, times, sizes and states',
    make: () => ({
      content: lines(
        '10.0.0.16 - - [22/Nov/2026:10:16:22 +0100] "GET /certs/16 HTTP/1.1" 200 1016',
        '10.0.0.22 - kim [22/Nov/2026:10:16:23 +0100] "GET /certs/22 HTTP/1.1" 404 22',
      ),
    }),
  },
  {
    format: 'syslog',
    name: 'process numbers',
    make: () => ({ content: 'Nov 22 10:16:22 web01 nginx[1016]: worker process 1022 exited with code 16' }),
  },
  {
    format: 'ssh-keygen -l',
    name: 'fingerprints of keys',
    make: () => ({
      content: lines(
        '2048 MD5:3b:a6:c0:c1:7a:4e:5e:6d:8f:1b:2c:3d:4e:5f:6a:7b root@web01 (RSA)',
        '256 SHA256:45OyhiHs7Tzml3vsmwtNjOWdxahX3ZTuqj5p7tBGOxY root@web01 (ED25519)',
      ),
    }),
  },
  {
    format: 'key identifiers',
    name: 'SKI and AKI are not of the certificate, whatever certificate has such a thumbprint',
    make: (estate) => ({
      content: lines(
        `Subject Key Identifier: ${pairs(estate.leaf(0).thumbprint, ':')}`,
        `Authority Key Identifier: keyid:${pairs(estate.leaf(1).thumbprint, ':')}`,
        `SKI: ${estate.leaf(2).thumbprint}`,
        `AKI: ${estate.leaf(3).thumbprint}`,
      ),
    }),
  },
  {
    format: 'key identifiers',
    name: 'in a table',
    make: (estate) => ({
      content: lines(
        'Host,SKI,AKI,SPKI SHA-256',
        ...[0, 1].map(
          (at) =>
            `web0${at}.x.example,${estate.leaf(at).thumbprint},${estate.leaf(at + 2).thumbprint},${estate.leaf(at).sha256}`,
        ),
      ),
      notFound: 2,
    }),
  },
  {
    format: 'SPKI pins',
    name: 'SHA-256 of public keys',
    make: (estate) => ({
      content: lines(
        `pin-sha256="45OyhiHs7Tzml3vsmwtNjOWdxahX3ZTuqj5p7tBGOxY="; max-age=1016`,
        `Public key SHA-256: ${estate.leaf(0).sha256}`,
        `spki: ${estate.leaf(1).sha256}`,
      ),
    }),
  },
  {
    format: 'MD5 sums',
    name: '32 digits are looked for as a serial number, and there is none',
    make: () => ({ content: lines('0badc0de0badc0de0badc0de0badc0de  a.txt'), notFound: 1 }),
  },
  {
    format: 'passwords and tokens',
    name: 'in settings',
    make: () => ({ content: lines('PASSWORD=1016cafe', 'PORT=22', 'TIMEOUT = 16', 'retries: 10') }),
  },
  {
    format: 'inventory of licences',
    name: 'Serial: under which a key stands',
    make: () => ({ content: lines('Product: Server 2016', 'Serial: XQ8JT-1016-22BDF', 'Seats: 16') }),
  },
  {
    format: 'spreadsheet of numbers',
    name: 'two columns of numbers are asked about',
    make: (estate) => ({
      content: lines(...[0, 1, 2].map((at) => `${estate.leaf(at).id},${at + 16}`)),
      asked: true,
    }),
  },
  {
    format: 'grouped numbers',
    name: 'one number or several: nobody can tell',
    make: () => ({ content: lines('1,016', '12.345', '1,016,022'), unreadable: 3 }),
  },
  {
    format: 'CVE list',
    name: 'years and numbers',
    make: () => ({ content: lines('CVE-2026-1016', 'CVE-2026-0022', 'RFC 5280, section 4.1.2.2') }),
  },
  {
    format: 'OCSP request',
    name: 'hashes of the issuer beside the serial number',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          'OCSP Request Data:',
          '    Version: 1 (0x0)',
          '    Requestor List:',
          '        Certificate ID:',
          '          Hash Algorithm: sha1',
          `          Issuer Name Hash: ${estate.leaf(1).thumbprint}`,
          `          Issuer Key Hash: ${estate.leaf(2).thumbprint}`,
          `          Serial Number: ${one.serial}`,
          '    Request Extensions:',
          '        OCSP Nonce: ',
          `            0410${estate.leaf(3).serial}`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'certificate transparency',
    name: 'ids of logs are no fingerprints',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          `Serial Number: ${one.serial}`,
          'Signed Certificate Timestamp:',
          '    Version   : v1 (0x0)',
          `    Log ID    : ${pairs(estate.leaf(1).sha256.slice(0, 32), ':')}:`,
          `                ${pairs(estate.leaf(1).sha256.slice(32), ':')}`,
          '    Timestamp : Nov 22 10:16:22.016 2026 GMT',
        ),
        matched: [one],
      };
    },
  },
];
