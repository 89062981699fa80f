import * as z from 'zod/mini';
import { readSession, sessionQuery } from '../api/session.ts';
import { paths } from '../paths.ts';
import { isSamePerson, sessionLost } from './session-lost.ts';
import { forgetTab } from './tab-memory.ts';
import { loadPage, otherUserSession, type PortalOfSession, takeSession } from './take-session.ts';

const news = z.object({
  isSignedIn: z.boolean(),
  username: z.nullable(z.string()),
  userId: z.nullable(z.string()),
});

/** Does here what became of the session in another tab: tabs of one browser share it. */
export function followSession(portal: PortalOfSession, told: unknown): void {
  const { data: session } = news.safeParse(told);
  // A tab of another version.
  if (!session) return;
  const before = known(portal);
  if (!session.isSignedIn) {
    otherUserSession.set(null);
    forgetTab({ isLast: false });
    if (before?.isSignedIn) leave(portal, paths.signIn);
  } else if (!before?.isSignedIn || !isSamePerson(before, session)) void lookAtSession(portal);
}

/** Takes the session that the browser has by now, if somebody has signed in. */
export async function lookAtSession(portal: PortalOfSession): Promise<void> {
  const session = await readSession().catch(() => null);
  const before = known(portal);
  if (!session || before === undefined) return;
  if (!session.isSignedIn) otherUserSession.set(null);
  else if (!before.isSignedIn) void takeSession(portal, session);
  else if (!isSamePerson(before, session)) {
    const { href } = portal.router.state.location;
    if (!leave(portal, href)) otherUserSession.set(session);
  }
}

function known({ queryClient }: PortalOfSession) {
  return queryClient.getQueryData(sessionQuery.queryKey);
}

/**
 * The person of this tab is gone. A run that is written down nowhere would be lost: it stands still behind the sign-in page.
 * @returns whether the page goes too
 */
function leave({ queryClient, router, runs }: PortalOfSession, path: string): boolean {
  const mayGo = runs.leave();
  if (mayGo) loadPage(router, path);
  else sessionLost(queryClient, router);
  return mayGo;
}
