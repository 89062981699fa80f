import { pendingWorkflowsQuery, type WorkflowList } from '../api/workflow-instances.ts';

export interface WorkflowScope {
  /** Of the certificate. */
  readonly id: number;
  /** The lists of workflow instances that the caller may read. */
  readonly lists: readonly WorkflowList[];
}

export function pendingQuery({ id, lists }: WorkflowScope) {
  return { ...pendingWorkflowsQuery(id, lists), enabled: lists.length > 0 };
}
