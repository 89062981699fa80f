import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Certificate } from '#command/certificate.ts';
import type { PendingRequest } from '#revocation/selection.ts';
import { abortableWait } from '../api/abortable-wait.ts';
import { certificateQueries } from '../api/certificates.ts';
import { loaded } from '../api/transport.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';

/** A certificate of the list, with the request that waits for it. */
export type ListedRow = Certificate & { readonly pendingRequest?: PendingRequest };

/** Milliseconds that a page is looked at before more is asked about it: who leafs through asks for nothing. */
const settleTime = 1500;

/**
 * The rows of a page with the requests that wait for them, once those are known: a list is shown without. Nobody is told when they
 * cannot be read; the dialog asks again.
 */
export function usePendingRows(
  rows: readonly Certificate[],
  lists: readonly WorkflowList[],
): readonly ListedRow[] {
  const { data } = useQuery({
    queryKey: [...certificateQueries.all, 'requests of page', rows.map(({ Id }) => Id), lists],
    queryFn: async (context) => {
      await abortableWait(settleTime, context.signal);
      const { readPendingOfPage } = await loaded(import('../api/pending-requests.ts'));
      return readPendingOfPage(rows, lists, context);
    },
    enabled: rows.length > 0 && lists.length > 0,
    staleTime: 60_000,
  });
  return useMemo(() => {
    if (!data || data.byCertificate.size === 0) return rows;
    return rows.map((row) => {
      const pendingRequest = data.byCertificate.get(row.Id);
      return pendingRequest ? { ...row, pendingRequest } : row;
    });
  }, [rows, data]);
}
