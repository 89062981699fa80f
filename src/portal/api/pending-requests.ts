import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import type { Certificate } from '#command/certificate.ts';
import { CommandError } from '#command/errors.ts';
import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
import { type listWorkflowInstances, workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import type { PendingRequest, SelectedCertificate } from '#revocation/selection.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';
import { wholeData } from './whole-data.ts';
import { certificateOfWorkflow } from './workflow-certificate.ts';
import { type WorkflowList, workflowLists } from './workflow-instances.ts';

const instancesPerPage = 500;
/** More that wait are not looked through: who asks waits for the answer. */
const maxInstances = 2_000;
const requestsAtOnce = 6;

type Instance = z.output<typeof listWorkflowInstances.response>[number];

/** Requests that wait for an approval, by the certificates they are for. */
export interface PendingRequests {
  readonly byCertificate: ReadonlyMap<number, PendingRequest>;
  /** Whether the requests of everybody could be read. */
  readonly isComplete: boolean;
}

export const nothingKnown: PendingRequests = { byCertificate: new Map(), isComplete: false };

/**
 * Which of these certificates wait for an approval already, as far as the caller may see it. An instance names its certificate in
 * its data alone, which is read one by one: only of those whose title has the name of one of these.
 * @param lists those that the caller may read, or may be able to
 * @param readList reads what waits of a list, where that may be of a moment ago
 * @throws whatever cancels it; whatever cannot be read is not known
 */
export async function readPendingRequests(
  certificates: readonly Pick<SelectedCertificate, 'Id' | 'IssuedCN'>[],
  lists: readonly WorkflowList[],
  signal: AbortSignal,
  readList: (list: WorkflowList) => Promise<readonly Instance[] | null> = (list) =>
    readSuspended(list, signal),
): Promise<PendingRequests> {
  const read = await Promise.all(lists.map(async (list) => ({ list, instances: await readList(list) })));
  const instances = new Map(read.flatMap((each) => each.instances ?? []).map((each) => [each.Id, each]));
  let isComplete = read.some((each) => each.list === 'all' && each.instances !== null);
  // Looked up from the side of the instances, which are few: of the certificates there may be a hundred thousand.
  const named = new Set([...instances.values()].map(({ Title }) => nameIn(Title)));
  const present = new Set<string | null>([null]);
  for (const { IssuedCN } of certificates) {
    const name = (IssuedCN ?? '').toLowerCase();
    if (named.has(name)) present.add(name);
  }
  const requests = new Map<number, PendingRequest>();
  const candidates = [...instances.values()].filter(({ Title }) => present.has(nameIn(Title)));
  await inParallel(candidates, requestsAtOnce, async ({ Id, Title, StartDate }) => {
    const id = await certificateOfWorkflow(Id, signal);
    if (id === null) isComplete = false;
    else requests.set(id, { title: Title, since: Date.parse(StartDate) });
  });
  const byCertificate = new Map<number, PendingRequest>();
  for (const { Id } of certificates) {
    const request = requests.get(Id);
    if (request) byCertificate.set(Id, request);
  }
  return { byCertificate, isComplete };
}

/**
 * The same for a page of a list, which may be a minute old: from page to page, what waits is not asked for again.
 * @throws whatever cancels it
 */
export function readPendingOfPage(
  certificates: readonly Certificate[],
  lists: readonly WorkflowList[],
  { signal, client }: { readonly signal: AbortSignal; readonly client: QueryClient },
): Promise<PendingRequests> {
  return readPendingRequests(certificates, lists, signal, (list) =>
    client.fetchQuery({
      queryKey: [...certificateQueries.all, 'suspended', list],
      // Of no single page: a page that is left does not cancel it.
      queryFn: (context) => readSuspended(list, context.signal),
      staleTime: 60_000,
    }),
  );
}

export function pendingRequestsQuery(
  certificates: readonly SelectedCertificate[],
  lists: readonly WorkflowList[],
) {
  return queryOptions({
    queryKey: [...certificateQueries.all, 'requests', certificates.map(({ Id }) => Id), lists],
    queryFn: ({ signal }) => readPendingRequests(certificates, lists, signal),
    // The key names up to thousands of ids.
    gcTime: 0,
  });
}

/** Certificates with what waits for them. */
export function withPendingRequests<Certificate extends SelectedCertificate>(
  certificates: readonly Certificate[],
  { byCertificate }: PendingRequests,
): readonly Certificate[] {
  if (byCertificate.size === 0) return certificates;
  return certificates.map((certificate) => {
    const pendingRequest = byCertificate.get(certificate.Id);
    return pendingRequest ? { ...certificate, pendingRequest } : certificate;
  });
}

/** The name in a title such as `CORP\\kim is revoking certificate with CN=host.`, in small letters; null: any other title tells none. */
function nameIn(title: string | null): string | null {
  const [, name] = /\bCN=(.*?)\.?$/.exec(title ?? '') ?? [];
  return name?.toLowerCase() ?? null;
}

/** @returns null where the list may not be read, or not like this, or has too many to be looked through */
async function readSuspended(list: WorkflowList, signal: AbortSignal): Promise<readonly Instance[] | null> {
  const query = {
    // The list of what is assigned has no others.
    ...(list !== 'assigned' && {
      QueryString: printQuery(comparison('Status', '-eq', String(workflowStatuses.Suspended))),
    }),
    ReturnLimit: instancesPerPage,
  };
  const found: Instance[] = [];
  try {
    for (let page = 1; ; page += 1) {
      const reply = await callCommand(workflowLists[list], {
        query: { ...query, PageReturned: page },
        signal,
      });
      const data = wholeData(reply);
      found.push(...data.filter(({ Status }) => Status === workflowStatuses.Suspended));
      // The numbers of statuses are not published: a server that has others answered another question.
      if (data.length > 0 && found.length === 0) return null;
      if (data.length < instancesPerPage || found.length === reply.totalCount) return found;
      if (found.length >= maxInstances) return null;
    }
  } catch (error) {
    if (error instanceof CommandError) return null;
    throw error;
  }
}
