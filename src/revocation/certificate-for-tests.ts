import type { SelectedCertificate } from './selection.ts';

/** An active certificate of a managed CA, valid through 2026. */
export function certificateForTests(
  id: number,
  changes: Partial<SelectedCertificate> = {},
): SelectedCertificate {
  return {
    Id: id,
    IssuedCN: `host-${id}`,
    IssuedDN: `CN=host-${id}`,
    SerialNumber: id.toString(16),
    CertState: 1,
    RevocationReason: null,
    NotBefore: '2026-01-01T00:00:00.000Z',
    NotAfter: '2027-01-01T00:00:00.000Z',
    CertificateAuthorityId: 1,
    CertificateAuthorityName: 'Issuing CA',
    TemplateName: null,
    KeyUsage: null,
    ...changes,
  };
}
