import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { paths } from '../paths.ts';

/** Whose session was lost: only this person finds the page as it was. */
let lostBy: string | null = null;

export function isSessionOf(username: string): boolean {
  // Command does not mind the case of a user name.
  return username.toLowerCase() === lostBy?.toLowerCase();
}

export function wasSessionLost(): boolean {
  return lostBy !== null;
}

/** Command no longer takes the session: sign in again, and come back to the same place. */
export function sessionLost(queryClient: QueryClient, router: AnyRouter): void {
  // Nobody is known to be signed in yet: the route is asking, and knows better where to come back to.
  if (queryClient.getQueryData(sessionQuery.queryKey) === undefined) return;
  lostBy = queryClient.getQueryData(sessionQuery.queryKey)?.username ?? lostBy;
  queryClient.setQueryData(sessionQuery.queryKey, { username: null });
  if (router.state.location.pathname === paths.signIn) return;
  void router.navigate({ to: paths.signIn, search: { from: router.state.location.href } });
}
