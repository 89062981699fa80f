import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  defaultParseSearch,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import * as z from 'zod/mini';
import { abortableWait } from './api/abortable-wait.ts';
import { certificateQueries } from './api/certificates.ts';
import { collectionsQuery } from './api/collections.ts';
import { permissionsQuery } from './api/permissions.ts';
import { sessionQuery } from './api/session.ts';
import {
  certificateSearch,
  defaultSearch,
  queryMistake,
  type SearchParams,
  toCertificateSearch,
} from './certificates/certificate-search.ts';
import { droppedFromLink, droppedParts } from './certificates/dropped-parts.ts';
import { lastSearch } from './certificates/last-search.ts';
import { rememberedColumns } from './certificates/view-columns.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { PendingPage } from './pages/pending-page.tsx';
import { Shell } from './pages/shell.tsx';
import { paths } from './paths.ts';
import type { RunView } from './runs/run-view.ts';
import { localPath } from './session/local-path.ts';

/** The address that was opened, as it stood there: after the sign-in it is opened again, with all its mistakes. */
let openedAddress: string | null =
  window.location.pathname === paths.signIn ? null : window.location.pathname + window.location.search;

/** Whether the list has been drawn once. The first time it waits a little, in milliseconds, to be drawn with its rows. */
let isOpened = false;
const patience = 150;

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
});

/** Everything that takes a sign-in. Its data is asked for at once, beside the question who is signed in. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  loader: async ({ context: { queryClient }, location }) => {
    void queryClient.prefetchQuery(permissionsQuery);
    void queryClient.prefetchQuery(collectionsQuery);
    const { username } = await queryClient.ensureQueryData(sessionQuery);
    const from = openedAddress ?? location.href;
    openedAddress = null;
    if (username === null) throw redirect({ to: paths.signIn, search: { from } });
  },
});

const certificatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
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
  component: lazyRouteComponent(() => import('./pages/certificates-page.tsx'), 'CertificatesPage'),
});

const runsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.runs,
  validateSearch: z.object({ search: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('./pages/runs-page.tsx'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.run,
  // Read by the page, with code that comes with it.
  validateSearch: (search: Record<string, unknown>): Partial<Record<keyof RunView, unknown>> => search,
  component: lazyRouteComponent(() => import('./pages/run-page.tsx'), 'RunPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: z.object({ from: z.catch(z.optional(z.string()), undefined) }),
  beforeLoad: async ({ context: { queryClient }, search }) => {
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session?.username) throw redirect({ href: localPath(search.from ?? paths.certificates) });
  },
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
});

const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([certificatesRoute, runsRoute, runRoute]),
  signInRoute,
]);

/** Asks for what the address is going to need, as the routes do a little later. */
export function askAhead(queryClient: QueryClient): void {
  if (window.location.pathname === paths.signIn) return;
  void queryClient.prefetchQuery(sessionQuery);
  void queryClient.prefetchQuery(permissionsQuery);
  void queryClient.prefetchQuery(collectionsQuery);
  if (window.location.pathname !== paths.certificates) return;
  void prefetchPage(queryClient, certificateSearch.parse(defaultParseSearch(window.location.search)));
}

async function prefetchPage(queryClient: QueryClient, search: SearchParams): Promise<void> {
  if (queryMistake(search)) return;
  await queryClient.prefetchQuery(certificateQueries.page(toCertificateSearch(search, search.collection)));
}

export function createPortalRouter(queryClient: QueryClient) {
  // Now or never: the router writes the address anew, without what it cannot read.
  if (window.location.pathname === paths.certificates)
    droppedFromLink.set(droppedParts(defaultParseSearch(window.location.search)));
  return createRouter({
    routeTree,
    context: { queryClient },
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
