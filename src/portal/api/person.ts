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
/** Who is signed in, as far as it is known: with credentials of the browser's own nobody tells the name. */
export interface Session {
  readonly isSignedIn: boolean;
  /** For showing. null also when somebody is signed in whose name is not known. */
  readonly username: string | null;
  /** Who it is, for whatever asks whether two are the same person: names change hands. null where the name is not known. */
  readonly userId: string | null;
}

export const nobody: Session = { isSignedIn: false, username: null, userId: null };
