/** What is known of the caller's rights, in access control strings. Not every version of Command tells all of them. */
export interface Permissions {
  readonly held: readonly string[];
  /** What the caller is known to lack. Of anything else that is not held nobody knows. */
  readonly lacked: 'the rest' | readonly string[];
}
