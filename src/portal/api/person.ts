/** Somebody who is signed in. */
export interface Person {
  /** Tells people apart: what is somebody's is so by this. '' where nobody knows who it is, as when the browser signs in. */
  readonly id: string;
  /** For showing; '' where it is not known. */
  readonly name: string;
}

export const unknownPerson: Person = { id: '', name: '' };

/** Who somebody is of whom the gateway tells this. */
export function personOf({ username }: { readonly username: string | null }): Person {
  // Command does not mind the case of a user name.
  return username === null ? unknownPerson : { id: username.toLowerCase(), name: username };
}
