import { describe, expect, it } from 'vitest';
import { headingRole, serialNumberBase } from './headings.ts';

describe('a heading', () => {
  it.each([
    // Command, this product, OpenSSL, certutil of Windows and NSS, certtool, keytool, FreeIPA, Vault, crt.sh, step-ca.
    [
      'serialNumber',
      ['Serial Number', 'SerialNumber', 'serial_number', 'Serial Number (hex)', 'Certificate serial number'],
    ],
    [
      'thumbprint',
      ['SHA1 Fingerprint', 'Cert Hash(sha1)', 'SHA-1', 'sha1', 'Certificate fingerprint (SHA1)'],
    ],
    ['thumbprintSha256', ['SHA-256', 'sha256 Fingerprint', 'fingerprint (SHA-256)', 'Cert Hash(sha256)']],
    [
      'digest',
      ['Thumbprint', 'Fingerprint', 'Leaf FP', 'Certificate Hash', 'Certificate fingerprints', 'fingerprint'],
    ],
    ['id', ['Command ID', 'Keyfactor ID']],
    ['anyId', ['ID', 'Id', 'Cert ID', 'certificate_id']],
    ['anySerialNumber', ['S/N', 'SN', 'Serial', 'Serial No']],
    ['notAfter', ['Valid until', 'Not After', 'NotAfter', 'Expires on', 'expiry_date']],
    ['pem', ['PEM', 'RawData', 'tls.crt', 'ContentBytes']],
    // As Windows and spreadsheets have them in other languages.
    [
      'serialNumber',
      ['Seriennummer', 'Numéro de série', 'N° de série', 'Número de serie', 'Numero di serie', 'Serienummer'],
    ],
    [
      'digest',
      ['Fingerabdruck', 'Empreinte numérique', 'Huella digital', 'Impronta digitale', 'Vingerafdruk'],
    ],
    [
      'issuer',
      ['Aussteller', 'Émetteur', 'Emisor', 'Emittente', 'Verlener', 'Ausgestellt von', 'Délivré par'],
    ],
    ['subject', ['Antragsteller', 'Sujet', 'Sujeto', 'Soggetto', 'Onderwerp']],
    [
      'notAfter',
      ['Gültig bis', 'Läuft ab am', 'Valide jusqu’au', 'Válido hasta', 'Valido fino al', 'Geldig tot'],
    ],
  ])('is %s: %j', (role, headings) => {
    expect(headings.map((heading) => [heading, headingRole(heading)])).toEqual(
      headings.map((heading) => [heading, role]),
    );
  });

  it.each([
    ...[
      'Issuer FP',
      'IssuerThumbprint',
      'Issuer Serial Number',
      'Seriennummer des Ausstellers',
      'Parent thumbprint',
    ],
    ...['CA thumbprint', 'Root SHA1', 'Subject Key Identifier', 'SKI', 'AuthorityKeyIdentifier', 'keyid'],
    ...[
      'Key Id Hash(sha1)',
      'Name Hash(sha1)',
      'Public Key Hash',
      'Signature Hash',
      'MD5 Fingerprint',
      'SHA-512',
    ],
    ...[
      'Hardware serial number',
      'Device serial',
      'Asset serial number',
      'System Serial Number',
      'CSR fingerprint',
    ],
  ])('is not the certificate’s own key: %s', (heading) => {
    expect(['foreign', null]).toContain(headingRole(heading));
  });

  it.each(['Thumbprint of the month', 'Owner', 'Port', 'Thumb', 'x'.repeat(100), ''])(
    'says nothing: %s',
    (heading) => {
      expect(headingRole(heading)).toBeNull();
    },
  );

  it('may say which digits its numbers have', () => {
    expect(serialNumberBase('Serial Number (hex)')).toBe('hexSerialNumber');
    expect(serialNumberBase('Serial (decimal)')).toBe('decimalSerialNumber');
    expect(serialNumberBase('Serial Number')).toBeNull();
  });
});
