import { getCertificateHistory } from '#command/certificate-details.ts';
import { CommandError } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import type { HistoryEntry } from '#revocation/run/ports.ts';
import { callCommand } from './transport.ts';
import { wholeData } from './whole-data.ts';

/** The newest ones alone: what a run asks about has just happened. */
const entries = 20;

/** The latest operations on a certificate, never from a cache; empty where they may not be read, or not like this. */
export async function readHistory(
  id: number,
  collectionId: number | undefined,
): Promise<readonly HistoryEntry[]> {
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
