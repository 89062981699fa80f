import { randomUUID } from 'node:crypto';
import { auditOperations } from '#command/audit.ts';
import { workflowStatuses } from '#command/workflow-instances.ts';
import type { RevocableCertificate } from '../store/revocable-certificates.ts';
import {
  insertWorkflowInstance,
  type StoredWorkflowInstance,
  updateWorkflowInstance,
} from '../store/workflow-instances.ts';
import { auditChange, type NamedCertificate } from './certificate-audit.ts';
import { carryOut, tellRefusal } from './revocation-execution.ts';
import { blocked, examine, type RevocationChange, unreachable } from './revocation-rules.ts';
import type { Sandbox } from './sandbox.ts';
import { globalRevocation, revocationWithApproval } from './workflow-definitions.ts';

export type RevocationResult =
  | { readonly outcome: 'revoked' }
  | { readonly outcome: 'suspended'; readonly workflowId: string; readonly message: string }
  | { readonly outcome: 'failed'; readonly cause: string };

/** Begins the workflow of one certificate and runs it as far as it goes. Call it in a transaction. */
export function beginRevocation(sandbox: Sandbox, id: number, change: RevocationChange): RevocationResult {
  const { certificate, cause } = examine(sandbox, id, change);
  if (cause !== null) return refuse(sandbox, { id, certificate }, change, cause);
  const earlier = blocked(certificate);
  if (earlier !== null) return refuse(sandbox, { id, certificate }, change, earlier);
  const needsApproval = certificate.requires_approval === 1;
  const workflowId = randomUUID();
  const step = needsApproval
    ? suspend(sandbox, workflowId, certificate, change)
    : finish(sandbox, certificate, change);
  insertWorkflowInstance(sandbox.database, {
    id: workflowId,
    certificate_id: id,
    definition: (needsApproval ? revocationWithApproval : globalRevocation).id,
    status: workflowStatuses[step.status],
    status_message: step.message,
    title: `${change.user} is revoking certificate with CN=${certificate.issued_cn ?? ''}.`,
    initiator: change.user,
    start_date: sandbox.now(),
    last_modified: sandbox.now(),
    reason: change.reason,
    comment: change.comment,
    effective_date: change.effectiveDate,
  });
  if (step.status === 'Complete') return { outcome: 'revoked' };
  return step.status === 'Suspended'
    ? { outcome: 'suspended', workflowId, message: step.message }
    : { outcome: 'failed', cause: step.message };
}

/** Where a workflow has come to. */
interface Step {
  readonly status: 'Complete' | 'Suspended' | 'Failed';
  readonly message: string;
}

/** Carries out what was approved. */
export function approve(sandbox: Sandbox, instance: StoredWorkflowInstance): void {
  continueWith(sandbox, instance, (certificate, change) => finish(sandbox, certificate, change));
}

/** Runs a failed instance from its beginning, under the id it has. */
export function restart(sandbox: Sandbox, instance: StoredWorkflowInstance): void {
  updateWorkflowInstance(sandbox.database, instance.id, {
    decided_by: null,
    approved: null,
    decision_comment: null,
  });
  continueWith(sandbox, instance, (certificate, change) => {
    const other = blocked(certificate);
    if (other !== null) return fail(sandbox, certificate, change, other);
    return certificate.requires_approval === 1
      ? suspend(sandbox, instance.id, certificate, change)
      : finish(sandbox, certificate, change);
  });
}

export function changeOf(instance: StoredWorkflowInstance): RevocationChange {
  return {
    reason: instance.reason,
    comment: instance.comment,
    effectiveDate: instance.effective_date,
    user: instance.initiator,
  };
}

export function setStatus(
  { database, now }: Sandbox,
  id: string,
  status: keyof typeof workflowStatuses,
  message: string,
): void {
  updateWorkflowInstance(database, id, {
    status: workflowStatuses[status],
    status_message: message,
    last_modified: now(),
  });
}

/** The certificate may have changed since the workflow began: what is refused now makes the instance fail. */
function continueWith(
  sandbox: Sandbox,
  instance: StoredWorkflowInstance,
  proceed: (certificate: RevocableCertificate, change: RevocationChange) => Step,
): void {
  const change = changeOf(instance);
  const id = instance.certificate_id;
  const { certificate, cause } = examine(sandbox, id, change);
  if (cause === null) {
    const { status, message } = proceed(certificate, change);
    setStatus(sandbox, instance.id, status, message);
  } else {
    tellRefusal(sandbox, { id, certificate }, change, cause);
    setStatus(sandbox, instance.id, 'Failed', cause);
  }
}

function suspend(
  sandbox: Sandbox,
  workflowId: string,
  certificate: RevocableCertificate,
  change: RevocationChange,
): Step {
  auditChange(sandbox, { id: certificate.id, certificate }, change, {
    operation: auditOperations.sent,
    details: { WorkflowId: workflowId },
  });
  const { displayName } = revocationWithApproval.step;
  return {
    status: 'Suspended',
    message: `The revocation waits for an approval at the step ${displayName}.`,
  };
}

function finish(sandbox: Sandbox, certificate: RevocableCertificate, change: RevocationChange): Step {
  const cause = unreachable(certificate);
  if (cause !== null) return fail(sandbox, certificate, change, cause);
  carryOut(sandbox, certificate, change);
  return { status: 'Complete', message: '' };
}

function fail(
  sandbox: Sandbox,
  certificate: RevocableCertificate,
  change: RevocationChange,
  cause: string,
): Step {
  tellRefusal(sandbox, { id: certificate.id, certificate }, change, cause);
  return { status: 'Failed', message: cause };
}

function refuse(
  sandbox: Sandbox,
  named: NamedCertificate,
  change: RevocationChange,
  cause: string,
): RevocationResult {
  tellRefusal(sandbox, named, change, cause);
  return { outcome: 'failed', cause };
}
