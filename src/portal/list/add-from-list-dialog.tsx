import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useId, useMemo, useState } from 'react';
import type { FindingKind } from '#revocation/list/findings.ts';
import type { ReconcileProgress } from '#revocation/list/reconcile.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { counted, formatCount } from '../ui/counted.ts';
import { useStore } from '../ui/use-store.ts';
import { focusOnMount } from './focus-on-mount.ts';
import { keepDraft } from './kept-draft.ts';
import { emptyDraft, listDraft } from './list-draft.ts';
import { ListFindings } from './list-findings.tsx';
import { ListStep } from './list-step.tsx';
import { whyNotCheck } from './reading-words.ts';
import { type Choices, countTaken, takenCertificates } from './taken.ts';
import { type Reading, useReading } from './use-reading.ts';
import { type NamedScope, useReconciliation } from './use-reconciliation.ts';

interface AddFromListDialogProps {
  /** The scope looked at now; a search under way stays with the one it began with. */
  readonly scope: NamedScope;
  readonly onTake: (certificates: readonly SelectedCertificate[]) => void;
  readonly onClose: () => void;
}

const onlyMatched: ReadonlySet<FindingKind> = new Set(['matched']);
const noChoices: Choices = new Map();

/** From a list that somebody else made to the certificates it means. */
export function AddFromListDialog({ scope, onTake, onClose }: AddFromListDialogProps) {
  const titleId = useId();
  const isNarrow = useMediaQuery('(max-width: 799px), (max-height: 599px)');
  const draft = useStore(listDraft);
  const reading = useReading(draft);
  const { state, start, retry, back } = useReconciliation();
  useEffect(keepDraft, []);
  const [taken, setTaken] = useState(onlyMatched);
  const [choices, setChoices] = useState(noChoices);
  const [checked, setChecked] = useState<Reading | null>(null);
  const { name: scopeName } = state.step === 'input' ? scope : state.task.scope;
  const parts = state.step === 'found' ? state.parts : null;
  const takenCount = useMemo(() => (parts ? countTaken(parts, taken, choices) : 0), [parts, taken, choices]);
  const disabledReason = whyNotCheck(reading);

  function check() {
    if (reading.status !== 'read' || disabledReason !== null) return;
    // The same list again, with what was ticked in it.
    if (reading.reading !== checked) {
      setTaken(onlyMatched);
      setChoices(noChoices);
      setChecked(reading.reading);
    }
    start(reading.reading, draft.readsEverything, scope);
  }

  function take() {
    if (!parts || takenCount === 0) return;
    onTake(takenCertificates(parts, taken, choices));
    listDraft.set(emptyDraft);
    onClose();
  }

  return (
    <Dialog
      open
      onClose={(_, cause) => cause === 'escapeKeyDown' && onClose()}
      fullWidth
      maxWidth={state.step === 'found' ? 'lg' : 'md'}
      fullScreen={isNarrow}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: state.step === 'found' && !isNarrow ? { height: '82vh' } : {} } }}
    >
      <DialogTitle id={titleId} sx={{ pb: 0.5 }}>
        Add from a list
      </DialogTitle>
      <Typography variant="body2" sx={{ px: 3, pb: 1.5, color: 'text.secondary' }}>
        {scopeName === null
          ? 'Looked for in all certificates.'
          : `Looked for in the collection ${scopeName}.`}
      </Typography>
      {state.step === 'input' && <ListStep draft={draft} reading={reading} />}
      {state.step === 'checking' && <ListProgress progress={state.progress} />}
      {state.step === 'failed' && (
        <Stack ref={focusOnMount} tabIndex={-1} sx={{ px: 1, pb: 2, outline: 'none' }}>
          <ErrorNotice title="The certificates could not be looked for" error={state.error} onRetry={retry} />
        </Stack>
      )}
      {state.step === 'found' && (
        <Stack sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}>
          <ListFindings
            parts={state.parts}
            unreadable={state.task.reading.unreadable}
            isNarrow={isNarrow}
            taken={taken}
            onTakenChange={setTaken}
            choices={choices}
            onChoose={setChoices}
            onRetry={retry}
          />
        </Stack>
      )}
      <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap', rowGap: 1, borderTop: 1, borderColor: 'divider' }}>
        {(state.step === 'found' || state.step === 'failed') && (
          <Button color="inherit" onClick={back}>
            Back to the list
          </Button>
        )}
        <Typography variant="body2" role="status" sx={{ mr: 'auto', color: 'text.secondary' }}>
          {state.step === 'input' && disabledReason}
          {state.step === 'found' &&
            `${state.parts.entryCount === 1 ? '1 entry' : `${formatCount(state.parts.entryCount)} entries`} checked, ${counted(takenCount, 'certificate')} to select. ${state.whyNoNamesakes ?? ''}`}
        </Typography>
        <Button color="inherit" onClick={state.step === 'checking' ? back : onClose}>
          Cancel
        </Button>
        {state.step === 'input' && (
          <MainButton isDisabled={disabledReason !== null} onClick={check}>
            {reading.status === 'read' && reading.reading.entries.length > 0
              ? `Check ${formatCount(reading.reading.entries.length)} ${reading.reading.entries.length === 1 ? 'entry' : 'entries'}`
              : 'Check'}
          </MainButton>
        )}
        {state.step === 'found' && (
          <MainButton isDisabled={takenCount === 0} onClick={take}>
            {`Select ${counted(takenCount, 'certificate')}`}
          </MainButton>
        )}
      </DialogActions>
    </Dialog>
  );
}

function MainButton(props: {
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <Button
      variant="contained"
      // Not `disabled`: the reason stands beside it, and it keeps the focus.
      aria-disabled={props.isDisabled}
      onClick={props.onClick}
      sx={{ '&[aria-disabled="true"]': { bgcolor: 'action.disabledBackground', color: 'text.secondary' } }}
    >
      {props.children}
    </Button>
  );
}

/** How far the looking for has come. */
function ListProgress({ progress }: { readonly progress: ReconcileProgress }) {
  const { checked, total, waiting } = progress;
  const words =
    waiting === null
      ? `${formatCount(checked)} of ${formatCount(total)} looked up in Command.`
      : `The server is busy and asked to wait ${counted(Math.ceil(waiting), 'second')}.`;
  return (
    <Stack sx={{ gap: 1.5, px: 3, py: 6, width: '100%', maxWidth: 560, m: 'auto' }}>
      <Typography variant="h2" component="p" ref={focusOnMount} tabIndex={-1}>
        Looking for the certificates
      </Typography>
      <LinearProgress
        aria-label="Looked up in Command"
        variant="determinate"
        value={total === 0 ? 0 : Math.floor((checked / total) * 100)}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {words} Nothing is selected or changed yet.
      </Typography>
    </Stack>
  );
}
