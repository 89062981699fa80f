import { listCertificateIdentities } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import { clientOf } from './client.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const slow = 5000;

/** Reads what the portal reads first. */
export async function examineFirstPage(patient: Patient): Promise<Finding> {
  const began = performance.now();
  try {
    const { data, totalCount } = await clientOf(patient)(listCertificateIdentities, {
      query: {
        ReturnLimit: 50,
        ...(patient.readableCollection !== undefined && { collectionId: patient.readableCollection }),
      },
    });
    const milliseconds = Math.round(performance.now() - began);
    const count =
      totalCount === null ? `${data.length} certificates` : `${data.length} of ${totalCount} certificates`;
    const found = `${count} in ${milliseconds} ms`;
    if (totalCount === null) {
      return warning(found, 'Command did not count them (x-total-count): does a proxy drop the header?');
    }
    return milliseconds > slow
      ? warning(found, 'That is slow: the portal waits as long for each page.')
      : ok(found);
  } catch (error) {
    if (!(error instanceof CommandError)) return failed(`No answer (${codeOf(error)})`, 'Try again.');
    const found = `${error.message} (status ${error.status})`;
    return error.status === 403
      ? warning(
          found,
          'The account may not read all certificates: in the portal, choose a collection that it may read.',
        )
      : failed(found, 'Look at the log of Command for this request.');
  }
}
