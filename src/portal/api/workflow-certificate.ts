import { CommandError } from '#command/errors.ts';
import { getWorkflowInstance, workflowCertificateId } from '#command/workflow-instances.ts';
import { callCommand } from './transport.ts';

/** The certificate of an instance never changes. */
const certificateIds = new Map<string, number>();

/** The certificate that a workflow instance is for: it stands in its data alone. null where that may not be read, or does not say. */
export async function certificateOfWorkflow(
  instanceId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  const known = certificateIds.get(instanceId);
  if (known !== undefined) return known;
  try {
    const { data } = await callCommand(getWorkflowInstance, { params: { instanceId }, signal });
    const id = workflowCertificateId(data);
    if (id !== null) certificateIds.set(instanceId, id);
    return id;
  } catch (error) {
    if (error instanceof CommandError && [400, 403, 404, 405].includes(error.status ?? 0)) return null;
    throw error;
  }
}
