import { CommandError, isMissingMethod } from '#command/errors.ts';
import {
  isGranted,
  isGrantedSomewhere,
  readCertificates,
  revokeCertificatesPermission,
} from '#command/permissions.ts';
import { getMyPermissions, getMySecurity } from '#command/security.ts';
import { readVersion1 } from '#command/version-1-permissions.ts';
import { clientOf } from './client.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

/** The account's permissions: to read and revoke, everywhere or in which collections. */
export async function examinePermissions(patient: Patient): Promise<Finding> {
  try {
    const { data } = await clientOf(patient)(getMyPermissions, {});
    return judge(patient, data.Permissions);
  } catch (error) {
    return isMissingMethod(error) ? inOldWords(patient) : noAnswer(error);
  }
}

function judge(patient: Patient, held: readonly string[]): Finding {
  if (!isGrantedSomewhere(held, readCertificates)) {
    return failed(
      'The account may not read certificates',
      `Give its role ${readCertificates} in Command, or the same with the id of a collection.`,
    );
  }
  const reads = isGranted(held, readCertificates) ? 'all' : collectionsOf(held, readCertificates);
  if (reads !== 'all') patient.readableCollection = reads[0] ?? 0;
  if (!isGrantedSomewhere(held, revokeCertificatesPermission)) {
    return warning(
      `It may read ${inWords(reads)}, and revoke nothing`,
      `To revoke, its role needs ${revokeCertificatesPermission} in Command, or the same with the id of a collection.`,
    );
  }
  const revokes = isGranted(held, revokeCertificatesPermission)
    ? 'all'
    : collectionsOf(held, revokeCertificatesPermission);
  return ok(`It may read ${inWords(reads)} and revoke ${inWords(revokes)}`);
}

type Reach = 'all' | readonly number[];

function collectionsOf(held: readonly string[], permission: string): readonly number[] {
  return held
    .filter((text) => text.startsWith(permission))
    .map((text) => Number.parseInt(text.slice(permission.length), 10))
    .filter(Number.isSafeInteger);
}

function inWords(reach: Reach): string {
  if (reach === 'all') return 'all certificates';
  return `those of ${reach.length === 1 ? 'collection' : 'collections'} ${reach.join(', ')}`;
}

/** Command before 25 has no access control strings of one's own to ask for; of collections it says nothing. */
async function inOldWords(patient: Patient): Promise<Finding> {
  try {
    const { data } = await clientOf(patient)(getMySecurity, {});
    const { held } = readVersion1(data.GlobalPermissions);
    const roles = `roles ${data.Roles.join(', ') || 'none'}`;
    return held.includes(readCertificates) && held.includes(revokeCertificatesPermission)
      ? ok(`It may read and revoke all certificates (${roles})`)
      : warning(
          `It has not both Read and Revoke for all certificates (${roles})`,
          'Collections may allow more; this version of Command cannot be asked. Sign in and try.',
        );
  } catch (error) {
    if (isMissingMethod(error)) {
      return warning(
        'This version of Command cannot be asked what an account may do',
        'Nothing to do: the portal tries, and tells what Command refuses.',
      );
    }
    return noAnswer(error);
  }
}

function noAnswer(error: unknown): Finding {
  const what = error instanceof CommandError ? error.message : codeOf(error);
  return failed(`No answer that can be read: ${what}`, 'Look at the log of Command for this request.');
}
