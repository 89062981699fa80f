import { queryOptions } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { getWorkflowInstance, workflowRevocation } from '#command/workflow-instances.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';

/** The reason and the comment of a revocation that waits; null where the instance may not be read, or not like this. */
export function workflowRequestQuery(instanceId: string) {
  return queryOptions({
    queryKey: [...certificateQueries.all, 'workflow-request', instanceId],
    queryFn: async ({ signal }) => {
      try {
        const { data } = await callCommand(getWorkflowInstance, { params: { instanceId }, signal });
        return workflowRevocation(data);
      } catch (error) {
        if (error instanceof CommandError) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}
