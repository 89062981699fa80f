import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { type RevocationRequest, revokeCertificatesOrError } from '#command/revocation.ts';
import { getWorkflowInstance } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { Clock, ReadCertificate, RunTransport } from '#revocation/run/ports.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { pick } from '#revocation/selection.ts';
import { readHistory } from './certificate-history.ts';
import { certificateQueries } from './certificates.ts';
import { paced } from './paced.ts';
import { readByIds } from './read-by-ids.ts';
import { findEarlierRequest, findOwnWorkflows } from './run-workflows.ts';
import { callCommand, serverClock } from './transport.ts';

/** Milliseconds between two refreshes of what is on the screen. */
const refreshInterval = 3_000;
const readsAtOnce = 6;

const revocationMutation = {
  mutationKey: ['revoke'],
  // The run keeps what is to be kept; a hundred thousand ids would stay here otherwise.
  gcTime: 0,
  // The port tells the views itself, less often.
  meta: { leavesCertificates: true },
  mutationFn: (body: RevocationRequest) => callCommand(revokeCertificatesOrError, { body }),
};

/** How a run reaches Command: through the query client, so that every view of certificates hears of it. */
export function createRunTransport(queryClient: QueryClient, form: RevocationForm): RunTransport {
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
      const { data, status, requestId, correlationId } = reply;
      return { response: data, status, requestId, correlationId };
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
      const found = new Map<number, ReadCertificate | null>(listed.map((each) => [each.Id, asRead(each)]));
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
    // The run began them, so they are among the caller's own.
    findWorkflows: (ids, since) => findOwnWorkflows(ids, since),
    findEarlierRequest: (certificateId, before) => findEarlierRequest(certificateId, before),
    readHistory: (id) => readHistory(id, form.CollectionId),
  };
}

/** Time as this browser has it, and as Command’s replies tell. */
export const runClock: Clock = {
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
  serverNow: () => serverClock.now(),
  random: Math.random,
};

function asRead(certificate: ReadCertificate): ReadCertificate {
  const { RevocationComment, RevocationEffDate } = certificate;
  return { ...pick(certificate), RevocationComment, RevocationEffDate };
}

/** @returns null when there is none, undefined when the caller may not read it, or it cannot be read */
async function readOne(
  queryClient: QueryClient,
  id: number,
  collectionId: number | undefined,
  reading: number,
): Promise<ReadCertificate | null | undefined> {
  try {
    // Under a name of its own: a question that was asked before the revocation must not answer this one.
    const query = certificateQueries.one(id, collectionId);
    const queryKey = [...query.queryKey, 'reading', reading];
    return asRead(await queryClient.fetchQuery({ ...query, queryKey, staleTime: 0, gcTime: 0 }));
  } catch (error) {
    if (error instanceof CommandError && error.status === 404) return null;
    // Or its answer cannot be read: then nothing is known of it, and the others are.
    if (error instanceof CommandError && (error.status === 403 || error.status === 200)) return undefined;
    throw error;
  }
}
