/** Somebody who is signed in. */
export interface Person {
  /** Tells people apart: what is somebody's is so by this. '' where nobody knows who it is, as when the browser signs in. */
  readonly id: string;
  /** For showing; '' where it is not known. */
  readonly name: string;
}

export const unknownPerson: Person = { id: '', name: '' };

/** Who somebody is of whom the gateway tells this. */
export function personOf({
  username,
  userId,
}: {
  readonly username: string | null;
  readonly userId: string | null;
}): Person {
  return userId === null ? unknownPerson : { id: userId, name: username ?? '' };
}
