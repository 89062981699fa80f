import { workflowStatuses } from '#command/workflow-instances.ts';
import type { FoundWorkflow } from '../ports.ts';
import type { Outcome } from '../record/outcome.ts';
import type { OpenVerdict } from './answer.ts';

/** Ways a workflow instance ends without having done what it was for. */
export const endedUndone: ReadonlySet<number> = new Set([workflowStatuses.Failed, workflowStatuses.Rejected]);

/** Whether it is under way, or has come to its end and what it did does not show yet. */
export function isAtWork({ status }: FoundWorkflow): boolean {
  return status === workflowStatuses.Running || status === workflowStatuses.Complete;
}

/** The outcome that its workflow instance tells of a certificate that is as it was; null when it does not say what becomes of it. */
export function workflowOutcome(
  { workflowId, status, message }: FoundWorkflow,
  verdict: OpenVerdict,
): Outcome | null {
  if (status === workflowStatuses.Suspended) return { kind: 'suspended', workflowId, message };
  if (status === workflowStatuses.Rejected) return denied(message);
  // The answer to this certificate is nearer.
  const isTold = verdict.type === 'refused' && verdict.reason !== null;
  if (status === workflowStatuses.Failed && message && !isTold)
    return { kind: 'failed', cause: 'refused', message };
  return null;
}

export function denied(message: string | null): Outcome {
  const said = message ? ` ${message}` : '';
  return { kind: 'failed', cause: 'denied', message: `Its workflow ended without an approval.${said}` };
}
