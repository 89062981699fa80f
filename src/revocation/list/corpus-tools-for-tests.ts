import {
  type CorpusCase,
  type CorpusCertificate,
  decimal,
  isoDay,
  lines,
  opensslDate,
  pairs,
  pem,
} from './corpus-for-tests.ts';

const short = ({ serial }: CorpusCertificate) => serial.toLowerCase().replace(/^0+/, '');

/** `keytool -printcert`, and each entry of `keytool -list -v`, of OpenJDK 17. */
function keytool(one: CorpusCertificate, issuerSerial: string): string {
  return lines(
    `Owner: ${one.subject.replaceAll(',', ', ')}`,
    `Issuer: ${one.issuer.replaceAll(',', ', ')}`,
    `Serial number: ${short(one)}`,
    `Valid from: ${one.notBefore.toUTCString()} until: ${one.notAfter.toUTCString()}`,
    'Certificate fingerprints:',
    `\t SHA1: ${pairs(one.thumbprint, ':')}`,
    `\t SHA256: ${pairs(one.sha256, ':')}`,
    'Signature algorithm name: SHA256withECDSA',
    'Subject Public Key Algorithm: 2048-bit RSA key',
    'Version: 3',
    '',
    'Extensions: ',
    '',
    '#1: ObjectId: 2.5.29.35 Criticality=false',
    'AuthorityKeyIdentifier [',
    'KeyIdentifier [',
    '0000: 9F 72 0B A4 FC 2A 06 C2   3A 30 94 FC 1A 1C B2 19  .r...*..:0......',
    '0010: 3C 38 B6 7A                                        <8.z',
    ']',
    '[CN=Example Corp Root CA, O=Example Corp, C=US]',
    `SerialNumber: ${pairs(issuerSerial, ':')}`,
    ']',
    '',
  );
}

