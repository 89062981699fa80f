import { queryOptions } from '@tanstack/react-query';
import { sortOrder } from '#command/list-query.ts';
import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
import {
  listAssignedWorkflowInstances,
  listMyWorkflowInstances,
  listWorkflowInstances,
  workflowStatuses,
} from '#command/workflow-instances.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';

/** Command has three lists of workflow instances, each with a permission of its own. */
const lists = {
  all: listWorkflowInstances,
  mine: listMyWorkflowInstances,
  assigned: listAssignedWorkflowInstances,
} as const;

export type WorkflowList = keyof typeof lists;

/**
 * The workflow instances of a certificate that wait for a decision, as far as these lists show them.
 * Keyfactor publishes no list of what instances can be searched by; the certificate is named in their data.
 */
export function pendingWorkflowsQuery(certificateId: number, from: readonly WorkflowList[]) {
  return queryOptions({
    queryKey: [...certificateQueries.all, 'workflows', certificateId, from],
    queryFn: ({ signal }) => readPendingWorkflows(certificateId, from, signal),
  });
}

export async function readPendingWorkflows(
  certificateId: number,
  from: readonly WorkflowList[],
  signal?: AbortSignal,
) {
  const query = {
    QueryString: printQuery(comparison('CertificateId', '-eq', String(certificateId))),
    SortField: 'StartDate',
    SortAscending: sortOrder.descending,
  };
  const replies = await Promise.all(from.map((list) => callCommand(lists[list], { query, signal })));
  const instances = new Map(replies.flatMap(({ data }) => data).map((each) => [each.Id, each]));
  return [...instances.values()].filter(({ Status }) => Status === workflowStatuses.Suspended);
}
