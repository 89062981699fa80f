import { auditCategories, auditLevels } from '#command/audit.ts';
import { insertOperation } from '../store/certificate-operations.ts';
import type { StoredCertificate } from '../store/certificates.ts';
import type { AuditEvent } from './audit-trail.ts';
import type { Sandbox } from './sandbox.ts';

/** Writes what was done to a certificate, other than to revoke it, into its history and the audit log. */
export function tellCertificateChange(
  { database, audit, now }: Sandbox,
  certificate: Pick<StoredCertificate, 'id' | 'issued_cn' | 'issued_dn' | 'serial_number' | 'thumbprint'>,
  user: string,
  {
    action,
    operation,
    details,
  }: { readonly action: string; readonly operation: number; readonly details: AuditEvent['details'] },
): void {
  const { id, issued_cn, issued_dn, serial_number, thumbprint } = certificate;
  insertOperation(database, {
    certificate_id: id,
    operation_start: now(),
    operation_end: now(),
    username: user,
    comment: null,
    action,
  });
  audit.record({
    category: auditCategories.certificate,
    operation,
    level: auditLevels.information,
    user,
    entityType: 'Certificate',
    name: issued_cn ?? issued_dn,
    id,
    details: { CertificateId: id, SerialNumber: serial_number, Thumbprint: thumbprint, ...details },
  });
}
