import type { RevocableCertificate } from '../store/revocable-certificates.ts';
import type { StoredWorkflowInstance } from '../store/workflow-instances.ts';
import { isoDate } from './iso-date.ts';
import { approvalSignal, definitionWithId } from './workflow-definitions.ts';

/** An item of a list of workflow instances. */
export function instanceReply(instance: StoredWorkflowInstance) {
  const { id, displayName, version, step } = definitionWithId(instance.definition);
  return {
    Id: instance.id,
    Status: instance.status,
    CurrentStepId: step.id,
    StatusMessage: instance.status_message,
    Definition: { Id: id, DisplayName: displayName, Version: version, WorkflowType: 'Revocation' },
    CurrentStepDisplayName: step.displayName,
    CurrentStepUniqueName: step.uniqueName,
    Title: instance.title,
    LastModified: isoDate(instance.last_modified),
    StartDate: isoDate(instance.start_date),
    ReferenceId: instance.reference_id,
  };
}

/** One instance; the keys of its data are those of Keyfactor's documentation for a revocation. */
export function instanceDetails(
  instance: StoredWorkflowInstance,
  certificate: RevocableCertificate | undefined,
) {
  const { step } = definitionWithId(instance.definition);
  const initialData = {
    CertificateAuthority: certificate?.authority_name ?? null,
    CertificateId: instance.certificate_id,
    SerialNumberString: certificate?.serial_number ?? null,
    Thumbprint: certificate?.thumbprint ?? null,
    RevokeCode: instance.reason,
    EffectiveDate: isoDate(instance.effective_date ?? instance.start_date),
    Comment: instance.comment,
    Delegate: false,
    OperationStart: isoDate(instance.start_date),
  };
  const isDecided = instance.decided_by !== null;
  const { Id, Status, CurrentStepId, StatusMessage, ReferenceId, ...others } = instanceReply(instance);
  return {
    Id,
    Status,
    CurrentStepId,
    StatusMessage,
    Signals:
      step.roles.length === 0
        ? []
        : [{ SignalName: approvalSignal, StepSignalId: step.id, SignalReceived: isDecided }],
    ...others,
    InitialData: initialData,
    CurrentStateData: isDecided
      ? {
          ...initialData,
          Approved: instance.approved === 1 ? 'True' : 'False',
          ApprovedBy: instance.decided_by,
          ApprovalComment: instance.decision_comment,
        }
      : initialData,
    ReferenceId,
  };
}
