import type { ComponentType } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { Selection } from '#revocation/selection.ts';
import type { Permissions } from '../api/known-permissions.ts';

/** An act to be confirmed: for what is selected, or for the one certificate that is open. */
export interface Confirmation {
  readonly act: 'revoke' | 'release';
  readonly selection: Selection;
  /** Whether the act is for all that is selected. */
  readonly isWhole: boolean;
}

export interface ConfirmationsProps {
  readonly confirmation: Confirmation;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  readonly onClose: () => void;
}

/** The dialogs, whose code comes when they are first drawn, or about to be. Handed down by the router: a run can begin another one. */
export interface LazyConfirmations {
  readonly Confirmations: ComponentType<ConfirmationsProps>;
  load(): Promise<unknown>;
}
