import type { PickedCertificate } from '../selection.ts';

/** An active certificate of a managed CA, but for what is said otherwise. */
export function pickedForTests(certificate: Partial<PickedCertificate> & { Id: number }): PickedCertificate {
  return {
    IssuedCN: `web${certificate.Id}.example.com`,
    IssuedDN: `CN=web${certificate.Id}.example.com,O=Example`,
    SerialNumber: certificate.Id.toString(16).toUpperCase().padStart(16, '0'),
    CertState: 1,
    RevocationReason: null,
    NotBefore: '2026-01-01T00:00:00.000Z',
    NotAfter: '2028-01-01T00:00:00.000Z',
    CertificateAuthorityId: 1,
    CertificateAuthorityName: 'Issuing CA',
    TemplateName: 'Web Server',
    KeyUsage: 0,
    ...certificate,
  };
}
