import { listCertificateIdentities } from '#command/certificates.ts';
import { CommandError, isMissingMethod } from '#command/errors.ts';
import { readCertificates } from '#command/permissions.ts';
import { getMySecurity } from '#command/security.ts';
import { readVersion1 } from '#command/version-1-permissions.ts';
import type { Permissions } from './known-permissions.ts';
import { callCommand } from './transport.ts';

/** The caller's rights as far as a version tells them that is older than Command 25.2. */
export async function readOlderPermissions(signal: AbortSignal): Promise<Permissions> {
  return (await readGlobalPermissions(signal)) ?? (await tryReading(signal));
}

/** The rights that Command 11 and later tell: none of collections; null where Command tells nothing at all. */
async function readGlobalPermissions(signal: AbortSignal): Promise<Permissions | null> {
  try {
    const { GlobalPermissions } = (await callCommand(getMySecurity, { signal })).data;
    // The endpoint knows accounts of Active Directory only: of any other it names none.
    if (GlobalPermissions.length === 0) return null;
    return readVersion1(GlobalPermissions);
  } catch (error) {
    if (isMissingMethod(error) || isForbidden(error)) return null;
    throw error;
  }
}

/** Where nothing is told, what has to be known to show anything is found out by trying. */
async function tryReading(signal: AbortSignal): Promise<Permissions> {
  try {
    await callCommand(listCertificateIdentities, { query: { ReturnLimit: 1 }, signal });
    return { held: [readCertificates], lacked: [] };
  } catch (error) {
    if (isForbidden(error)) return { held: [], lacked: [readCertificates] };
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof CommandError && error.status === 403;
}
