const lineLength = 64;

/** A certificate in RFC 7468's textual encoding: lines of 64 characters, the last one ended too. */
export function toPem(der: Uint8Array): string {
  const base64 = btoa(Array.from(der, (octet) => String.fromCharCode(octet)).join(''));
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/**
 * Such as `shop.example.com-12.pem`. A name inside a certificate is hostile input: letters, digits, dots, dashes and
 * underscores stay, so that no system reads a path, a device or an option in it.
 */
export function pemFileName(commonName: string | null, id: number): string {
  const clean = (commonName ?? '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\.{2,}/g, '.')
    .replace(/^[._-]+|[._-]+$/g, '');
  // File systems count octets: 255 of them, of which a letter may take four.
  const name = [...clean].slice(0, 60).join('') || 'certificate';
  return `${name}-${id}.pem`;
}
