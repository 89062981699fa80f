import { createStore } from '#revocation/store.ts';

/**
 * How the selection of before a page load comes back: its certificates are read again by their ids. `total`: how many were selected,
 * all that match among them.
 */
export type Restoration =
  | { readonly status: 'reading'; readonly read: number; readonly toRead: number; readonly total: number }
  | {
      readonly status: 'failed';
      readonly message: string;
      readonly total: number;
      readonly retry: () => void;
    }
  /** `gone`: deleted meanwhile, or out of reach. */
  | { readonly status: 'done'; readonly gone: number; readonly total: number }
  /** So many are selected that they are not kept over a page load. */
  | { readonly status: 'tooMany'; readonly most: number };

/** null: there is nothing to say of it. Set to null while it is read, it does not come back. */
export const restoration = createStore<Restoration | null>(null);

/** How many are on their way back, or wait for it: they are no part of the selection yet. */
export function countComing(of: Restoration | null): number {
  return of?.status === 'reading' || of?.status === 'failed' ? of.total : 0;
}
