import { certificateStates, isOnHold } from '#command/certificate-states.ts';
import { revokeCertificatesPermission } from '#command/permissions.ts';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { findAuthority } from '../store/authorities.ts';
import { findCertificate, type StoredCertificate, setRevocation } from '../store/certificates.ts';
import { findCollection } from '../store/collections.ts';
import * as store from '../store/revocations.ts';
import { requirePermission } from './access.ts';
import { publishCrl } from './crl-publication.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function revocationRoutes(sandbox: Sandbox): readonly Route[] {
  return [
    route(revokeCertificates, ({ body, caller }) => {
      requirePermission(caller, revokeCertificatesPermission, body.CollectionId);
      if (body.CollectionId && !findCollection(sandbox.database, body.CollectionId)) {
        throw new Problem(
          400,
          `CollectionId: there is no certificate collection with the id ${body.CollectionId}.`,
        );
      }
      const { revoked, failed } = revokeAll(sandbox, body);
      return {
        data: { RevokedIds: revoked, SuspendedCerts: [], ...(failed.length > 0 && { FailedIds: failed }) },
      };
    }),
  ];
}

/** Carries out the scheduled revocations whose time has come; those of a CA that is offline wait for it. */
export function revokeDue(sandbox: Sandbox): void {
  const due = store.dueRevocations(sandbox.database, sandbox.now());
  if (due.length === 0) return;
  sandbox.database.transaction(() => {
    const changedAuthorities = new Set<number>();
    for (const { certificate_id: id, reason, comment, effective_date } of due) {
      const certificate = findCertificate(sandbox.database, id);
      if (!certificate || !isOnline(sandbox, certificate)) continue;
      store.unscheduleRevocation(sandbox.database, id);
      // Somebody else was faster.
      if (certificate.state === certificateStates.Revoked && !isHeld(certificate)) continue;
      changedAuthorities.add(
        revoke(sandbox, certificate, { reason, comment, effectiveDate: effective_date }),
      );
    }
    for (const authorityId of changedAuthorities) publishCrl(sandbox, authorityId);
  });
}

/** Every id ends in one of the two lists; records, CRL entries and CRLs change together or not at all. */
function revokeAll(sandbox: Sandbox, request: RevocationRequest): { revoked: number[]; failed: number[] } {
  const { database, now } = sandbox;
  const effectiveDate = request.EffectiveDate === undefined ? now() : Date.parse(request.EffectiveDate);
  const change = { reason: request.Reason, comment: request.Comment, effectiveDate };
  return database.transaction(() => {
    const revoked: number[] = [];
    const failed: number[] = [];
    const changedAuthorities = new Set<number>();
    for (const id of new Set(request.CertificateIds)) {
      const certificate = findCertificate(database, id);
      if (!certificate || refusal(sandbox, certificate, change)) {
        failed.push(id);
        continue;
      }
      revoked.push(id);
      if (effectiveDate > now()) {
        store.scheduleRevocation(database, {
          certificate_id: id,
          effective_date: effectiveDate,
          reason: change.reason,
          comment: change.comment,
        });
      } else {
        changedAuthorities.add(revoke(sandbox, certificate, change));
      }
    }
    for (const authorityId of changedAuthorities) publishCrl(sandbox, authorityId);
    return { revoked, failed };
  });
}

function isHeld(certificate: StoredCertificate): boolean {
  return isOnHold({ CertState: certificate.state, RevocationReason: certificate.revocation_reason });
}

function isOnline({ database }: Sandbox, { authority_id }: StoredCertificate): boolean {
  return authority_id !== null && findAuthority(database, authority_id)?.online === 1;
}

interface Change {
  readonly reason: number;
  readonly comment: string;
  /** Milliseconds since 1970 UTC. */
  readonly effectiveDate: number;
}

/** Why the CA cannot do it, or null. */
function refusal(
  { database, now }: Sandbox,
  certificate: StoredCertificate,
  change: Pick<Change, 'reason' | 'effectiveDate'>,
): string | null {
  const authority =
    certificate.authority_id === null ? undefined : findAuthority(database, certificate.authority_id);
  if (!authority) return 'It was not issued by a CA that Command manages.';
  if (!authority.online) return `The CA ${authority.name} cannot be reached.`;
  if (certificate.not_after < now()) return 'It has expired.';
  if (change.reason === revocationReasonCode.removeFromHold) {
    return isHeld(certificate) ? null : 'It is not on hold.';
  }
  if (change.effectiveDate < certificate.not_before || change.effectiveDate > certificate.not_after) {
    return 'The effective date is outside the certificate’s validity.';
  }
  if (isHeld(certificate))
    return change.reason === revocationReasonCode.certificateHold ? 'It is on hold already.' : null;
  return certificate.state === certificateStates.Revoked ? 'It is revoked already.' : null;
}

/** @returns the id of the CA whose CRL must be signed anew */
function revoke({ database, authority }: Sandbox, certificate: StoredCertificate, change: Change): number {
  const { id, authority_id: authorityId } = certificate;
  if (authorityId === null) throw new Error(`Certificate ${id} has no CA.`);
  if (change.reason === revocationReasonCode.removeFromHold) {
    setRevocation(database, id, {
      state: certificateStates.Active,
      revocation_date: null,
      revocation_reason: null,
      revocation_comment: null,
    });
    store.removeCrlEntry(database, id);
    return authorityId;
  }
  // A hold leaves a scheduled revocation to come.
  if (change.reason !== revocationReasonCode.certificateHold) store.unscheduleRevocation(database, id);
  setRevocation(database, id, {
    state: certificateStates.Revoked,
    revocation_date: change.effectiveDate,
    revocation_reason: change.reason,
    revocation_comment: change.comment,
  });
  const entry = authority.encodeCrlEntry({
    serialNumber: certificate.serial_number,
    revocationDate: new Date(change.effectiveDate),
    reason: change.reason,
  });
  store.putCrlEntry(database, id, authorityId, entry);
  return authorityId;
}
