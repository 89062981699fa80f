import { auditLevels, auditOperations } from '#command/audit.ts';
import { certificateStates } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { insertOperation } from '../store/certificate-operations.ts';
import { setRevocation } from '../store/certificates.ts';
import type { RevocableCertificate } from '../store/revocable-certificates.ts';
import * as store from '../store/revocations.ts';
import { auditChange, type NamedCertificate } from './certificate-audit.ts';
import { certificateReply } from './certificate-reply.ts';
import { requireCertificate } from './find-certificate.ts';
import { revocationAction } from './revocation-actions.ts';
import type { RevocationChange } from './revocation-rules.ts';
import type { Sandbox } from './sandbox.ts';

const second = 1000;

/**
 * Changes state, CRL entry, history and audit log of a certificate, now or, for a date to come, when it comes. Call it in
 * a transaction, with a change that `refusal` does not refuse.
 */
export function carryOut(
  sandbox: Sandbox,
  certificate: RevocableCertificate,
  change: RevocationChange,
): void {
  const isRelease = change.reason === revocationReasonCode.removeFromHold;
  if (!isRelease && change.effectiveDate !== null && change.effectiveDate > sandbox.now()) {
    schedule(sandbox, certificate, { ...change, effectiveDate: change.effectiveDate });
  } else if (isRelease) {
    release(sandbox, certificate, change);
  } else {
    revoke(sandbox, certificate, change);
  }
}

function schedule(
  sandbox: Sandbox,
  certificate: RevocableCertificate,
  change: RevocationChange & { readonly effectiveDate: number },
): void {
  store.scheduleRevocation(sandbox.database, {
    certificate_id: certificate.id,
    effective_date: change.effectiveDate,
    reason: change.reason,
    comment: change.comment,
  });
  tell(sandbox, certificate, change, 'Scheduled for revocation', auditOperations.scheduled);
}

function release(sandbox: Sandbox, certificate: RevocableCertificate, change: RevocationChange): void {
  const { id } = certificate;
  keepForReading(sandbox, id);
  setRevocation(sandbox.database, id, {
    state: certificateStates.Active,
    revocation_date: null,
    revocation_reason: null,
    revocation_comment: null,
  });
  store.removeCrlEntry(sandbox.database, id);
  sandbox.crls.entryChanged(authorityOf(certificate), id);
  tell(sandbox, certificate, change, revocationAction(change.reason), auditOperations.removedFromHold);
}

function revoke(sandbox: Sandbox, certificate: RevocableCertificate, change: RevocationChange): void {
  const { database, authority, crls, now } = sandbox;
  const { id } = certificate;
  const isHold = change.reason === revocationReasonCode.certificateHold;
  // A hold leaves a scheduled revocation to come.
  if (!isHold && certificate.is_scheduled === 1) store.unscheduleRevocation(database, id);
  // CRLs count whole seconds.
  const date = change.effectiveDate ?? Math.floor(now() / second) * second;
  keepForReading(sandbox, id);
  setRevocation(database, id, {
    state: certificateStates.Revoked,
    revocation_date: date,
    revocation_reason: change.reason,
    revocation_comment: change.comment,
  });
  const entry = authority.encodeCrlEntry({
    serialNumber: certificate.serial_number,
    revocationDate: new Date(date),
    reason: change.reason,
    // A date that was given says since when the certificate is not to be trusted (RFC 5280 section 5.3.2).
    invalidityDate: change.effectiveDate === null ? undefined : new Date(change.effectiveDate),
  });
  store.putCrlEntry(database, {
    certificate_id: id,
    authority_id: authorityOf(certificate),
    der: entry,
  });
  crls.entryChanged(authorityOf(certificate), id);
  tell(sandbox, certificate, change, revocationAction(change.reason), auditOperations.revoked);
}

function keepForReading(sandbox: Sandbox, id: number): void {
  sandbox.staleReads.keep(id, () =>
    certificateReply(sandbox, requireCertificate(sandbox.database, id), {
      includeLocations: false,
      includeMetadata: false,
      includeHasPrivateKey: false,
    }),
  );
}

/** Writes an attempt that was refused into the audit log. */
export function tellRefusal(
  sandbox: Sandbox,
  named: NamedCertificate,
  change: RevocationChange,
  cause: string,
): void {
  const isRelease = change.reason === revocationReasonCode.removeFromHold;
  auditChange(sandbox, named, change, {
    operation: isRelease ? auditOperations.removedFromHold : auditOperations.revoked,
    level: auditLevels.failure,
    details: { Refusal: cause },
  });
}

function tell(
  sandbox: Sandbox,
  certificate: RevocableCertificate,
  change: RevocationChange,
  action: string,
  operation: number,
): void {
  const { id } = certificate;
  const time = sandbox.now();
  insertOperation(sandbox.database, {
    certificate_id: id,
    operation_start: time,
    operation_end: time,
    username: change.user,
    comment: change.comment,
    action,
  });
  auditChange(sandbox, { id, certificate }, change, { operation });
}

function authorityOf({ id, authority_id }: RevocableCertificate): number {
  if (authority_id === null) throw new Error(`Certificate ${id} has no CA.`);
  return authority_id;
}
