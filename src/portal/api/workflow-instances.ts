import { queryOptions } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
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
import { wholeData } from './whole-data.ts';

/** Command has three lists of workflow instances, each with a permission of its own. */
export const workflowLists = {
  all: listWorkflowInstances,
  mine: listMyWorkflowInstances,
  assigned: listAssignedWorkflowInstances,
} as const;

export type WorkflowList = keyof typeof workflowLists;

/**
 * The workflow instances of a certificate that wait for a decision, as far as those of these lists show them that the
 * caller may read.
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
  const { instances, readable } = await readWorkflowsOf(certificateId, from, signal);
  return {
    instances: instances.filter(({ Status }) => Status === workflowStatuses.Suspended),
    readable,
  };
}

/** The workflow instances of a certificate, the newest first, and which of these lists may be read. */
export async function readWorkflowsOf(
  certificateId: number,
  from: readonly WorkflowList[],
  signal?: AbortSignal,
) {
  const query = {
    QueryString: printQuery(comparison('CertificateId', '-eq', String(certificateId))),
    SortField: 'StartDate',
    SortAscending: sortOrder.descending,
  };
  const readable: WorkflowList[] = [];
  const found = await Promise.all(
    from.map(async (list) => {
      try {
        const data = wholeData(await callCommand(workflowLists[list], { query, signal }));
        readable.push(list);
        return data;
      } catch (error) {
        // Not every version says beforehand which lists may be read.
        if (error instanceof CommandError && error.status === 403) return [];
        throw error;
      }
    }),
  );
  const instances = new Map(found.flat().map((each) => [each.Id, each]));
  return {
    instances: [...instances.values()].toSorted((one, other) => (one.StartDate < other.StartDate ? 1 : -1)),
    readable: readable.toSorted(),
  };
}
