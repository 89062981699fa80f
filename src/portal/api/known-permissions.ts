/** The caller's rights as far as they are known, in access control strings. Not every version of Command tells all of them. */
export interface Permissions {
  readonly held: readonly string[];
  /** Rights that the caller is known to lack. Of any other that is not held nobody knows. */
  readonly lacked: 'the rest' | readonly string[];
}
