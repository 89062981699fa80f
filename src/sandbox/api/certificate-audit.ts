import { auditCategories, auditLevels } from '#command/audit.ts';
import type { RevocableCertificate } from '../store/revocable-certificates.ts';
import type { AuditEvent } from './audit-trail.ts';
import type { RevocationChange } from './revocation-rules.ts';
import type { Sandbox } from './sandbox.ts';

/** A certificate that a request names; undefined when there is none with this id. */
export interface NamedCertificate {
  readonly id: number;
  readonly certificate: RevocableCertificate | undefined;
}

/** Writes into the audit log what was done, or refused, about a change to a certificate. */
export function auditChange(
  { audit }: Sandbox,
  { id, certificate }: NamedCertificate,
  change: RevocationChange,
  event: {
    readonly operation: number;
    /** Information when left out. */
    readonly level?: number;
    /** Who acts, when it is not who asked for the change. */
    readonly user?: string;
    readonly details?: AuditEvent['details'];
  },
): void {
  audit.record({
    category: auditCategories.certificate,
    operation: event.operation,
    level: event.level ?? auditLevels.information,
    user: event.user ?? change.user,
    entityType: 'Certificate',
    name: certificate?.issued_cn ?? certificate?.issued_dn ?? '',
    id,
    details: {
      CertificateId: id,
      SerialNumber: certificate?.serial_number,
      Thumbprint: certificate?.thumbprint,
      IssuerDN: certificate?.issuer_dn,
      RevokeCode: change.reason,
      EffectiveDate: change.effectiveDate === null ? undefined : new Date(change.effectiveDate).toISOString(),
      Comment: change.comment,
      ...event.details,
    },
  });
}
