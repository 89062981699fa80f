import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CertificateCollection } from '#command/collections.ts';
import {
  emptySelection,
  isEmpty,
  type PickedCertificate,
  type Selection,
  select,
} from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { followRun, selection } from '../certificates/selection.ts';
import { paths } from '../paths.ts';
import { ConfirmRevocation } from '../revoke/confirm-revocation.tsx';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { startPortalRun } from '../runs/runs.ts';
// What shows the run comes with the dialog: what is sent must not wait for code that may fail to load.
import './run-page.tsx';

/** What is to be confirmed: for what is selected, or for the one certificate that is open. */
export interface Confirmation {
  readonly act: 'revoke' | 'release';
  readonly selection: Selection;
  /** Whether it is all that is selected. */
  readonly isWhole: boolean;
}

interface ConfirmationsProps {
  readonly confirmation: Confirmation;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: readonly string[];
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  readonly onClose: () => void;
}

/** What was typed for the selection when its dialog was left; it goes with the selection. */
let draft: RevokeFormInput | null = null;
selection.subscribe(() => {
  if (isEmpty(selection.get())) draft = null;
});

/** The dialogs before anything is sent, and the run that they start. */
export function Confirmations({ confirmation, onClose, ...context }: ConfirmationsProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  function start(form: RevocationForm, certificates: readonly PickedCertificate[]) {
    const { id, run } = startPortalRun(queryClient, { form, certificates });
    followRun(certificates, run.state);
    onClose();
    void navigate({ to: paths.run, params: { runId: id } });
  }

  const { act, isWhole } = confirmation;
  const keepsDraft = isWhole && act === 'revoke';
  return (
    <ConfirmRevocation
      {...context}
      act={act}
      selection={confirmation.selection}
      draft={keepsDraft ? draft : null}
      onConfirm={(form, sent, left) => {
        // What was "all that match" is a list from here on.
        if (isWhole) {
          const set = left.map(({ certificate }) => certificate);
          selection.set(select(emptySelection, [...sent, ...set]));
          if (keepsDraft) draft = null;
        }
        start(form, sent);
      }}
      onLeave={(typed) => {
        if (keepsDraft) draft = typed;
      }}
      onCancel={onClose}
      onAbort={onClose}
    />
  );
}
