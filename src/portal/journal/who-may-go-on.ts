import type { Manifest } from '#revocation/run/manifest.ts';
import { configuration } from '../api/configuration.ts';

/** Whether a run was confirmed for another Command than the one that is used now. Of older runs it is not known. */
export function isOfOtherCommand({ commandId }: Pick<Manifest, 'commandId'>): boolean {
  return commandId !== undefined && commandId !== configuration().commandId;
}

/**
 * Why this user may not go on with a run, in a sentence; null when they may. What somebody has confirmed is not sent in the
 * name of somebody else, as far as names are known.
 * @param username null when nobody is signed in, '' when it is not known who is
 */
export function whyNotAs(
  username: string | null,
  { confirmedBy }: Pick<Manifest, 'confirmedBy'>,
): string | null {
  // Command does not mind the case of a user name.
  if (username?.toLowerCase() === confirmedBy.toLowerCase()) return null;
  if (confirmedBy === '') return 'It is not known who confirmed it. Start a new run with what is left.';
  if (username === '') return `It was confirmed by ${confirmedBy}, and it is not known here who you are.`;
  return `It was confirmed by ${confirmedBy}. Sign in as ${confirmedBy} to go on.`;
}
