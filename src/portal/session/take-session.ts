import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { createStore } from '#revocation/store.ts';
import { configuration } from '../api/configuration.ts';
import type { Session } from '../api/person.ts';
import { readConfiguration } from '../api/read-configuration.ts';
import { sessionQuery } from '../api/session.ts';
import { paths } from '../paths.ts';
import { localPath } from './local-path.ts';
import { isLostSession } from './session-lost.ts';

/** Runs of this tab, as far as a change of the session is about them. */
interface RunsOfTab {
  /** One that is under way and written down nowhere: it ends with the page. */
  unkept(): unknown;
  /** Sends nothing more for somebody who is gone. @returns whether all of it is written down */
  leave(): boolean;
  resume(): void;
}

/** The parts that live outside React, for as long as the page does. */
export interface PortalOfSession {
  readonly queryClient: QueryClient;
  readonly router: AnyRouter;
  readonly runs: RunsOfTab;
}

/** Who has signed in while a run of somebody else waits here that a new page load would lose. */
export const otherUserSession = createStore<Session | null>(null);

const wayBack = z.object({ from: z.catch(z.string(), paths.certificates) });

/** Leaves the sign-in page with a session: to where one was, as it was, if it is the same person who was there. */
export async function takeSession(
  { queryClient, router, runs }: PortalOfSession,
  session: Session,
): Promise<void> {
  // Not the router's own, which follows a little later. News of one session may come twice: then this is the way back already.
  const { pathname, search, href } = router.history.location;
  const isAsked = pathname === paths.signIn;
  const target = isAsked ? localPath(wayBack.parse(router.options.parseSearch?.(search)).from) : href;
  if (!isLostSession(session) || !(await isSameCommand())) {
    if (runs.unkept()) otherUserSession.set(session);
    else {
      runs.leave();
      loadPage(router, target);
    }
    return;
  }
  otherUserSession.set(null);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
  });
  runs.resume();
  router.history.replace(target);
}

/** Whether the Command that the page was opened for still answers at this address. */
async function isSameCommand(): Promise<boolean> {
  const { commandId } = await readConfiguration({ cache: 'no-store' }).catch(() => configuration());
  return commandId === configuration().commandId;
}

/** A new page load: nothing of who was here before stays in memory. Loaded anew also where only the part behind # changes. */
export function loadPage({ history }: AnyRouter, path: string): void {
  window.history.replaceState(null, '', history.createHref(path));
  window.location.reload();
}
