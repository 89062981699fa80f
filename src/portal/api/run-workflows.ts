import type * as z from 'zod/mini';
import { CommandError, isMissingMethod } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import { listMyWorkflowInstances, workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { FoundWorkflow } from '#revocation/run/ports.ts';
import type { PendingRequest } from '#revocation/selection.ts';
import { callCommand } from './transport.ts';
import { wholeData } from './whole-data.ts';
import { certificateOfWorkflow } from './workflow-certificate.ts';
import { readPendingWorkflows, readWorkflowsOf, type WorkflowList } from './workflow-instances.ts';

/** Certificates that are asked about one by one; more are looked for in the list of all instances. */
const fewIds = 8;
const requestsAtOnce = 4;
const instancesPerPage = 200;
/** Milliseconds by which the start of an instance may seem to be before the run: a reply's date counts whole seconds. */
const margin = 5_000;

/** Lists that the caller may not read: each refusal stands in Command's audit log, and one is enough. A page is one person's. */
const refusedLists = new Set<WorkflowList>();

type Instance = z.output<typeof listMyWorkflowInstances.response>[number];

/**
 * The latest workflow instance of each certificate that the caller has begun since then, however it stands. Empty where they may
 * not be read.
 * @param since by Command's clock, milliseconds since 1970 UTC
 */
export async function findOwnWorkflows(
  ids: readonly number[],
  since: number,
): Promise<ReadonlyMap<number, FoundWorkflow>> {
  const found = new Map<number, FoundWorkflow>();
  if (ids.length === 0) return found;
  const isOfRun = ({ StartDate }: Instance) => Date.parse(StartDate) >= since - margin;
  try {
    if (ids.length <= fewIds) {
      await inParallel(ids, requestsAtOnce, async (id) => {
        const { instances } = await readWorkflowsOf(id, ['mine']);
        const [latest] = instances.filter(isOfRun);
        // A server that does not know the field may have answered with those of other certificates.
        if (latest && (await isFor(latest, id))) found.set(id, asFound(latest));
      });
      return found;
    }
  } catch (error) {
    if (!isMissingMethod(error)) throw error;
    // Instances cannot be searched by their certificate there: their data name it.
  }
  const wanted = new Set(ids);
  // Every revocation has an instance. Of those that are complete the certificate has shown it by now, and their data are not read.
  const instances = (await readSince(since - margin)).filter(
    (each) => isOfRun(each) && each.Status !== workflowStatuses.Complete,
  );
  await inParallel(instances, requestsAtOnce, async ({ Id }) => void (await certificateOfWorkflow(Id)));
  // The latest one last, which is then the one that counts. The certificate of each is known by now.
  for (const instance of instances.toReversed()) {
    const id = await certificateOfWorkflow(instance.Id);
    if (id !== null && wanted.has(id)) found.set(id, asFound(instance));
  }
  return found;
}

async function isFor({ Id }: Instance, certificateId: number): Promise<boolean> {
  const named = await certificateOfWorkflow(Id);
  return named === null || named === certificateId;
}

/**
 * A request begun before then, by whomever, that waits for an approval still; null when there is none, undefined when none is
 * seen, and those of others may not be seen.
 */
export async function findEarlierRequest(
  certificateId: number,
  before: number,
): Promise<PendingRequest | null | undefined> {
  try {
    const lists = (['mine', 'assigned', 'all'] as const).filter((list) => !refusedLists.has(list));
    const { instances, readable } = await readPendingWorkflows(certificateId, lists);
    for (const list of lists) if (!readable.includes(list)) refusedLists.add(list);
    for (const instance of instances) {
      const { Title, StartDate } = instance;
      const isEarlier = Date.parse(StartDate) < before - margin;
      if (isEarlier && (await isFor(instance, certificateId)))
        return { title: Title, since: Date.parse(StartDate) };
    }
    return readable.includes('all') ? null : undefined;
  } catch (error) {
    if (isMissingMethod(error)) return undefined;
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
      const data = wholeData(
        await callCommand(listMyWorkflowInstances, { query: { ...query, PageReturned: page } }),
      );
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
    return wholeData(
      await callCommand(listMyWorkflowInstances, { query: { ReturnLimit: instancesPerPage } }),
    );
  } catch (error) {
    if (isMissingMethod(error)) return [];
    throw error;
  }
}
