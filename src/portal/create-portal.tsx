import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { isEmpty } from '#revocation/selection.ts';
import { createQueryClient } from './api/query-client.ts';
import { sessionQuery } from './api/session.ts';
import { whenSessionLost } from './api/transport.ts';
import { selection } from './certificates/selection.ts';
import { RunSessions } from './journal/run-sessions.ts';
import { askAhead, createPortalHistory, createPortalRouter } from './routes.tsx';
import { sessionLost } from './session/session-lost.ts';
import { hearSession, tellSession } from './session/session-news.ts';
import { keysInTab } from './session/tab-keys.ts';

/**
 * Builds what lives as long as the page, once it is known how one signs in and where Command is: queries, runs, history and router,
 * which hands them down. Asks for what the address is going to need.
 */
export function createPortal() {
  const queryClient = createQueryClient();
  const runs = new RunSessions();
  const history = createPortalHistory();
  // Before anything is drawn: the answers are on their way meanwhile.
  askAhead(queryClient, history.location);
  const router = createPortalRouter(queryClient, runs, history);
  whenSessionLost(() => sessionLost(queryClient, router));
  // A sign-in at the provider comes back as a page load. A page of the same person does nothing.
  queryClient.ensureQueryData(sessionQuery).then(
    (session) => {
      if (!session.isSignedIn) return;
      tellSession(session);
      keepSelection(queryClient);
      setTimeout(() => loadRest(queryClient), 1000);
    },
    () => {},
  );
  hearSession((told) => {
    const follow = () =>
      void import('./session/follow-session.ts').then(
        ({ followSession }) => followSession({ queryClient, router, runs }, told),
        () => {
          // Without the code that follows, a new page load finds out what to show; but not where it would interrupt or lose something.
          if (window.onbeforeunload === null && isEmpty(selection.get())) window.location.reload();
          else window.addEventListener('online', follow, { once: true });
        },
      );
    follow();
  });
  return function App() {
    return (
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    );
  };
}

/** Once the first page has all that it asked for. */
function loadRest(queryClient: QueryClient): void {
  if (queryClient.isFetching() > 0) setTimeout(() => loadRest(queryClient), 500);
  else for (const part of [loadShortcuts, loadOtherPages]) part().catch(() => {});
}

/** Everything can be reached without. */
async function loadShortcuts(): Promise<void> {
  (await import('./pages/keyboard-shortcuts.ts')).listenForShortcuts();
}

async function loadOtherPages(): Promise<void> {
  await (await import('./load-ahead.ts')).loadAhead();
}

/** Where something was kept, or once there is something to keep: most who look pick nothing. */
function keepSelection(queryClient: QueryClient): void {
  const follow = () =>
    void import('./certificates/follow-selection.ts').then(
      ({ followSelection }) => {
        unsubscribe();
        followSelection(queryClient);
      },
      // Code that did not come: asked for again with the next change.
      () => {},
    );
  const unsubscribe = selection.subscribe(follow);
  if (keysInTab.areThere()) follow();
}
