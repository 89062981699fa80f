import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { isRelease } from '#revocation/ineligible-reason.ts';
import { deleteRun } from '../journal/delete-run.ts';
import type { RunRow } from '../journal/run-rows.ts';
import type { RunSessions } from '../journal/run-sessions.ts';
import { storageSentence } from '../journal/storage-sentence.ts';
import { counted } from '../ui/counted.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';

interface DeleteRunDialogProps {
  readonly runs: RunSessions;
  readonly row: RunRow;
  readonly onClose: () => void;
}

/** Asks once more: the journal is the only place that knows what became of each certificate. */
export function DeleteRunDialog({ runs, row, onClose }: DeleteRunDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);

  const remove = useOneAtATime(async () => {
    try {
      await deleteRun(runs, row.id);
      onClose();
    } catch (error) {
      setFailure(storageSentence(error));
    }
  });

  return (
    <FormDialog
      title="Delete run"
      onCancel={onClose}
      action={
        <Button variant="contained" color="error" onClick={remove}>
          Delete
        </Button>
      }
      consequence="This cannot be undone."
    >
      <Typography variant="body2">
        {!('heading' in row) ? (
          <>
            The run <VisibleText text={row.id} />, which cannot be read by this version.
          </>
        ) : (
          <>
            The run of {utcTime(row.heading.confirmedAt)} with {counted(row.heading.count, 'certificate')}:{' '}
            <VisibleText text={row.heading.form.Comment} />
          </>
        )}
      </Typography>
      <Typography variant="body2">
        What this browser knows of it is lost. Nothing changes in Command.
      </Typography>
      {lossOf(row) !== null && <Alert severity="warning">{lossOf(row)}</Alert>}
      {failure !== null && (
        <Alert severity="error" role="alert">
          <VisibleText text={failure} />
        </Alert>
      )}
    </FormDialog>
  );
}

/** The loss in words: what nobody will know any more. */
function lossOf(row: RunRow): string | null {
  if (!('heading' in row) || (row.status !== 'interrupted' && row.status !== 'finished')) return null;
  const isInterrupted = row.status === 'interrupted';
  if (!row.counts)
    return isInterrupted
      ? 'This run was interrupted. Which of its certificates were sent cannot be told afterwards.'
      : null;
  const { waiting, sending, unknown } = row.counts;
  const done = isRelease({ reason: row.heading.form.Reason }) ? 'released' : 'revoked';
  const open = sending + unknown;
  const doubt =
    open > 0
      ? `of ${counted(open, 'certificate')} it is not known whether ${open === 1 ? 'it was' : 'they were'} ${done}`
      : '';
  if (!isInterrupted)
    return doubt === '' ? null : `${capitalized(doubt)}. Look them up before you delete which they are.`;
  const left = waiting > 0 ? `${counted(waiting, 'certificate')} waited to be sent and will not be` : '';
  const parts = [doubt, left].filter((part) => part !== '');
  if (parts.length === 0) return 'This run was interrupted before its end.';
  return `This run was interrupted: ${parts.join(', and ')}.`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
