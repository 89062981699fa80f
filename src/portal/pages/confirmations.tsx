import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { IneligibleReason } from '#revocation/ineligible-reason.ts';
import { createManifest } from '#revocation/run/record/create-manifest.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { emptySelection, type SelectedCertificate, select } from '#revocation/selection.ts';
import { configuration } from '../api/configuration.ts';
import { personOf } from '../api/person.ts';
import { sessionQuery } from '../api/session.ts';
import { followRun, selection } from '../certificates/selection.ts';
import { startPortalRun } from '../journal/portal-runs.ts';
import { probeStorage } from '../journal/probe-storage.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import type { Begun } from '../revoke/begun-run.tsx';
import { ConfirmRevocation } from '../revoke/confirm-revocation.tsx';
import { draftSlot, forgetDraft, keepDraft, keptDraft } from '../revoke/kept-draft.ts';
import { type Refusal, refusedField } from '../revoke/refused-field.ts';
import { followInTab } from '../runs/presence.ts';
import { UnkeptRunDialog } from '../runs/unkept-run-dialog.tsx';
import { breathe } from '../ui/drain.ts';
import type { ConfirmationsProps } from './confirmation.ts';
import { firstRefusal } from './first-refusal.ts';
// The run's page comes with the dialog: what is sent must not wait for code that may fail to load.
import './run-page.tsx';

/** The dialogs before anything is sent, and the run that they start. */
export function Confirmations({ confirmation, onClose, ...context }: ConfirmationsProps) {
  const portal = usePortal();
  const { queryClient } = portal;
  const navigate = useNavigate();

  const [unkept, setUnkept] = useState<{ readonly problem: string; readonly start: Start } | null>(null);
  const [isSending, setSending] = useState(false);
  /** The same, before it is drawn: a second click may come within the same task. */
  const isConfirmed = useRef(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const { act, isWhole } = confirmation;
  const slot = draftSlot(act, isWhole ? null : [...confirmation.selection.picked.keys()]);
  const [draft] = useState(() => keptDraft(slot));

  function send(isSent: boolean) {
    isConfirmed.current = isSent;
    setSending(isSent);
  }

  /** Starts the run once it is known whether it can be kept, or somebody has said that it need not be. */
  async function confirm(
    form: RevocationForm,
    certificates: readonly SelectedCertificate[],
    setAside: readonly SetAside[],
  ) {
    // The session at the click: it may end while the storage is tried.
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    if (!session?.isSignedIn || isConfirmed.current) return;
    send(true);
    setRefusal(null);
    let hasStarted = false;
    const start: Start = async (withJournal) => {
      if (hasStarted) return;
      hasStarted = true;
      const now = Date.now();
      const confirmed = {
        form,
        certificates,
        setAside,
        selection: confirmation.selection,
        confirmedBy: personOf(session),
        collectionName: context.collections.find(({ Id }) => Id === form.CollectionId)?.Name ?? null,
      };
      const { commandId } = configuration();
      const manifest = createManifest(confirmed, { id: newRunId(now), now, commandId });
      // Each of these goes over all certificates, and a hundred thousand take their time.
      await breathe();
      // A selection of "all that match" is a list from here on.
      if (isWhole) {
        const left = setAside.map(({ certificate }) => certificate);
        selection.set(select(emptySelection, [...certificates, ...left]));
        await breathe();
      }
      const run = startPortalRun(portal, { manifest, certificates, withJournal });
      followInTab(run);
      const show = () => {
        forgetDraft(slot);
        onClose();
        void navigate({ to: paths.run, params: { runId: manifest.id } });
      };
      let hasLeft = false;
      const back = (what: Refusal) => {
        run.stop();
        setBegun(null);
        setRefusal(what);
        send(false);
      };
      setBegun({
        held: null,
        onShow: () => {
          hasLeft = true;
          show();
        },
        onStop: () => {},
        onGoOn: () => {},
      });
      await breathe();
      followRun(certificates, run.state);
      const refused = await firstRefusal(run);
      // The run's page has its own buttons.
      if (hasLeft) return;
      const field = refused === null ? null : refusedField(refused.message);
      if (refused === null || (field === null && refused.waiting === 0)) show();
      else if (field !== null) back({ field, message: refused.message });
      else
        setBegun({
          held: refused,
          onShow: show,
          onStop: () =>
            back({ field: null, message: `Command refused the first certificate: ${refused.message}` }),
          onGoOn: () => {
            run.resume();
            show();
          },
        });
    };
    const problem = await probeStorage(certificates.length + setAside.length);
    if (problem === null) await start(true);
    else setUnkept({ problem, start });
  }

  return (
    <>
      <ConfirmRevocation
        {...context}
        act={act}
        selection={confirmation.selection}
        draft={draft}
        isSending={isSending}
        refusal={refusal}
        begun={begun}
        onConfirm={(form, sent, left) => void confirm(form, sent, left)}
        onType={(typed) => keepDraft(slot, typed, context.collectionId)}
        onCancel={onClose}
        onAbort={onClose}
      />
      {unkept && (
        <UnkeptRunDialog
          problem={unkept.problem}
          label={act === 'release' ? 'Release without a journal' : 'Revoke without a journal'}
          onStart={() => {
            setUnkept(null);
            void unkept.start(false);
          }}
          onCancel={() => {
            setUnkept(null);
            send(false);
          }}
        />
      )}
    </>
  );
}

/** Starts what was confirmed. */
type Start = (withJournal: boolean) => Promise<void>;

interface SetAside {
  readonly certificate: SelectedCertificate;
  readonly ineligibleReason: IneligibleReason;
}

/** Two tabs may confirm in the same millisecond. */
function newRunId(now: number): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${now.toString(36)}-${number.toString(36)}`;
}
