import type { Manifest } from '#revocation/run/manifest.ts';
import { configuration } from '../api/configuration.ts';
import type { Session } from '../api/session.ts';

/** Whether a run was confirmed for another Command than the one that is used now. Of older runs it is not known. */
export function isOfOtherCommand({ commandId }: Pick<Manifest, 'commandId'>): boolean {
  return commandId !== undefined && commandId !== configuration().commandId;
}

/**
 * Why whoever is signed in may not go on with a run, in a sentence; null when they may. What somebody has confirmed is not sent
 * in the name of somebody else, as far as it is known who people are.
 */
export function whyNotAs(
  { isSignedIn, username, userId }: Session,
  { confirmedBy, confirmedById }: Pick<Manifest, 'confirmedBy' | 'confirmedById'>,
): string | null {
  // Command does not mind the case of a user name.
  const isNamesake = username !== null && username.toLowerCase() === confirmedBy.toLowerCase();
  if (confirmedById !== undefined) {
    if (confirmedById === userId) return null;
    if (isNamesake) return `It was confirmed by another account of the name ${confirmedBy}.`;
  } else if (isSignedIn) {
    if (username === null && confirmedBy === '') return null;
    // A provider gives one name to several; a user name of Command's is one person's.
    if (isNamesake && !userId?.startsWith('oidc:')) return null;
    if (isNamesake) {
      return `It was confirmed by ${confirmedBy} when only names were noted. Start a new run with what is left.`;
    }
  }
  if (confirmedBy === '') return 'It is not known who confirmed it. Start a new run with what is left.';
  if (isSignedIn && username === null) {
    return `It was confirmed by ${confirmedBy}, and it is not known here who you are.`;
  }
  return `It was confirmed by ${confirmedBy}. Sign in as ${confirmedBy} to go on.`;
}
