import type { Drift } from '#revocation/drift.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { Sendable } from '#revocation/selection-summary.ts';

/** The subject of a dialog: an explicit list, as it was when the dialog was opened. */
export interface GatheredSelection {
  /** Tells the gatherings apart. */
  readonly number: number;
  readonly certificates: readonly SelectedCertificate[];
  readonly sendable: Sendable;
  /** Changes since the selection; null: none. */
  readonly drift: Drift | null;
  /** Picked ones that were too many to be read again. */
  readonly unread: number;
  /** Whether the requests of everybody that wait for an approval could be read. */
  readonly knowsAllRequests: boolean;
  /** When the list was gathered, by Command's clock; milliseconds since 1970 UTC. */
  readonly gatheredAt: number;
  /** The collection that the list was read in; undefined: everywhere. */
  readonly collectionId: number | undefined;
}
