import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { nobody, personOf, type Session } from '../api/person.ts';
import { sessionQuery } from '../api/session.ts';
import { paths } from '../paths.ts';

/** The session that was lost: only the same person finds the page as it was. */
let lost: Session | null = null;

export function wasSessionLost(): boolean {
  return lost !== null;
}

export function isLostSession(session: Session): boolean {
  return lost !== null && isSamePerson(session, lost);
}

/** As far as it is known: of whom the browser signs in nobody knows who it is. */
export function isSamePerson(one: Session, other: Session): boolean {
  return personOf(one).id === personOf(other).id;
}

/** Command no longer takes the session: sign in again, and come back to the same place. */
export function sessionLost(queryClient: QueryClient, router: AnyRouter): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  // Nobody is known to be signed in yet: the route is asking, and knows better where to come back to.
  if (session === undefined) return;
  if (session.isSignedIn) lost = session;
  queryClient.setQueryData(sessionQuery.queryKey, nobody);
  if (router.state.location.pathname === paths.signIn) return;
  void router.navigate({ to: paths.signIn, search: { from: router.state.location.href } });
}
