import type { QueryClient } from '@tanstack/react-query';
import { rootRouteId, useRouteContext } from '@tanstack/react-router';
import type { RunSessions } from './journal/run-sessions.ts';
import type { LazyConfirmations } from './pages/confirmation.ts';

/** The parts that `createPortal` builds for a page load, and the router hands down to every page. */
export interface PortalContext {
  readonly queryClient: QueryClient;
  readonly runs: RunSessions;
  readonly confirmations: LazyConfirmations;
}

export function usePortal(): PortalContext {
  return useRouteContext({ from: rootRouteId });
}
