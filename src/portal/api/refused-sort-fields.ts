import { CommandError } from '#command/errors.ts';
import { refusedSortFieldCode } from '#command/sort-fields.ts';
import { createStore } from '#revocation/store.ts';
import type { CertificateSearch } from './certificate-list.ts';

/** Query fields that Command does not sort certificates by, as it has said since this page was loaded. */
export const refusedSortFields = createStore<ReadonlySet<string>>(new Set());

interface SortedAnswer<Answer> {
  readonly answer: Answer;
  /** False when Command refuses the order: the answer is in whichever it likes. */
  readonly isSorted: boolean;
}

/**
 * Asks in an order, and without one where Command refuses that. A refusal is told by its code; where there is no such code,
 * by a 400 that goes away without the order.
 * @throws whatever `ask` throws
 */
export async function askSorted<Answer>(
  query: CertificateSearch,
  ask: (query: CertificateSearch) => Promise<Answer>,
): Promise<SortedAnswer<Answer>> {
  const { SortField: field, SortAscending: _, ...unsorted } = query;
  if (field === undefined) return { answer: await ask(query), isSorted: true };
  if (refusedSortFields.get().has(field)) return { answer: await ask(unsorted), isSorted: false };
  try {
    return { answer: await ask(query), isSorted: true };
  } catch (refusal) {
    if (!isBadRequest(refusal)) throw refusal;
    const isNamed = refusal.errorCode?.toUpperCase() === refusedSortFieldCode.toUpperCase();
    try {
      const answer = await ask(unsorted);
      refusedSortFields.set(new Set([...refusedSortFields.get(), field]));
      return { answer, isSorted: false };
    } catch (error) {
      // Command refuses something else: the first answer is the one to the question.
      throw !isNamed && isBadRequest(error) ? refusal : error;
    }
  }
}

function isBadRequest(error: unknown): error is CommandError {
  return error instanceof CommandError && error.status === 400;
}
