import type * as z from 'zod/mini';
import { CommandError, isMissingMethod } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import { listMyWorkflowInstances, workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { FoundWorkflow } from '#revocation/run/run-port.ts';
import type { PendingRequest } from '#revocation/selection.ts';
import { callCommand } from './transport.ts';
import { certificateOfWorkflow } from './workflow-certificate.ts';
import { readPendingWorkflows, readWorkflowsOf } from './workflow-instances.ts';

/** Certificates that are asked about one by one; more are looked for in the list of all instances. */
const fewIds = 8;
const requestsAtOnce = 4;
const instancesPerPage = 200;
/** Milliseconds by which the start of an instance may seem to be before the run: a reply's date counts whole seconds. */
const margin = 5_000;

type Instance = z.output<typeof listMyWorkflowInstances.response>[number];

/** Statuses that say what becomes of a certificate which is as it was. */
const telling: ReadonlySet<number> = new Set([
  workflowStatuses.Suspended,
  workflowStatuses.Failed,
  workflowStatuses.Rejected,
]);

/**
 * The latest workflow instance of each certificate that the caller has begun since then, among those that say what became of it.
 * Empty where they may not be read.
 * @param since by Command's clock, milliseconds since 1970 UTC
 */
export async function findOwnWorkflows(
  ids: readonly number[],
  since: number,
): Promise<ReadonlyMap<number, FoundWorkflow>> {
  const found = new Map<number, FoundWorkflow>();
  if (ids.length === 0) return found;
  const isOfRun = ({ StartDate, Status }: Instance) =>
    telling.has(Status) && Date.parse(StartDate) >= since - margin;
  try {
    if (ids.length <= fewIds) {
      await inParallel(ids, requestsAtOnce, async (id) => {
        const [latest] = (await readWorkflowsOf(id, ['mine'])).instances.filter(isOfRun);
        if (latest) found.set(id, asFound(latest));
      });
      return found;
    }
  } catch (error) {
    if (!isMissingMethod(error)) throw error;
    // Instances cannot be searched by their certificate there: their data name it.
  }
  const wanted = new Set(ids);
  const instances = await readSince(since - margin);
  await inParallel(instances.filter(isOfRun).toReversed(), requestsAtOnce, async (instance) => {
    const id = await certificateOfWorkflow(instance.Id);
    if (id !== null && wanted.has(id)) found.set(id, asFound(instance));
  });
  return found;
}

/** What was begun before then, by whomever, and waits for an approval still; null when none is seen, or may be seen. */
export async function findEarlierRequest(
  certificateId: number,
  before: number,
): Promise<PendingRequest | null> {
  try {
    const { instances } = await readPendingWorkflows(certificateId, ['mine', 'assigned', 'all']);
    const earlier = instances.find(({ StartDate }) => Date.parse(StartDate) < before - margin);
    return earlier ? { title: earlier.Title, since: Date.parse(earlier.StartDate) } : null;
  } catch (error) {
    if (isMissingMethod(error)) return null;
    throw error;
  }
}

function asFound({ Id, Status, StatusMessage }: Instance): FoundWorkflow {
  return { workflowId: Id, status: Status, message: StatusMessage };
}

/** The caller's own, the newest first; of a server that does not sort by their start those of the first page. */
async function readSince(since: number): Promise<readonly Instance[]> {
  const found: Instance[] = [];
  const query = {
    SortField: 'StartDate',
    SortAscending: sortOrder.descending,
    ReturnLimit: instancesPerPage,
  };
  try {
    for (let page = 1; ; page += 1) {
      const { data } = await callCommand(listMyWorkflowInstances, {
        query: { ...query, PageReturned: page },
      });
      found.push(...data);
      const last = data.at(-1);
      if (data.length < instancesPerPage || !last || Date.parse(last.StartDate) < since) return found;
    }
  } catch (error) {
    if (error instanceof CommandError && error.status === 403) return [];
    if (!isMissingMethod(error)) throw error;
    return await readUnsorted();
  }
}

async function readUnsorted(): Promise<readonly Instance[]> {
  try {
    return (await callCommand(listMyWorkflowInstances, { query: { ReturnLimit: instancesPerPage } })).data;
  } catch (error) {
    if (isMissingMethod(error)) return [];
    throw error;
  }
}
