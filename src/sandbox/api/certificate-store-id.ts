import { hash } from 'node:crypto';

/** The namespace of these identifiers (RFC 9562 section 6.6), made at random. */
const namespace = Buffer.from('a0a9e60b6cff4e0590457b5067a66739', 'hex');

/**
 * The identifier of a certificate store, the same for the same machine and path: a name-based UUID, version 5
 * (RFC 9562 section 5.5).
 */
export function certificateStoreId(machine: string, path: string): string {
  const name = Buffer.concat([namespace, Buffer.from(`${machine}\0${path}`)]);
  const octets = hash('sha1', name, 'buffer');
  octets[6] = 0x50 | ((octets[6] ?? 0) & 0x0f);
  octets[8] = 0x80 | ((octets[8] ?? 0) & 0x3f);
  const hex = octets.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
