import { nobody, readSession, sessionQuery } from '../api/session.ts';
import { leaveRuns } from '../journal/tab-runs.ts';
import { paths } from '../paths.ts';
import { isSamePerson, sessionLost } from '../session/session-lost.ts';
import { loadPage, type Portal, takeSession } from './take-session.ts';

/** Does here what became of the session in another tab: tabs of one browser share it. */
export function followSession(portal: Portal, news: unknown): void {
  if (news === 'signed-in') void lookAtSession(portal);
  if (news === 'signed-out' && known(portal)?.isSignedIn) leave(portal, paths.signIn);
}

/** Takes the session that the browser has by now, if somebody has signed in. */
export async function lookAtSession(portal: Portal): Promise<void> {
  const session = await readSession().catch(() => nobody);
  const before = known(portal);
  if (!session.isSignedIn || before === undefined) return;
  if (!before.isSignedIn) takeSession(portal, session);
  else if (!isSamePerson(before, session)) leave(portal, portal.router.state.location.href);
}

function known({ queryClient }: Portal) {
  return queryClient.getQueryData(sessionQuery.queryKey);
}

/** Whose tab this was is gone. What is written down nowhere would be lost: it stands still behind the sign-in page. */
function leave({ queryClient, router }: Portal, path: string): void {
  if (leaveRuns()) loadPage(router, path);
  else sessionLost(queryClient, router);
}