export const toolCases: readonly CorpusCase[] = [
  {
    format: 'keytool -printcert',
    name: 'the authority key identifier names the serial number of the issuer, which another has',
    make: (estate) => {
      const one = estate.leaf(0);
      return { content: keytool(one, estate.counted(0).serial), matched: [one] };
    },
  },
  {
    format: 'keytool -list -v',
    name: 'two aliases, one of a short serial number',
    make: (estate) => {
      const all = [estate.leaf(1), estate.counted(1)];
      const text = all.map((one, at) =>
        lines(
          '',
          `Alias name: cert${at}`,
          'Creation date: Nov 30, 2026',
          'Entry type: trustedCertEntry',
          '',
          keytool(one, '0C'),
          '*******************************************',
          '*******************************************',
        ),
      );
      return {
        content: `Keystore type: PKCS12\nKeystore provider: SUN\n\nYour keystore contains 2 entries\n\n${text.join('\n')}`,
        matched: all,
      };
    },
  },
  {
    format: 'keytool -list',
    name: 'SHA-256 of three',
    make: (estate) => {
      const all = [0, 1, 2].map((at) => estate.leaf(at));
      return {
        content: lines(
          'Keystore type: PKCS12',
          'Keystore provider: SUN',
          '',
          'Your keystore contains 3 entries',
          '',
          ...all.flatMap((one, at) => [
            `cert${22 + at}, Nov 30, 2026, trustedCertEntry, `,
            `Certificate fingerprint (SHA-256): ${pairs(one.sha256, ':')}`,
          ]),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'certutil -L -n (NSS)',
    name: 'of a short serial number; its issuer’s stands in an extension',
    make: (estate) => {
      const one = estate.counted(2);
      return {
        content: lines(
          'Certificate:',
          '    Data:',
          '        Version: 3 (0x2)',
          `        Serial Number: ${decimal(one.serial)} (0x${short(one)})`,
          '        Signature Algorithm: X9.62 ECDSA signature with SHA256',
          `        Issuer: "${one.issuer}"`,
          '        Validity:',
          `            Not Before: ${opensslDate(one.notBefore).replace(' GMT', '')}`,
          `            Not After : ${opensslDate(one.notAfter).replace(' GMT', '')}`,
          `        Subject: "${one.subject}"`,
          '        Subject Public Key Info:',
          '            Public Key Algorithm: PKCS #1 RSA Encryption',
          '            RSA Public Key:',
          '                Modulus:',
          '                    e7:76:3d:2c:2f:af:0b:cd:7c:9a:be:bc:05:53:1c:88:',
          `                    ${pairs(estate.counted(0).serial.toLowerCase(), ':')}`,
          '                Exponent: 65537 (0x10001)',
          '        Signed Extensions:',
          '            Name: Certificate Authority Key Identifier',
          '            Key ID:',
          `                ${pairs(estate.leaf(3).thumbprint.slice(0, 32).toLowerCase(), ':')}:`,
          `                ${pairs(estate.leaf(3).thumbprint.slice(32).toLowerCase(), ':')}`,
          '            Issuer: ',
          '                Directory Name: "CN=Example Corp Root CA,O=Example Corp,C=US"',
          `            Serial Number: ${decimal(estate.counted(3).serial)} (0x${short(estate.counted(3))})`,
          '',
          '    Signature Algorithm: X9.62 ECDSA signature with SHA256',
          '    Signature:',
          `        30:45:02:20:4a:${pairs(estate.counted(0).serial.toLowerCase(), ':')}`,
          '    Fingerprint (SHA-256):',
          `        ${pairs(one.sha256, ':')}`,
          '    Fingerprint (SHA1):',
          `        ${pairs(one.thumbprint, ':')}`,
          '',
          '    Mozilla-CA-Policy: false (attribute missing)',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'certtool -i',
    name: 'with the identifiers of keys, and its PEM',
    make: (estate) => {
      const [one, key] = [estate.leaf(4), estate.leaf(5)];
      return {
        content: lines(
          'X.509 Certificate Information:',
          '\tVersion: 3',
          `\tSerial Number (hex): ${short(one)}`,
          `\tIssuer: ${one.issuer}`,
          '\tValidity:',
          `\t\tNot Before: ${one.notBefore.toUTCString()}`,
          `\t\tNot After: ${one.notAfter.toUTCString()}`,
          `\tSubject: ${one.subject}`,
          '\tSubject Public Key Algorithm: RSA',
          '\t\tModulus (bits 2048):',
          '\t\t\t00:e7:76:3d:2c:2f:af:0b:cd:7c:9a:be:bc:05:53:1c',
          `\t\t\t${pairs(estate.counted(0).serial.toLowerCase(), ':')}`,
          '\tExtensions:',
          '\t\tAuthority Key Identifier (not critical):',
          '\t\t\tdirectoryName: CN=Example Corp Root CA,O=Example Corp,C=US',
          `\t\t\tserial: ${estate.counted(1).serial.toLowerCase()}`,
          `\t\t\t${key.thumbprint.toLowerCase()}`,
          '\t\tSubject Key Identifier (not critical):',
          `\t\t\t${estate.leaf(6).thumbprint.toLowerCase()}`,
          'Other Information:',
          '\tFingerprint:',
          `\t\tsha1:${one.thumbprint.toLowerCase()}`,
          `\t\tsha256:${one.sha256.toLowerCase()}`,
          '\tPublic Key ID:',
          `\t\tsha1:${estate.leaf(7).thumbprint.toLowerCase()}`,
          `\t\tsha256:${estate.leaf(7).sha256.toLowerCase()}`,
          '\tPublic Key PIN:',
          '\t\tpin-sha256:45OyhiHs7Tzml3vsmwtNjOWdxahX3ZTuqj5p7tBGOxY=',
          '',
          pem(one),
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'certtool -i',
    name: 'without its PEM',
    make: (estate) => {
      const one = estate.leaf(4);
      return {
        content: lines(
          'X.509 Certificate Information:',
          `\tSerial Number (hex): ${short(one)}`,
          `\tIssuer: ${one.issuer}`,
          `\tSubject: ${one.subject}`,
          'Other Information:',
          '\tFingerprint:',
          `\t\tsha1:${one.thumbprint.toLowerCase()}`,
          `\t\tsha256:${one.sha256.toLowerCase()}`,
          '\tPublic Key ID:',
          `\t\tsha1:${estate.leaf(7).thumbprint.toLowerCase()}`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'ipa cert-find',
    name: 'decimal and hexadecimal are one number',
    make: (estate) => {
      const all = [estate.counted(0), estate.counted(1)];
      return {
        content: lines(
          '----------------------',
          '2 certificates matched',
          '----------------------',
          ...all.flatMap((one) => [
            '  Issuing CA: ipa',
            `  Subject: ${one.subject}`,
            `  Issuer: ${one.issuer}`,
            `  Not Before: ${one.notBefore.toUTCString()}`,
            `  Not After: ${one.notAfter.toUTCString()}`,
            `  Serial number: ${decimal(one.serial)}`,
            `  Serial number (hex): 0x${short(one).toUpperCase()}`,
            '  Status: VALID',
            '  Revoked: False',
            '',
          ]),
          '----------------------------',
          'Number of entries returned 2',
          '----------------------------',
        ),
        matched: all,
      };
    },
  },
  {
    format: 'ipa cert-find',
    name: 'of another CA: names and issuer are not those that Command knows',
    make: (estate) => {
      const one = estate.counted(0);
      return {
        content: lines(
          '  Issuing CA: ipa',
          '  Subject: CN=host.ipa.example.net,O=IPA.EXAMPLE.NET',
          `  Serial number: ${decimal(one.serial)}`,
          `  Serial number (hex): 0x${short(one).toUpperCase()}`,
        ),
        contradicts: [one],
      };
    },
  },
  {
    format: 'certbot certificates',
    name: 'serial number and domains',
    make: (estate) => {
      const one = estate.leaf(2);
      return {
        content: lines(
          '- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -',
          'Found the following certs:',
          `  Certificate Name: ${one.commonName}`,
          `    Serial Number: ${short(one)}`,
          '    Key Type: ECDSA',
          `    Domains: ${one.names.join(' ')}`,
          `    Expiry Date: ${isoDay(one.notAfter)} 14:07:44+00:00 (VALID: 89 days)`,
          `    Certificate Path: /etc/letsencrypt/live/${one.commonName}/fullchain.pem`,
          `    Private Key Path: /etc/letsencrypt/live/${one.commonName}/privkey.pem`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'vault list pki/certs',
    name: 'serial numbers with colons',
    make: (estate) => {
      const all = [0, 1, 2].map((at) => estate.leaf(at));
      return {
        content: lines('Keys', '----', ...all.map(({ serial }) => pairs(serial.toLowerCase(), ':'))),
        matched: all,
      };
    },
  },
  {
    format: 'vault list -format=yaml',
    name: 'serial numbers with hyphens',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map(({ serial }) => `- ${pairs(serial.toLowerCase(), '-')}`)),
        matched: all,
      };
    },
  },
  {
    format: 'vault write pki/issue (table)',
    name: 'certificate, chain and private key',
    make: (estate) => {
      const [one, authority] = [estate.leaf(3), estate.special('subordinate-authority')];
      return {
        content: lines(
          'Key                 Value',
          '---                 -----',
          `ca_chain            [${pem(authority)}]`,
          `certificate         ${pem(one)}`,
          `expiration          ${Math.floor(one.notAfter.getTime() / 1000)}`,
          `serial_number       ${pairs(one.serial.toLowerCase(), ':')}`,
        ),
        matched: [one],
        authority: [authority],
        // The serial number says once more what the block has said.
        double: [one],
      };
    },
  },
  {
    format: 'vault read -format=json',
    name: 'certificate with serial number',
    make: (estate) => {
      const one = estate.leaf(3);
      return {
        content: JSON.stringify({
          request_id: 'f5dbe3a7-5b3f-8d9c-2b5b-6d7c8e9f0a1b',
          lease_duration: 0,
          data: {
            ca_chain: [pem(estate.special('subordinate-authority'))],
            issuing_ca: pem(estate.special('subordinate-authority')),
            certificate: pem(one),
            revocation_time: 0,
            serial_number: pairs(one.serial.toLowerCase(), ':'),
          },
        }),
        matched: [one],
      };
    },
  },
  {
    format: 'step ca / cfssl certinfo',
    name: 'decimal serial number, and key identifiers',
    make: (estate) => {
      const one = estate.leaf(4);
      return {
        content: JSON.stringify({
          subject: { common_name: one.commonName, names: ['US', 'Example Corp', one.commonName] },
          issuer: { common_name: one.issuerName, names: [one.issuerName] },
          serial_number: decimal(one.serial),
          sans: one.names,
          not_before: one.notBefore.toISOString(),
          not_after: one.notAfter.toISOString(),
          sigalg: 'SHA256WithRSA',
          authority_key_id: pairs(estate.leaf(5).thumbprint, ':'),
          subject_key_id: pairs(estate.leaf(6).thumbprint, ':'),
        }),
        matched: [one],
      };
    },
  },
  {
    format: 'puppetserver ca list --all',
    name: 'SHA-256 behind the names',
    make: (estate) => {
      const all = [estate.leaf(0), estate.leaf(1)];
      return {
        content: lines(
          'Signed Certificates:',
          ...all.map(
            (one) =>
              `    ${one.commonName}    (SHA256)  ${pairs(one.sha256, ':')}\talt names: ["DNS:${one.commonName}"]`,
          ),
        ),
        matched: all,
      };
    },
  },
  {
    format: 'nmap --script ssl-cert',
    name: 'MD5 and SHA-1 in groups of four',
    make: (estate) => {
      const one = estate.leaf(2);
      return {
        content: lines(
          'PORT    STATE SERVICE',
          '443/tcp open  https',
          `| ssl-cert: Subject: commonName=${one.commonName}/organizationName=Example Corp/countryName=US`,
          `| Subject Alternative Name: ${one.names.map((name) => `DNS:${name}`).join(', ')}`,
          `| Issuer: commonName=${one.issuerName}/organizationName=Example Corp/countryName=US`,
          '| Public Key type: rsa',
          '| Public Key bits: 2048',
          `| Not valid before: ${isoDay(one.notBefore)}T12:00:00`,
          `| Not valid after:  ${isoDay(one.notAfter)}T12:00:00`,
          '| MD5:   3ba6 c0c1 7a4e 5e6d 8f1b 2c3d 4e5f 6a7b',
          `|_SHA-1: ${one.thumbprint.toLowerCase().match(/.{4}/g)?.join(' ')}`,
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'testssl.sh',
    name: 'serial number and fingerprints on lines of words',
    make: (estate) => {
      const one = estate.leaf(3);
      return {
        content: lines(
          ' Signature Algorithm          SHA256 with RSA',
          ' Server key size              RSA 2048 bits (exponent is 65537)',
          ` Serial                       ${one.serial} (OK: length 16)`,
          ` Fingerprints                 SHA1 ${one.thumbprint}`,
          `                              SHA256 ${one.sha256}`,
          ` Common Name (CN)             ${one.commonName} `,
          ` Certificate Validity (UTC)   89 >= 60 days (${isoDay(one.notBefore)} 12:00 --> ${isoDay(one.notAfter)} 12:00)`,
        ),
        matched: [one],
        double: [one],
      };
    },
  },
  {
    format: 'sslyze',
    name: 'fingerprint and decimal serial number',
    make: (estate) => {
      const one = estate.leaf(4);
      return {
        content: lines(
          ' * Certificates Information:',
          '       Number of certificates detected: 1',
          '',
          '     Certificate #0 ( _RSAPublicKey )',
          `       SHA1 Fingerprint:                  ${one.thumbprint.toLowerCase()}`,
          `       Common Name:                       ${one.commonName}`,
          `       Issuer:                            ${one.issuerName}`,
          `       Serial Number:                     ${decimal(one.serial)}`,
          `       Not Before:                        ${isoDay(one.notBefore)}`,
          `       Not After:                         ${isoDay(one.notAfter)}`,
          '       Public Key Algorithm:              _RSAPublicKey',
          '       Key Size:                          2048',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'Nessus plugin 10863',
    name: 'serial number in octets, fingerprints, a key and a signature',
    make: (estate) => {
      const one = estate.leaf(5);
      return {
        content: lines(
          'Subject Name: ',
          '',
          'Country: US',
          'Organization: Example Corp',
          `Common Name: ${one.commonName}`,
          '',
          'Issuer Name: ',
          '',
          'Country: US',
          `Common Name: ${one.issuerName}`,
          '',
          `Serial Number: ${pairs(one.serial, ' ')} `,
          '',
          'Version: 3',
          '',
          'Signature Algorithm: SHA-256 With RSA Encryption',
          '',
          `Not Valid Before: ${opensslDate(one.notBefore)}`,
          `Not Valid After: ${opensslDate(one.notAfter)}`,
          '',
          'Public Key Info: ',
          '',
          'Algorithm: RSA Encryption',
          'Key Length: 2048 bits',
          'Public Key: 00 C7 2B 6A 5A 10 9E C1 75 6D D9 75 6A 5A 10 9E C1 75 6D D9 ',
          `            ${pairs(estate.counted(0).serial, ' ')} `,
          'Exponent: 01 00 01 ',
          '',
          'Fingerprints : ',
          '',
          `SHA-256 Fingerprint: ${pairs(one.sha256, ' ')} `,
          `SHA-1 Fingerprint: ${pairs(one.thumbprint, ' ')} `,
          'MD5 Fingerprint: 3B A6 C0 C1 7A 4E 5E 6D 8F 1B 2C 3D 4E 5F 6A 7B ',
        ),
        matched: [one],
        // A blank line may stand between two certificates, and the fingerprints stand behind one.
        double: [one],
      };
    },
  },
  {
    format: 'sha1sum of DER files',
    name: 'digest and file name',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map((one) => `${one.thumbprint.toLowerCase()}  ${one.commonName}.der`)),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'sha256sum of DER files',
    name: 'digest and file name',
    make: (estate) => {
      const all = [0, 1].map((at) => estate.leaf(at));
      return {
        content: lines(...all.map((one) => `${one.sha256.toLowerCase()} *./certs/${one.commonName}.der`)),
        matched: all,
        unreadable: 0,
      };
    },
  },
  {
    format: 'kubectl get secret -o yaml',
    name: 'base64 of PEM',
    make: (estate) => {
      const one = estate.leaf(0);
      return {
        content: lines(
          'apiVersion: v1',
          'data:',
          `  tls.crt: ${encode(`${pem(one)}\n`)}`,
          '  tls.key: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ==',
          'kind: Secret',
          'metadata:',
          '  name: web-tls',
          '  resourceVersion: "1016"',
          '  uid: 6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1',
          'type: kubernetes.io/tls',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'kubectl get secret -o json',
    name: 'base64 of PEM',
    make: (estate) => {
      const all = [estate.leaf(0), estate.leaf(1)];
      return {
        content: JSON.stringify({
          apiVersion: 'v1',
          items: all.map((one, at) => ({
            data: { 'tls.crt': encode(`${pem(one)}\n`), 'tls.key': 'bm8=' },
            kind: 'Secret',
            metadata: {
              name: `tls-${at}`,
              resourceVersion: '1016',
              uid: '6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1',
            },
          })),
          kind: 'List',
        }),
        matched: all,
      };
    },
  },
  {
    format: 'aws acm describe-certificate',
    name: 'serial number and ARN',
    make: (estate) => {
      const one = estate.leaf(1);
      return {
        content: JSON.stringify({
          Certificate: {
            CertificateArn:
              'arn:aws:acm:eu-central-1:111122223333:certificate/0badc0de-1016-4022-8070-000000000016',
            DomainName: one.commonName,
            SubjectAlternativeNames: one.names,
            Serial: pairs(one.serial.toLowerCase(), ':'),
            Subject: `CN=${one.commonName}`,
            Issuer: one.issuerName,
            NotBefore: one.notBefore.getTime() / 1000,
            NotAfter: one.notAfter.getTime() / 1000,
            KeyAlgorithm: 'RSA-2048',
          },
        }),
        matched: [one],
      };
    },
  },
  {
    format: 'az keyvault certificate show',
    name: 'thumbprint in hexadecimal, certificate in base64',
    make: (estate) => {
      const one = estate.leaf(2);
      return {
        content: JSON.stringify({
          attributes: { enabled: true, expires: one.notAfter.toISOString() },
          cer: one.base64,
          id: 'https://kv.vault.azure.net/certificates/web/0badc0de101640228070000000000016',
          kid: 'https://kv.vault.azure.net/keys/web/0badc0de101640228070000000000016',
          x509Thumbprint: octetsBase64(one.thumbprint),
          x509ThumbprintHex: one.thumbprint,
        }),
        matched: [one],
      };
    },
  },
  {
    format: 'gcloud compute ssl-certificates describe',
    name: 'PEM in YAML',
    make: (estate) => {
      const one = estate.leaf(3);
      return {
        content: lines(
          'certificate: |-',
          ...pem(one)
            .split('\n')
            .map((line) => `  ${line}`),
          `creationTimestamp: '${one.notBefore.toISOString()}'`,
          "id: '1016102210701016'",
          'kind: compute#sslCertificate',
          'name: web',
        ),
        matched: [one],
      };
    },
  },
  {
    format: 'terraform state',
    name: 'PEM in JSON',
    make: (estate) => {
      const one = estate.leaf(4);
      return {
        content: JSON.stringify({
          version: 4,
          serial: 16,
          lineage: '6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1',
          resources: [
            {
              type: 'tls_locally_signed_cert',
              instances: [
                { attributes: { cert_pem: `${pem(one)}\n`, id: '1016', validity_period_hours: 16 } },
              ],
            },
          ],
        }),
        matched: [one],
      };
    },
  },
  {
    format: 'ansible community.crypto.x509_certificate_info',
    name: 'decimal serial number with fingerprints',
    make: (estate) => {
      const one = estate.leaf(5);
      return {
        content: JSON.stringify({
          authority_cert_serial_number: Number.parseInt(estate.counted(0).serial, 16),
          authority_key_identifier: pairs(estate.leaf(6).thumbprint.toLowerCase(), ':'),
          expired: false,
          fingerprints: {
            md5: pairs('0badc0de'.repeat(4), ':'),
            sha1: pairs(one.thumbprint.toLowerCase(), ':'),
            sha256: pairs(one.sha256.toLowerCase(), ':'),
          },
          issuer: { commonName: one.issuerName },
          not_after: `${isoDay(one.notAfter).replaceAll('-', '')}140744Z`,
          public_key_fingerprints: { sha1: pairs(estate.leaf(7).thumbprint.toLowerCase(), ':') },
          serial_number: 1,
          subject: { commonName: one.commonName },
          version: 3,
        }).replace('"serial_number":1,', `"serial_number":${decimal(one.serial)},`),
        matched: [one],
      };
    },
  },
  {
    format: 'Zeek x509.log',
    name: 'serial numbers between tabulators',
    make: (estate) => {
      const all = [estate.leaf(0), estate.leaf(1)];
      return {
        content: lines(
          '#separator \\x09',
          '#path\tx509',
          '#fields\tts\tid\tcertificate.version\tcertificate.serial\tcertificate.subject\tcertificate.issuer',
          '#types\ttime\tstring\tcount\tstring\tstring\tstring',
          ...all.map((one) =>
            ['1301069312.104', 'FYSRwF1jJZxqDZ0000', '3', one.serial, one.subject, one.issuer].join('\t'),
          ),
          '#close\t2026-11-30-14-07-44',
        ),
        matched: all,
      };
    },
  },
  {
    format: 'Prometheus x509-certificate-exporter',
    name: 'serial numbers in labels of metrics',
    make: (estate) => {
      const one = estate.leaf(2);
      return {
        content: lines(
          '# HELP x509_cert_not_after Indicates the certificate’s not after timestamp',
          '# TYPE x509_cert_not_after gauge',
          `x509_cert_not_after{filename="tls.crt",issuer_CN="${one.issuerName}",serial_number="${decimal(one.serial)}",subject_CN="${one.commonName}"} 1.795e+09`,
        ),
        // Decimal digits among words are no serial number for certain.
      };
    },
  },
  {
    format: 'EJBCA REST search',
    name: 'serial numbers of certificates in base64',
    make: (estate) => {
      const all = [estate.leaf(3), estate.leaf(4)];
      return {
        content: JSON.stringify({
          certificates: all.map((one) => ({
            certificate: encode(one.base64),
            serial_number: one.serial,
            response_format: 'DER',
            certificate_profile: 'SERVER',
          })),
          more_results: false,
        }),
        matched: all,
      };
    },
  },
];

/** Base64 of a text in ASCII. */
function encode(text: string): string {
  return octetsBase64(
    [...text].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join(''),
  );
}

function octetsBase64(hex: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bits = (hex.match(/../g) ?? [])
    .map((octet) => Number.parseInt(octet, 16).toString(2).padStart(8, '0'))
    .join('');
  const digits = (bits.match(/.{1,6}/g) ?? []).map(
    (each) => alphabet[Number.parseInt(each.padEnd(6, '0'), 2)] ?? '',
  );
  return digits.join('').padEnd(Math.ceil(digits.length / 4) * 4, '=');
}
