import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { CommandError, isMissingMethod } from '#command/errors.ts';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';
import { getWorkflowInstance } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { RevocationForm } from '#revocation/run/manifest.ts';
import type { RunPort } from '#revocation/run/run-port.ts';
import { type PickedCertificate, pick } from '#revocation/selection.ts';
import { certificateQueries, readByIds } from './certificates.ts';
import { paced } from './paced.ts';
import { callCommand } from './transport.ts';
import { readPendingWorkflows } from './workflow-instances.ts';

/** Milliseconds between two refreshes of what is on the screen. */
const refreshInterval = 3_000;
const readsAtOnce = 6;

const revocationMutation = {
  mutationKey: ['revoke'],
  // The run keeps what is to be kept; a hundred thousand ids would stay here otherwise.
  gcTime: 0,
  // The port tells the views itself, less often.
  meta: { leavesCertificates: true },
  mutationFn: (body: RevocationRequest) => callCommand(revokeCertificates, { body }),
};

/** How a run reaches Command: through the query client, so that every view of certificates hears of it. */
export function createRunPort(queryClient: QueryClient, form: RevocationForm): RunPort {
  // Many answers come in a second: each would ask for the list anew.
  const views = paced(refreshInterval, () => {
    void queryClient.invalidateQueries({ queryKey: certificateQueries.all }, { cancelRefetch: false });
  });
  const everything = {
    query: '',
    collectionId: form.CollectionId,
    includeRevoked: true,
    includeExpired: true,
  };
  let reading = 0;
  return {
    async revoke(ids) {
      const observer = new MutationObserver(queryClient, revocationMutation);
      const reply = await observer.mutate({ ...form, CertificateIds: [...ids] });
      views.soon();
      return { response: reply.data, status: reply.status, requestId: reply.requestId };
    },
    async read(ids) {
      // Of this time alone: an answer to another question must not stand for it.
      reading += 1;
      const listed = await queryClient.fetchQuery({
        queryKey: [...certificateQueries.all, 'reading', reading],
        queryFn: ({ signal }) => readByIds(everything, ids, signal),
        staleTime: 0,
        gcTime: 0,
      });
      const found = new Map<number, PickedCertificate | null>(listed.map((each) => [each.Id, pick(each)]));
      // A list shows what is in the collection; the method for one certificate asks it for the permission only.
      await inParallel(
        ids.filter((id) => !found.has(id)),
        readsAtOnce,
        async (id) => {
          const certificate = await readOne(queryClient, id, form.CollectionId, reading);
          if (certificate !== undefined) found.set(id, certificate);
        },
      );
      return found;
    },
    async readWorkflow(instanceId) {
      try {
        const { data } = await callCommand(getWorkflowInstance, { params: { instanceId } });
        return { status: data.Status, message: data.StatusMessage };
      } catch (error) {
        if (error instanceof CommandError && (error.status === 403 || error.status === 404)) return null;
        throw error;
      }
    },
    async findWorkflow(certificateId) {
      try {
        // The run began it, so it is one of the caller's own.
        const [instance] = (await readPendingWorkflows(certificateId, ['mine'])).instances;
        return instance ? { workflowId: instance.Id, message: instance.StatusMessage } : null;
      } catch (error) {
        // Not every version can be asked like this.
        if (isMissingMethod(error)) return null;
        throw error;
      }
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
    random: Math.random,
  };
}

/** @returns null when there is none, undefined when the caller may not read it */
async function readOne(
  queryClient: QueryClient,
  id: number,
  collectionId: number | undefined,
  reading: number,
): Promise<PickedCertificate | null | undefined> {
  try {
    // Under a name of its own: a question that was asked before the revocation must not answer this one.
    const query = certificateQueries.one(id, collectionId);
    const queryKey = [...query.queryKey, 'reading', reading];
    return pick(await queryClient.fetchQuery({ ...query, queryKey, staleTime: 0, gcTime: 0 }));
  } catch (error) {
    if (error instanceof CommandError && error.status === 404) return null;
    if (error instanceof CommandError && error.status === 403) return undefined;
    throw error;
  }
}
