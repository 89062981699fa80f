import type { SelectedCertificate } from './selection.ts';

/** The name to call a certificate by: its common name, or its subject, or the number Command gave it. */
export function certificateName({
  Id,
  IssuedCN,
  IssuedDN,
}: Pick<SelectedCertificate, 'Id' | 'IssuedCN' | 'IssuedDN'>): string {
  return IssuedCN || IssuedDN || `No subject (ID ${Id})`;
}
