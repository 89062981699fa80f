import type { Manifest } from '#revocation/run/record/manifest.ts';
import { configuration } from '../api/configuration.ts';
import type { Person } from '../api/person.ts';

/** Whether a run was confirmed for another Command than the one that is used now. Of older runs it is not known. */
export function isOfOtherCommand({ commandId }: Pick<Manifest, 'commandId'>): boolean {
  return commandId !== undefined && commandId !== configuration().commandId;
}

/** Whether the person has confirmed a run. Of older runs only the name is known. */
export function hasConfirmed(
  { id, name }: Person,
  { confirmedBy, confirmedById }: Pick<Manifest, 'confirmedBy' | 'confirmedById'>,
): boolean {
  return confirmedById === undefined
    ? name.toLowerCase() === confirmedBy.toLowerCase()
    : id === confirmedById;
}

/**
 * Why this user may not go on with a run, in a sentence; null when they may. An order of one person is not sent in the
 * name of another, as far as it is known who people are.
 * @param person null when nobody is signed in
 */
export function disabledReasonFor(
  person: Person | null,
  manifest: Pick<Manifest, 'confirmedBy' | 'confirmedById'>,
): string | null {
  const { confirmedBy, confirmedById } = manifest;
  const isOld = confirmedById === undefined;
  // A provider gives one name to several; a user name of Command's is one person's.
  const isByNameAlone = isOld && person?.id.startsWith('oidc:') === true;
  if (person && hasConfirmed(person, manifest)) {
    return isByNameAlone
      ? `It was confirmed by ${confirmedBy} when only names were noted. Start a new run with what is left.`
      : null;
  }
  if (confirmedBy === '') return 'It is not known who confirmed it. Start a new run with what is left.';
  if (person?.id === '') return `It was confirmed by ${confirmedBy}, and it is not known here who you are.`;
  if (person && hasConfirmed(person, { confirmedBy })) {
    return `It was confirmed by another account of the name ${confirmedBy}.`;
  }
  return `It was confirmed by ${confirmedBy}. Sign in as ${confirmedBy} to go on.`;
}
