import type { QueryClient } from '@tanstack/react-query';
import {
  createBrowserHistory,
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  defaultParseSearch,
  type HistoryLocation,
  type RouterHistory,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import * as z from 'zod/mini';
import { abortableWait } from './api/abortable-wait.ts';
import { certificateQueries } from './api/certificates.ts';
import { collectionsQuery } from './api/collections.ts';
import { configuration } from './api/configuration.ts';
import { permissionsQuery } from './api/permissions.ts';
import { sessionQuery } from './api/session.ts';
import {
  certificateSearch,
  defaultSearch,
  queryMistake,
  type SearchParams,
  toCertificateSearch,
} from './certificates/certificate-search.ts';
import { readDropped } from './certificates/dropped-from-link.ts';
import { lastSearch } from './certificates/last-search.ts';
import { rememberedColumns } from './certificates/view-columns.ts';
import type { RunSessions } from './journal/run-sessions.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { PendingPage } from './pages/pending-page.tsx';
import { Shell } from './pages/shell.tsx';
import { paths } from './paths.ts';
import type { PortalContext } from './portal-context.ts';
import type { RunView } from './runs/run-view.ts';
import { localPath } from './session/local-path.ts';
import { lazyPage } from './ui/lazy-page.tsx';
import { lazyPart } from './ui/lazy-part.tsx';

/** The address that was opened, as it stood there: after the sign-in it is opened again, with all its mistakes. */
let openedAddress: string | null = null;

/** Whether the list has been drawn once. The first time it waits a little, in milliseconds, to be drawn with its rows. */
let isOpened = false;
const patience = 150;

const rootRoute = createRootRouteWithContext<PortalContext>()({
  component: Shell,
  notFoundComponent: lazyPage(async () => (await import('./pages/not-found-page.tsx')).NotFoundPage),
});

const toSignIn = (from: string) => redirect({ to: paths.signIn, search: { from } });

/** Everything that takes a sign-in. Its data is asked for at once, beside the question who is signed in. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  // A loader that has run once runs beside the page the next time, which may be too late.
  beforeLoad: ({ context: { queryClient }, location }) => {
    if (queryClient.getQueryData(sessionQuery.queryKey)?.isSignedIn === false) throw toSignIn(location.href);
  },
  loader: async ({ context: { queryClient }, location }) => {
    void queryClient.prefetchQuery(permissionsQuery);
    void queryClient.prefetchQuery(collectionsQuery);
    const { isSignedIn } = await queryClient.ensureQueryData(sessionQuery);
    const from = openedAddress ?? location.href;
    openedAddress = null;
    if (!isSignedIn) throw toSignIn(from);
  },
});

const certificatesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: paths.certificates,
  validateSearch: certificateSearch,
  search: { middlewares: [stripSearchParams(defaultSearch)] },
  beforeLoad: ({ search, preload }) => {
    // A link that is only pointed at is loaded ahead: nobody has looked there.
    if (!preload) lastSearch.set(search);
    // An address names its columns, so that it shows the same to whoever it is sent to.
    const columns = search.columns === undefined ? rememberedColumns() : undefined;
    if (columns) throw redirect({ to: paths.certificates, search: { ...search, columns }, replace: true });
  },
  // Which certificate is open and which columns show changes nothing about the list.
  loaderDeps: ({ search: { open: _, columns: __, ...search } }) => search,
  loader: ({ context: { queryClient }, deps, abortController }) => {
    const asked = prefetchPage(queryClient, deps);
    if (isOpened) return;
    isOpened = true;
    return Promise.race([asked, abortableWait(patience, abortController.signal)]);
  },
  component: lazyPage(async () => (await import('./pages/certificates-page.tsx')).CertificatesPage),
});

const searchText = z.object({ search: z.catch(z.optional(z.string()), undefined) });

const runsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: paths.runs,
  validateSearch: searchText,
  component: lazyPage(async () => (await import('./pages/runs-page.tsx')).RunsPage),
});

const runRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: paths.run,
  // Read by the page, with code that comes with it.
  validateSearch: (search: Record<string, unknown>): Partial<Record<keyof RunView, unknown>> => search,
  component: lazyPage(async () => (await import('./pages/run-page.tsx')).RunPage),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: z.object({
    from: z.catch(z.optional(z.string()), undefined),
    problem: z.catch(z.optional(z.string()), undefined),
  }),
  beforeLoad: async ({ context: { queryClient }, search }) => {
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session?.isSignedIn) throw redirect({ href: localPath(search.from ?? paths.certificates) });
  },
  component: lazyPage(async () => (await import('./pages/sign-in-page.tsx')).SignInPage),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signedIn,
  beforeLoad: async ({ context: { queryClient } }) => {
    const { isSignedIn } = await queryClient.ensureQueryData(sessionQuery);
    if (!isSignedIn) throw toSignIn(paths.signedIn);
  },
  component: lazyPage(async () => (await import('./pages/signed-in-page.tsx')).SignedInPage),
});

/** For everybody: whoever has to approve the product may have no account. */
const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.help,
  validateSearch: searchText,
  component: lazyPage(async () => (await import('./pages/help-page.tsx')).HelpPage),
});

const routeTree = rootRoute.addChildren([
  insideRoute.addChildren([certificatesRoute, runsRoute, runRoute]),
  helpRoute,
  signInRoute,
  signedInRoute,
]);

/** Any web server gives a page for the part of an address before #; the rest needs one that knows the portal. */
export function createPortalHistory(): RouterHistory {
  if (configuration().signIn !== 'browser') return createBrowserHistory();
  // A query in front of # would be read as if it stood behind.
  window.history.replaceState(null, '', window.location.pathname + window.location.hash);
  return createHashHistory();
}

/** Asks for what the address is going to need, as the routes do a little later. */
export function askAhead(queryClient: QueryClient, { pathname, search }: HistoryLocation): void {
  if (pathname === paths.signIn || pathname.startsWith('/help')) return;
  void queryClient.prefetchQuery(sessionQuery);
  void queryClient.prefetchQuery(permissionsQuery);
  void queryClient.prefetchQuery(collectionsQuery);
  if (pathname !== paths.certificates) return;
  void prefetchPage(queryClient, certificateSearch.parse(defaultParseSearch(search)));
}

async function prefetchPage(queryClient: QueryClient, search: SearchParams): Promise<void> {
  if (queryMistake(search)) return;
  await queryClient.prefetchQuery(certificateQueries.page(toCertificateSearch(search, search.collection)));
}

const loadConfirmations = async () => (await import('./pages/confirmations.tsx')).Confirmations;

export function createPortalRouter(queryClient: QueryClient, runs: RunSessions, history: RouterHistory) {
  const { pathname, search } = history.location;
  if (pathname !== paths.signIn) openedAddress = pathname + search;
  // The address as it stands now: the router writes it anew, without what it cannot read.
  if (pathname === paths.certificates) readDropped(search).catch(() => {});
  return createRouter({
    routeTree,
    history,
    context: {
      queryClient,
      runs,
      confirmations: { Confirmations: lazyPart(loadConfirmations), load: loadConfirmations },
    },
    defaultPreload: 'intent',
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    // Also what lets the shell paint first: without it the whole tree waits for the page.
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: ErrorPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
