import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { type Session, sessionQuery } from '../api/session.ts';
import { resumeRuns } from '../journal/tab-runs.ts';
import { paths } from '../paths.ts';
import { localPath } from '../session/local-path.ts';
import { isLostSession } from '../session/session-lost.ts';

/** What lives outside React, for as long as the page does. */
export interface Portal {
  readonly queryClient: QueryClient;
  readonly router: AnyRouter;
}

const wayBack = z.object({ from: z.catch(z.string(), paths.certificates) });

/** Leaves the sign-in page with a session: to where one was, as it was, if it is the same person who was there. */
export function takeSession({ queryClient, router }: Portal, session: Session): void {
  const target = localPath(wayBack.parse(router.state.location.search).from);
  if (!isLostSession(session)) {
    loadPage(router, target);
    return;
  }
  queryClient.setQueryData(sessionQuery.queryKey, session);
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
  });
  resumeRuns();
  router.history.replace(target);
}

/** A new page load: nothing of who was here before stays in memory. Loaded anew also where only the part behind # changes. */
export function loadPage({ history }: AnyRouter, path: string): void {
  window.history.replaceState(null, '', history.createHref(path));
  window.location.reload();
}
