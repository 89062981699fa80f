import type { Manifest } from '#revocation/run/manifest.ts';

/**
 * Why this user may not go on with a run, in a sentence; null when they may. What somebody has confirmed is not sent in the
 * name of somebody else.
 * @param username null when nobody is signed in
 */
export function whyNotAs(
  username: string | null,
  { confirmedBy }: Pick<Manifest, 'confirmedBy'>,
): string | null {
  // Command does not mind the case of a user name.
  if (username?.toLowerCase() === confirmedBy.toLowerCase()) return null;
  return `It was confirmed by ${confirmedBy}. Sign in as ${confirmedBy} to go on.`;
}
