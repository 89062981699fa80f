import type { Authority } from '../authority/authority.ts';

/** Certificates (DER) of the CAs above one that this CA has issued, the root last; empty when the CA is not known. */
export function chainAbove(authority: Pick<Authority, 'authorities'>, issuerDn: string): readonly Buffer[] {
  const issuer = authority.authorities.find(({ subjectText }) => subjectText === issuerDn);
  if (!issuer) return [];
  const isRoot = issuer.subjectText === issuer.issuerText;
  const above = isRoot ? [] : chainAbove(authority, issuer.issuerText);
  return [issuer.certificate, ...above];
}
