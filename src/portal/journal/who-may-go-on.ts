import type { Manifest } from '#revocation/run/manifest.ts';
import { configuration } from '../api/configuration.ts';
import type { Person } from '../api/person.ts';

/** Whether a run was confirmed for another Command than the one that is used now. Of older runs it is not known. */
export function isOfOtherCommand({ commandId }: Pick<Manifest, 'commandId'>): boolean {
  return commandId !== undefined && commandId !== configuration().commandId;
}

/** Whether this is who confirmed a run. Of older runs only the name is known. */
export function hasConfirmed(
  { id, name }: Person,
  { confirmedBy, confirmedById }: Pick<Manifest, 'confirmedBy' | 'confirmedById'>,
): boolean {
  return confirmedById === undefined
    ? name.toLowerCase() === confirmedBy.toLowerCase()
    : id === confirmedById;
}

/**
 * Why this user may not go on with a run, in a sentence; null when they may. What somebody has confirmed is not sent in the
 * name of somebody else, as far as names are known.
 * @param person null when nobody is signed in
 */
export function whyNotAs(
  person: Person | null,
  manifest: Pick<Manifest, 'confirmedBy' | 'confirmedById'>,
): string | null {
  const { confirmedBy } = manifest;
  if (person && hasConfirmed(person, manifest)) return null;
  if (confirmedBy === '') return 'It is not known who confirmed it. Start a new run with what is left.';
  if (person?.id === '') return `It was confirmed by ${confirmedBy}, and it is not known here who you are.`;
  return `It was confirmed by ${confirmedBy}. Sign in as ${confirmedBy} to go on.`;
}
