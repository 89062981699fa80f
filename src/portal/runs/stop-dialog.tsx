import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { OutcomeCounts } from '#revocation/run/record/outcome.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { useStore } from '../ui/use-store.ts';

interface StopDialogProps {
  /** Nothing is under way: what was sent last has no answer yet. */
  readonly isInterrupted: boolean;
  readonly run: PortalRun;
  readonly onStop: () => void;
  readonly onCancel: () => void;
}

/** Says what stopping leaves out: a pause may have been meant. */
export function StopDialog({ isInterrupted, run, onStop, onCancel }: StopDialogProps) {
  const { counts, status } = useStore(run.state);
  const titleId = useId();
  return (
    <Dialog open onClose={onCancel} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>Stop the run?</DialogTitle>
      <DialogContent>
        {isInterrupted ? whatBecomes(counts) : whatIsLeftOut(counts, status === 'paused')}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" autoFocus onClick={onCancel}>
          Do not stop
        </Button>
        <Button variant="contained" color="error" onClick={onStop}>
          Stop
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function whatIsLeftOut({ waiting }: OutcomeCounts, isPaused: boolean): string {
  if (waiting === 0) return 'All certificates are sent. What became of them is still found out.';
  const what = `${counted(waiting, 'certificate')} ${waiting === 1 ? 'is' : 'are'} not sent yet and will be skipped.`;
  const later = isPaused
    ? 'Paused as it is, the run can go on later.'
    : 'To be able to go on later, pause instead.';
  return `${what} What is sent already cannot be taken back. ${later}`;
}

function whatBecomes({ waiting, sending, unknown }: OutcomeCounts): string {
  const open = sending + unknown;
  const parts: string[] = [];
  if (open > 0)
    parts.push(
      `${counted(open, 'certificate')} may have been sent and ${open === 1 ? 'is' : 'are'} read again`,
    );
  if (waiting > 0)
    parts.push(
      `${parts.length > 0 ? formatCount(waiting) : counted(waiting, 'certificate')} ${waiting === 1 ? 'is' : 'are'} not sent and will be skipped`,
    );
  return parts.length > 0 ? `${parts.join('; ')}.` : 'Everything was sent. The run ends as it stands.';
}
