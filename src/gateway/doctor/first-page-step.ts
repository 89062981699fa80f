import { listCertificateIdentities } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import { idSortField } from '#command/sort-fields.ts';
import { clientOf } from './client.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const slow = 5000;

/** Reads what the portal reads first. */
export async function examineFirstPage(patient: Patient): Promise<Finding> {
  const began = performance.now();
  try {
    const { data, totalCount, isSorted } = await readPage(patient);
    const milliseconds = Math.round(performance.now() - began);
    const count =
      totalCount === null ? `${data.length} certificates` : `${data.length} of ${totalCount} certificates`;
    const found = `${count} in ${milliseconds} ms`;
    if (totalCount === null) {
      return warning(found, 'Command did not count them (x-total-count): does a proxy drop the header?');
    }
    if (!isSorted) {
      return warning(
        found,
        `Command refuses to sort by ${idSortField}: the portal shows its lists unsorted, and reads whole ones in ranges of ids.`,
      );
    }
    return milliseconds > slow
      ? warning(found, 'That is slow: the portal waits as long for each page.')
      : ok(found);
  } catch (error) {
    if (!(error instanceof CommandError)) return failed(`No answer (${codeOf(error)})`, 'Try again.');
    const found = `${error.message} (status ${error.status})`;
    const called = error.correlationId === null ? '' : `, which it calls ${error.correlationId}`;
    return error.status === 403
      ? warning(
          found,
          'The account may not read all certificates: in the portal, choose a collection that it may read.',
        )
      : failed(found, `Look at the log of Command for this request${called}.`);
  }
}

/** In the portal's usual order, or in none where that is refused. */
async function readPage(patient: Patient) {
  const call = clientOf(patient);
  const query = {
    ReturnLimit: 50,
    ...(patient.readableCollection !== undefined && { collectionId: patient.readableCollection }),
  };
  try {
    const sorted = { ...query, SortField: idSortField, SortAscending: sortOrder.descending };
    return { ...(await call(listCertificateIdentities, { query: sorted })), isSorted: true };
  } catch (error) {
    if (!(error instanceof CommandError) || error.status !== 400) throw error;
    return { ...(await call(listCertificateIdentities, { query })), isSorted: false };
  }
}
