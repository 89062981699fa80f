import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import {
  emptySelection,
  isEmpty,
  type PickedCertificate,
  type Selection,
  select,
} from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { sessionQuery } from '../api/session.ts';
import { followRun, selection } from '../certificates/selection.ts';
import { paths } from '../paths.ts';
import { ConfirmRevocation } from '../revoke/confirm-revocation.tsx';
import { ReleaseDialog } from '../revoke/release-dialog.tsx';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { startPortalRun } from '../runs/portal-runs.ts';
import { probeStorage } from '../runs/probe-storage.ts';
import { UnkeptRunDialog } from '../runs/unkept-run-dialog.tsx';
import { confirmedManifest } from './confirmed-manifest.ts';
// What shows the run comes with the dialog: what is sent must not wait for code that may fail to load.
import './run-page.tsx';

/** What is to be confirmed: for what is selected, or for the one certificate that is open. */
export type Confirmation =
  | {
      readonly act: 'revoke';
      readonly selection: Selection;
      /** Whether it is all that is selected. */
      readonly isWhole: boolean;
    }
  | { readonly act: 'release'; readonly certificate: PickedCertificate };

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

  const [unkept, setUnkept] = useState<{ readonly problem: string; readonly start: Start } | null>(null);
  const isProbing = useRef(false);

  /** Starts the run once it is known whether it can be kept, or somebody has said that it need not be. */
  async function confirm(
    form: RevocationForm,
    certificates: readonly PickedCertificate[],
    setAside: readonly PickedCertificate[],
  ) {
    // A second click comes before the first one has changed what is on the screen.
    if (isProbing.current) return;
    isProbing.current = true;
    const start: Start = (withJournal) => {
      const selected = confirmation.act === 'revoke' ? confirmation : null;
      const manifest = confirmedManifest({
        form,
        certificates,
        setAside,
        selection: selected?.selection ?? null,
        confirmedBy: queryClient.getQueryData(sessionQuery.queryKey)?.username ?? '',
        collectionName: context.collections.find(({ Id }) => Id === form.CollectionId)?.Name ?? null,
      });
      // What was "all that match" is a list from here on.
      if (selected?.isWhole) {
        selection.set(select(emptySelection, [...certificates, ...setAside]));
        draft = null;
      }
      const run = startPortalRun(queryClient, { manifest, certificates, withJournal });
      if (selected) followRun(certificates, run.state);
      onClose();
      void navigate({ to: paths.run, params: { runId: manifest.id } });
    };
    const problem = await probeStorage(certificates.length);
    isProbing.current = false;
    if (problem === null) start(true);
    else setUnkept({ problem, start });
  }

  const warning = unkept && (
    <UnkeptRunDialog
      problem={unkept.problem}
      label={confirmation.act === 'release' ? 'Release without a journal' : 'Revoke without a journal'}
      onStart={() => unkept.start(false)}
      onCancel={() => setUnkept(null)}
    />
  );
  if (confirmation.act === 'release') {
    const { certificate } = confirmation;
    return (
      <>
        <ReleaseDialog
          {...context}
          certificate={certificate}
          onConfirm={(form) => void confirm(form, [certificate], [])}
          onCancel={onClose}
        />
        {warning}
      </>
    );
  }
  const { isWhole } = confirmation;
  return (
    <>
      <ConfirmRevocation
        {...context}
        selection={confirmation.selection}
        draft={isWhole ? draft : null}
        onConfirm={(form, sent, left) => void confirm(form, sent, left)}
        onLeave={(typed) => {
          if (isWhole) draft = typed;
        }}
        onCancel={onClose}
        onAbort={onClose}
      />
      {warning}
    </>
  );
}

/** Starts what was confirmed. */
type Start = (withJournal: boolean) => void;
