import type { Authority } from '../authority/authority.ts';
import type { CertificateAuthority } from '../authority/certificate-authority.ts';

/** The CA with this logical name; undefined for one that the authority of this data directory does not have. */
export function authorityNamed({ authorities }: Authority, name: string): CertificateAuthority | undefined {
  return authorities.find((candidate) => candidate.name === name);
}

/** The name of its CA in a certificate: `ca1.example.com\Example Corp Root CA`. */
export function authorityWithHost(authority: Authority, name: string): string {
  const host = authorityNamed(authority, name)?.host;
  return host === undefined ? name : `${host}\\${name}`;
}
