/** Why one comes back from the provider without a session, by the code that the gateway puts into the address. */
const sentences: Readonly<Record<string, string>> = {
  refused:
    'The sign-in was cancelled or refused. Try again, or ask whoever manages your organization’s accounts.',
  unreachable:
    'Your organization’s sign-in service or Keyfactor Command cannot be reached. Try again in a moment.',
  expired: 'The sign-in took too long, or was begun in another browser. Begin again.',
  'not-accepted':
    'You are known to your organization, but Keyfactor Command does not accept this account. Ask whoever manages Command for a role, or sign in with another account.',
  'too-large':
    'Your account has too many groups and claims to be kept in a session. Ask whoever manages the sign-in service to send fewer of them to this portal.',
};

/** @param code as it came in an address; null: nothing went wrong */
export function signInProblem(code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(sentences, code) ? (sentences[code] ?? null) : 'The sign-in did not work. Try again.';
}
