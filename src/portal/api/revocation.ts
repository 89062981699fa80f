import type { QueryClient } from '@tanstack/react-query';
import { getCertificateHistory } from '#command/certificate-details.ts';
import { getCertificate } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import { revokeCertificatesOrError } from '#command/revocation.ts';
import { getWorkflowInstance } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { Clock, HistoryEntry, ReadCertificate, RunTransport } from '#revocation/run/ports.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { pick } from '#revocation/selection.ts';
import { certificateQueries } from './certificates.ts';
import { paced } from './paced.ts';
import { readByIds } from './read-by-ids.ts';
import { findEarlierRequest, findOwnWorkflows } from './run-workflows.ts';
import { callCommand, serverClock } from './transport.ts';
import { wholeData } from './whole-data.ts';

/** Milliseconds between two refreshes of what is on the screen. */
const refreshInterval = 3_000;
const readsAtOnce = 6;

/** How a run reaches Command, and tells every view of certificates of it. Nothing that it asks is answered from a cache. */
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
  return {
    async revoke(ids) {
      const body = { ...form, CertificateIds: [...ids] };
      const reply = await callCommand(revokeCertificatesOrError, { body });
      views.soon();
      const { data, status, requestId, correlationId } = reply;
      return { response: data, status, requestId, correlationId };
    },
    async read(ids) {
      const listed = await readByIds(everything, ids);
      const found = new Map<number, ReadCertificate | null>(listed.map((each) => [each.Id, asRead(each)]));
      // A list shows what is in the collection; the method for one certificate asks it for the permission only.
      await inParallel(
        ids.filter((id) => !found.has(id)),
        readsAtOnce,
        async (id) => {
          const certificate = await readOne(id, form.CollectionId);
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
  id: number,
  collectionId: number | undefined,
): Promise<ReadCertificate | null | undefined> {
  try {
    const reply = await callCommand(getCertificate, { params: { id }, query: { collectionId } });
    return asRead(reply.data);
  } catch (error) {
    if (error instanceof CommandError && error.status === 404) return null;
    // Or its answer cannot be read: then nothing is known of it, and the others are.
    if (error instanceof CommandError && (error.status === 403 || error.status === 200)) return undefined;
    throw error;
  }
}

/** The newest ones alone: what a run asks about has just happened. */
const entries = 20;

/** The latest operations on a certificate, never from a cache; empty where they may not be read, or not like this. */
async function readHistory(id: number, collectionId: number | undefined): Promise<readonly HistoryEntry[]> {
  const query = {
    collectionId,
    SortField: 'OperationStart',
    SortAscending: sortOrder.descending,
    ReturnLimit: entries,
  };
  try {
    const data = wholeData(await callCommand(getCertificateHistory, { params: { id }, query }));
    return data.map(({ OperationStart, Comment, Action }) => ({
      at: OperationStart === null ? null : Date.parse(OperationStart),
      comment: Comment,
      action: Action,
    }));
  } catch (error) {
    if (error instanceof CommandError && [200, 400, 403, 404, 405].includes(error.status ?? 0)) return [];
    throw error;
  }
}
